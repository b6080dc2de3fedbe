/// What a text may name and have filled in.
public enum Placeholder: String, CaseIterable, Hashable, Sendable {
  case customerName = "customer.name"
  case customerID = "customer.id"
  case personName = "person.name"
  case personEmail = "person.email"
  case personPhone = "person.phone"
  case ticketNumber = "ticket.number"
  case ticketSubject = "ticket.subject"
  case agentName = "agent.name"
  case contactName = "contact.name"
  case assigneeName = "assignee.name"
  case deskName = "desk.name"
}

/// Texts with `{{customer.name}}` in them.
///
/// Why a scanner of our own and no template engine: of a mustache template an unknown name renders as
/// nothing, and so do comments, sections and partials, in words that somebody typed for a customer.
/// Here whatever stands between braces is a placeholder, and what has no value is named.
public enum Placeholders {
  /// Why a text can't go out as it is.
  public enum Problem: Hashable, Sendable, Error {
    case unknown(String)
    case withoutValue(Placeholder)

    public var message: String {
      switch self {
      case .unknown(let name):
        let known = Placeholder.allCases.map(\.rawValue)
        let meant = Spelling.nearest(name, in: known).map { "; did you mean {{\($0)}}?" }
        return "{{\(name)}} is no placeholder"
          + (meant ?? ". There are: \(known.joined(separator: ", ")).")
          + " \\{{ leaves the braces as they are."
      case .withoutValue(let placeholder):
        return "{{\(placeholder.rawValue)}} has no value here: \(Self.why(placeholder)). "
          + "Write what belongs there, or take it out."
      }
    }

    private static func why(_ placeholder: Placeholder) -> String {
      switch placeholder {
      case .personEmail: "there is no mail address of theirs"
      case .personPhone: "there is no phone number of theirs"
      case .contactName: "the customer has no point of contact"
      case .assigneeName: "the ticket is assigned to nobody"
      case .agentName: "nobody knows who you are"
      case .customerName, .customerID, .personName, .ticketNumber, .ticketSubject, .deskName:
        "it is empty"
      }
    }
  }

  /// A text with what could be filled in, and what could not, in its order.
  public struct Filled: Hashable, Sendable {
    public var text: String
    public var problems: [Problem]
  }

  public static func names(in text: String) -> [String] {
    parts(of: text).compactMap { if case .name(let name, _) = $0 { name } else { nil } }
  }

  /// What has no value stays as it stands there.
  ///
  /// - Parameter keepsEscapes: `\{{` stays; else it becomes the braces, and the text is ready to go.
  public static func fill(
    _ text: String, with values: [Placeholder: String], keepsEscapes: Bool
  ) -> Filled {
    var filled = Filled(text: "", problems: [])
    for part in parts(of: text) {
      switch part {
      case .text(let text): filled.text += text
      case .escape: filled.text += keepsEscapes ? "\\{{" : "{{"
      case .name(let name, let source):
        guard let placeholder = Placeholder(rawValue: name) else {
          filled.text += source
          filled.problems.append(.unknown(name))
          continue
        }
        guard let value = values[placeholder], !value.isEmpty else {
          filled.text += source
          filled.problems.append(.withoutValue(placeholder))
          continue
        }
        filled.text += value
      }
    }
    return filled
  }

  private enum Part {
    case text(Substring)
    case escape
    case name(String, source: Substring)
  }

  /// Braces that are closed on no line are text.
  private static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      let before = rest[..<open.lowerBound]
      if before.last == "\\" {
        parts += [.text(before.dropLast()), .escape]
        rest = rest[open.upperBound...]
        continue
      }
      let line = rest[open.upperBound...].prefix { !$0.isNewline }
      guard let close = line.firstRange(of: "}}") else {
        parts.append(.text(rest[..<open.upperBound]))
        rest = rest[open.upperBound...]
        continue
      }
      let name = line[..<close.lowerBound].split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      parts += [.text(before), .name(name, source: rest[open.lowerBound..<close.upperBound])]
      rest = rest[close.upperBound...]
    }
    return parts + [.text(rest)]
  }
}

extension Placeholders {
  /// What they stand for on a ticket.
  ///
  /// - Parameter agents: everybody of the desk, for their names.
  public static func values(
    of ticket: Ticket, _ customer: Customer, me: Agent?, agents: [Agent], in desk: Desk
  ) -> [Placeholder: String] {
    let person = customer.person(ticket.person)
    func name(_ id: Agent.ID?) -> String? {
      id.map { id in agents.first { $0.id == id }?.name ?? id.rawValue }
    }
    let values: [Placeholder: String?] = [
      .customerName: customer.name, .customerID: customer.id.rawValue,
      .personName: person?.name ?? customer.name, .personEmail: person?.emails.first,
      .personPhone: person?.phones.first, .ticketNumber: ticket.id.description,
      .ticketSubject: ticket.subject, .agentName: me?.name,
      .contactName: name(customer.contact), .assigneeName: name(ticket.assignee),
      .deskName: desk.name,
    ]
    return values.compactMapValues { $0 }
  }
}
