/// A word of the desk with one spelling in data and one for people.
///
/// The raw value is what stands in the log, in JSON and on the command line.
public protocol Word: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// As people read it: `in person`, `on hold`.
  var label: String { get }
}

extension Word {
  public var label: String { rawValue }

  /// Reads a word as people type it: any case, blanks, `-` and `_` alike.
  public init?(typed text: String) {
    let folded = Self.fold(text)
    guard let match = Self.allCases.first(where: { Self.fold($0.rawValue) == folded }) else {
      return nil
    }
    self = match
  }

  private static func fold(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

/// How a message travels.
public enum Channel: String, Word {
  case phone, email
  case inPerson = "in person"
  case chat, web, letter, social
}

/// How much a ticket presses.
public enum Priority: String, Word, Comparable {
  case low, normal, high, urgent

  /// 0 for low … 3 for urgent, the order of the cases.
  public var rank: Int {
    switch self {
    case .low: 0
    case .normal: 1
    case .high: 2
    case .urgent: 3
    }
  }

  public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }
}

/// Where in the sale the customer stands.
public enum Phase: String, Word {
  case before, during, after
}

/// Who a person of the desk is to it: reads, works, or may also change the desk.
public enum AgentRole: String, Word {
  case viewer, agent, supervisor
}

/// One human being, or a firm with several.
public enum CustomerKind: String, Word {
  case person, organisation
}
