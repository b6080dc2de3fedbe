import AgentWorkspace
import ArgumentParser
import HelpDesk
import TerminalUI
import Ticketing

struct CustomerDuplicatesVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: "List customers who may be in the desk twice.",
    discussion: """
        spoc customer duplicates
        spoc customer duplicates c12
        spoc customer merge c14 into c12        makes one of two

      Two look like one when they have a phone in common, whatever its signs and with or without the code \
      of the country; a mailbox, but for a tag (ana+shop@…); or the name, where one of them has no address at \
      all. Listed first is who would stay: who has a point of contact, else who has been known for longer.
      """)

  @Argument(
    help: ArgumentHelp("Only whom this one may be: an id, a name, an address.", valueName: "who"))
  var who: String?

  @OptionGroup var form: ListOptions
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    try session.attempt {
      let id = try who.map { try session.customer($0).id }
      let found = try session.desk.likelyDuplicates(of: id)
      let listing = Listing(
        columns: session.duplicateColumns,
        standard: ["id", "name", "duplicate", "duplicateName", "why"],
        rows: form.asked < 0 ? found : Array(found.prefix(form.asked)))
      try listing.print(as: form, on: console, none: "Nobody looks the same as somebody else.") {
        rows in
        rows.map(\.document)
      }
    }
  }
}

extension Session {
  fileprivate var duplicateColumns: [ListColumn<LikelyDuplicate>] {
    [
      .text("id", "Id") { $0.survivor.id.rawValue },
      .text("name", "Name", minimum: 12) { $0.survivor.name },
      .text("contact", "Contact", dropped: 2) { $0.survivor.contact?.rawValue ?? "" },
      .text("duplicate", "Same as") { $0.duplicate.id.rawValue },
      .text("duplicateName", "Name", minimum: 12, dropped: 1) { $0.duplicate.name },
      .text("why", "Why", minimum: 12) { sentences.words(for: $0.resemblance).string },
    ]
  }
}

extension LikelyDuplicate {
  fileprivate var document: JSON {
    [
      "survivor": survivor.named, "duplicate": duplicate.named, "sign": .string(resemblance.word),
      "addresses": .array(resemblance.addresses.map(JSON.string)),
    ]
  }
}

extension Customer {
  fileprivate var named: JSON {
    ["id": JSON(id), "name": .string(name), "contact": JSON(contact)]
  }
}

extension Resemblance {
  fileprivate var word: String {
    switch self {
    case .phone: "phone"
    case .email: "email"
    case .name: "name"
    }
  }

  /// As each of the two has it; none where it is the name.
  fileprivate var addresses: [String] {
    switch self {
    case .phone(let one, let other), .email(let one, let other): [one, other]
    case .name: []
    }
  }
}
