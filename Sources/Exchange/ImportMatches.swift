internal import HelpDesk
internal import Ticketing

/// Who of a file is who at a desk, as far as a rehearsal can tell.
public struct ImportMatches: Hashable, Sendable {
  public struct Example: Hashable, Sendable {
    public var line: Int
    public var text: String
  }

  /// How somebody of the file is known.
  public struct Group: Hashable, Sendable {
    public var count = 0
    /// The first few.
    public var examples: [Example] = []

    mutating func add(_ text: () throws -> String, line: Int) rethrows {
      count += 1
      guard examples.count < ImportMatches.exampleLimit else { return }
      examples.append(Example(line: line, text: try text()))
    }
  }

  /// Found by an address or an id.
  public var known = Group()
  /// New at the desk.
  public var added = Group()
  /// A second name at a known address: one person more of that customer.
  public var joined = Group()

  static let exampleLimit = 3
  /// Where the next one stands in the file.
  var line = 0
  /// Each customer counts once, those that the file itself brings among the new ones only.
  private var counted: Set<Customer.ID> = []

  /// - Parameters:
  ///   - who: as the file has them.
  ///   - customer: who they turned out to be.
  mutating func note(
    _ who: String, _ outcome: PlayOutcome, are customer: () throws -> Customer?
  ) throws {
    var events: [Event] = []
    switch outcome {
    case .refused: return
    case .unchanged: break
    case .wrote(let written): events = written
    }
    for event in events {
      if case .customerAdded(let customer) = event.change {
        counted.insert(customer.id)
        return added.add({ who }, line: line)
      }
      if case .personAdded = event.change {
        return try joined.add({ try Self.text(who, "joins", customer) }, line: line)
      }
    }
    guard let here = try customer(), counted.insert(here.id).inserted else { return }
    known.add({ Self.text(who, "is", { here }) }, line: line)
  }

  private static func text(
    _ who: String, _ verb: String, _ customer: () throws -> Customer?
  ) rethrows -> String {
    guard let customer = try customer() else { return who }
    return "\(who) \(verb) \(customer.id) \(customer.name)"
  }

  var isEmpty: Bool { known.count + added.count + joined.count == 0 }

  /// For people.
  var lines: [String] {
    let groups = [
      (known, "Customers known already"), (added, "Customers who would be new"),
      (joined, "Second names at a known address, who would be a person more"),
    ]
    return groups.filter { $0.0.count > 0 }.flatMap { group, what in
      ["\(what): \(group.count.grouped)"]
        + group.examples.map { "  line \($0.line): \($0.text)" }
        + (group.count > group.examples.count ? ["  …"] : [])
    }
  }
}

extension NewPerson {
  /// `Ana Silva <ana@example.org>`.
  var label: String {
    let addresses = emails + phones
    return addresses.isEmpty ? name : "\(name) <\(addresses.joined(separator: ", "))>"
  }
}

extension Person {
  var label: String { NewPerson(name: name, phones: phones, emails: emails).label }
}
