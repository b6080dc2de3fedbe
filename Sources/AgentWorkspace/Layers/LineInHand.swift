import Foundation
import HelpDesk
import TerminalUI
import Ticketing

/// A line that somebody fills in, as far as its draft goes: what is longer than a word is kept as any
/// text is, and offered where the same is asked again.
struct LineInHand: Equatable {
  let ticket: Ticket.ID
  let line: Draft.Line
  /// What stood there at first: nobody typed it.
  let proposal: String
  var text: String
  /// As it was written last; nil: not at all.
  var kept: String?
  /// Of its draft; nil until a place was found for it.
  var file: String?
  /// Of the command it will become.
  var command: UUID?
  /// Of the questions before that go with this one when it is taken: why, and then what to know.
  var earlier: [String] = []
  /// The desk has it.
  var isTaken = false
  var saveFailure: String?

  init(_ ticket: Ticket.ID, _ line: Draft.Line, _ text: String) {
    self.ticket = ticket
    self.line = line
    proposal = text
    self.text = text
  }

  /// More than a word, and typed.
  var isText: Bool {
    text != proposal && text.split(whereSeparator: \.isWhitespace).count > 1
  }

  func draft(at now: Date) -> Draft? {
    guard let file, isText else { return nil }
    return Draft(
      ticket: ticket, kind: .line, body: text, command: command ?? UUID(), savedAt: now,
      file: file, line: line)
  }
}

extension Draft.Line {
  /// “promise to c12”, for who looks through what they began.
  func summary(on ticket: Ticket.ID) -> String {
    let name = prompt.prefix(1).uppercased() + prompt.dropFirst()
    if ticket != Draft.noTicket { return "\(name), ticket \(ticket)" }
    return customer.map { "\(name), customer \($0)" } ?? name
  }
}

extension Prompt.Subject {
  /// What is asked for; nil where a word is enough. An agent who was chosen is no part of it.
  var draftName: String? {
    switch self {
    case .tags, .macroName: nil
    case .sleep: "until when, and why"
    case .place: "where it was answered"
    case .subject: "subject of what is split off"
    case .handoverReason: "handover reason"
    case .handoverBrief: "handover brief"
    case .customerField(let field): field.label
    case .personDetail(let detail): "person \(detail.word)"
    case .promise: "promise"
    case .movePromise(let id): "move promise \(id)"
    case .breakPromise(let id): "break promise \(id)"
    case .withdrawPromise(let id): "withdraw promise \(id)"
    case .sale(let id, let line): "sale \(id): \(line.deed)"
    }
  }
}
