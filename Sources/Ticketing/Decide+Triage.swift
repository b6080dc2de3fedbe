import Foundation

// Triage: how much a ticket presses, what it is about and what belongs to it. None of them answers
// anybody, so none changes the status or the waiting.

extension Decider {
  func prioritize(_ id: Ticket.ID, _ priority: Priority) throws -> [Event] {
    let ticket = try changeable(id)
    guard ticket.priority != priority else { throw Refusal.alreadyPrioritized(ticket.id, priority) }
    return [Event(.prioritized(ticket.id, from: ticket.priority, to: priority))]
  }

  func tag(_ id: Ticket.ID, adding: [String], removing: [String]) throws -> [Event] {
    let ticket = try changeable(id)
    let added = try adding.map(Tag.checked)
    try checkListed(added.filter { !ticket.tags.contains($0) })
    let removed = try removing.map(Tag.checked)
    let tags = Set(ticket.tags).union(added).subtracting(removed).sorted()
    guard tags != ticket.tags.sorted() else { throw Refusal.noChange }
    return [Event(.tagged(ticket.id, from: ticket.tags, to: tags))]
  }

  /// Also of closed tickets: what belongs together is often seen late.
  func link(_ id: Ticket.ID, adding: [Ticket.ID], removing: [Ticket.ID]) throws -> [Event] {
    let ticket = try ticket(id)
    let id = ticket.id
    // A tie to one that was merged is to its survivor, but where it was tied itself it is untied.
    let added = try adding.filter { !ticket.links.contains($0) }.map { try self.ticket($0).id }
    let removed = try removing.map {
      ticket.links.contains($0) ? $0 : try records.survivor(of: $0)?.id ?? $0
    }
    let links = Set(ticket.links).union(added).subtracting(removed).sorted()
    guard !links.contains(id) else { throw Refusal.linksItself(id) }
    guard links != ticket.links else { throw Refusal.noChange }
    let others = Set(links).symmetricDifference(ticket.links).sorted()
    return [Event(.linked(id, from: ticket.links, to: links))]
      + (try others.map { id in
        guard let other = try records.ticket(id) else { throw Refusal.noSuchTicket(id) }
        let back =
          links.contains(id)
          ? Set(other.links).union([ticket.id]).sorted() : other.links.filter { $0 != ticket.id }
        return Event(.linked(id, from: other.links, to: back))
      })
  }

  func changeable(_ id: Ticket.ID) throws -> Ticket {
    let ticket = try ticket(id)
    guard ticket.status(at: now, in: desk) != .closed else {
      throw Refusal.closed(ticket.id)
    }
    return ticket
  }
}

/// One word that says what a ticket is about.
public enum Tag {
  /// As it is kept: lower case, blanks as `-`. Refuses what a query could not name.
  static func checked(_ text: String) throws -> String {
    let tag = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: "-")
    try Limits.check(line: tag, "tag")
    let allowed = tag.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
        || "-_.".unicodeScalars.contains(scalar)
    }
    guard allowed, tag.first != "-" else {
      throw Refusal.malformed(field: "tag", text: text, example: "printer or paper-jam")
    }
    return tag
  }

  /// As tags are compared: an import takes them as they come.
  public static func folded(_ tag: String) -> String {
    SearchText.foldedName(tag.split(whereSeparator: \.isWhitespace).joined(separator: "-"))
  }

  /// `+printer -spam`: what changed between two lists.
  public static func difference(_ from: [String], _ to: [String]) -> String {
    (to.filter { !from.contains($0) }.map { "+\($0)" }
      + from.filter { !to.contains($0) }.map { "-\($0)" }).joined(separator: " ")
  }

  /// Reads `+printer -spam`, or a bare word for one to add. In quotation marks, with the sign in
  /// front or inside, several words are one tag.
  public static func changes(_ text: String) -> (add: [String], remove: [String]) {
    var words = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        words.append("")
      } else {
        words[words.count - 1].append(character)
      }
    }
    return changes(of: words.filter { !$0.isEmpty })
  }

  /// The same of words that a shell has parted. Blanks belong to the tag, up to the next sign.
  public static func changes(ofArguments words: [String]) -> (add: [String], remove: [String]) {
    changes(
      of: words.flatMap { word in
        word.split(whereSeparator: \.isWhitespace).reduce(into: [String]()) { tags, part in
          if let last = tags.indices.last, part.first != "+", part.first != "-" {
            tags[last] += " \(part)"
          } else {
            tags.append(String(part))
          }
        }
      })
  }

  private static func changes(of words: [String]) -> (add: [String], remove: [String]) {
    var (add, remove): ([String], [String]) = ([], [])
    for word in words {
      switch word.first {
      case "-": remove.append(String(word.dropFirst()))
      case "+": add.append(String(word.dropFirst()))
      case .some, nil: add.append(word)
      }
    }
    return (add, remove)
  }
}

extension Ticket {
  /// `+12 -7`: what changed between two lists of links.
  public static func difference(_ from: [ID], _ to: [ID]) -> String {
    Tag.difference(from.map(\.description), to.map(\.description))
  }
}
