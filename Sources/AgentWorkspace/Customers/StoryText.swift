public import Foundation
public import HelpDesk
public import TerminalUI
public import Ticketing

/// A customer's story in words, one line a thing: for the screen and for `spoc customer story`.
public struct StoryText {
  public struct Line: Hashable, Sendable {
    /// What it looks like.
    public enum Kind: Hashable, Sendable {
      case received, sent, call, note, ended, happened
    }

    public var at: Date
    public var kind: Kind
    /// Where it can be read whole; nil for what happened beside their tickets.
    public var ticket: Ticket.ID?
    /// The sale it happened to.
    public var sale: Sale.ID?
    /// `#12 Ana Silva by email`.
    public var head: SafeText
    /// The beginning of what was said.
    public var words: String
  }

  let story: CustomerStory
  let sentences: Sentences
  /// What was promised, as far as the story tells it.
  private let promised: [Promise.ID: String]

  public init(_ story: CustomerStory, _ sentences: Sentences) {
    self.story = story
    self.sentences = sentences
    let made = story.items.compactMap { item -> (Promise.ID, String)? in
      guard case .happening(let recorded) = item.what,
        case .promise(_, let id, .made(let promise)) = recorded.event.change
      else { return nil }
      return (id, promise.text)
    }
    promised = Dictionary(
      made + story.promises.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// In the order of the story.
  public var lines: [Line] {
    story.items.compactMap { item in
      switch item.what {
      case .entry(let ticket, let entry): line(for: entry, on: ticket)
      case .happening(let recorded): line(for: recorded)
      }
    }
  }

  private func line(for entry: Entry, on ticket: Ticket.ID) -> Line? {
    func line(_ kind: Line.Kind, _ head: SafeText, _ words: String = "") -> Line {
      let mark: SafeText = entry.isWithdrawn ? " (withdrawn)" : ""
      return Line(
        at: entry.at, kind: kind, ticket: ticket, head: "#\(ticket.safe) \(head)\(mark)",
        words: words)
    }
    let ours = entry.author?.safe ?? "somebody of us"
    switch entry.content {
    case .message(let message):
      let isVisit = message.channel == .inPerson
      let way: SafeText = isVisit ? "in person" : "by \(message.channel.safe)"
      return message.direction == .in
        ? line(.received, "\(name(message.person)) \(way)", message.body)
        : line(.sent, "\(ours) \(way)", message.body)
    case .call(let call):
      return line(
        .call,
        call.direction == .in
          ? "\(name(call.person)) called, \(call.outcome.safe)"
          : "\(ours) called, \(call.outcome.safe)", call.body)
    case .note(let body): return line(.note, "\(ours), internal note", body)
    case .status(let change): return line(.ended, "\(ours): \(sentences.words(for: change))")
    case .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged, .absorbed, .split,
      .undone:
      return nil
    }
  }

  private func line(for recorded: RecordedEvent) -> Line {
    let who = (recorded.event.author ?? recorded.by).safe
    var sale: Sale.ID?
    var words = ""
    switch recorded.event.change {
    case .sale(_, let id, _): sale = id
    // What was made says so itself; of what became of it later only a number would be told.
    case .promise(_, let id, .changed): words = promised[id] ?? ""
    case _: break
    }
    return Line(
      at: recorded.when, kind: .happened, ticket: nil, sale: sale,
      head: "\(who): \(own(sentences.act(recorded.event.change)))", words: words)
  }

  /// Whose story it is stands above it.
  private func own(_ act: SafeText) -> SafeText {
    for lead in ["customer \(story.customer.id), ", "customer \(story.customer.id) "]
    where act.string.hasPrefix(lead) {
      return SafeText(line: String(act.string.dropFirst(lead.count)))
    }
    // As in “sale 3 of c2: quoted 120.00 EUR”.
    return SafeText(
      line: act.string.replacing(" of \(story.customer.id): ", with: ": ", maxReplacements: 1))
  }

  private func name(_ person: Person.ID?) -> SafeText {
    SafeText(line: story.customer.person(person)?.name ?? story.customer.name)
  }
}
