/// The terms of a query as they were typed, so that one can be added or taken away.
///
/// A query that has an `or` outside of parentheses is one term, in parentheses: something that is put
/// beside it has to hold for all of it.
public struct QueryTerms: Hashable, Sendable {
  public private(set) var terms: [String] = []

  public init(_ text: String) {
    var term = ""
    var (isQuoted, depth) = (false, 0)
    func end() {
      if !term.isEmpty { terms.append(term) }
      term = ""
    }
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "(" where !isQuoted: depth += 1
      case ")" where !isQuoted: depth -= 1
      case " " where !isQuoted && depth <= 0:
        end()
        continue
      case _: break
      }
      term.append(character)
    }
    end()
    if terms.contains(where: { $0.lowercased() == "or" }) {
      terms = ["(\(terms.joined(separator: " ")))"]
    }
  }

  public var text: String { terms.joined(separator: " ") }

  /// Puts a term behind the others; one that is there already stays where it is.
  public mutating func add(_ term: String) {
    if !terms.contains(term) { terms.append(term) }
  }

  public mutating func remove(_ term: String) {
    terms.removeAll { $0 == term }
  }

  /// A value behind a key, in quotation marks where it would be parted without.
  public static func quoted(_ value: String) -> String {
    value.contains { $0 == " " || $0 == "(" || $0 == ")" || $0 == "," }
      && !value.contains("\"") ? "\"\(value)\"" : value
  }
}
