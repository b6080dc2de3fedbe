import ArgumentParser
import Ticketing

/// `12`, `12,13` or `#12`: one argument that names tickets.
struct TicketNumbers: ExpressibleByArgument {
  var ids: [Ticket.ID]

  init?(argument: String) {
    let parts = argument.split(separator: ",").map { $0.drop { $0 == "#" } }
    let numbers = parts.compactMap { $0.allSatisfy(\.isASCII) ? Int($0) : nil }
    guard !parts.isEmpty, numbers.count == parts.count, numbers.allSatisfy({ $0 > 0 }) else {
      return nil
    }
    ids = numbers.map(Ticket.ID.init(rawValue:))
  }
}

extension [TicketNumbers] {
  /// Each once, in the order given.
  var ids: [Ticket.ID] {
    var seen: Set<Ticket.ID> = []
    return flatMap(\.ids).filter { seen.insert($0).inserted }
  }
}

/// `N… WHAT`: numbers, and the last word is what to do with them.
struct NumbersAndWord {
  var ids: [Ticket.ID]
  var word: String

  /// - Parameter what: what the last word is, for the message.
  /// - Parameter query: what finds the tickets instead.
  init(_ words: [String], what: String, query: String? = nil) throws {
    guard words.count >= (query == nil ? 2 : 1), let last = words.last else {
      throw ValidationError("Give one or more ticket numbers, then \(what).")
    }
    guard query == nil || words.count == 1 else {
      throw ValidationError("Give numbers or --query, not both; the last word is \(what).")
    }
    let numbers = try words.dropLast().map { word in
      guard let numbers = TicketNumbers(argument: word) else {
        throw ValidationError("“\(word)” is no ticket number. The last word is \(what).")
      }
      return numbers
    }
    ids = numbers.ids
    word = last
  }
}
