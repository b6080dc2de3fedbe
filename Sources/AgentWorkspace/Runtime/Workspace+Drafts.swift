import DeskIndex
import Foundation
import HelpDesk
import Ticketing

extension Workspace {
  /// The draft there is for a ticket, or a new one; what can't be taken for one is said.
  func openDraft(_ id: Ticket.ID, _ kind: Draft.Kind) throws -> [Message] {
    let notices = drafts.tidy(now: desk.now).map { Message.failed($0.message) }
    if let kept = try unsentDraft(id, kind) {
      return notices + [.draft(drafts.takeOver(kept), restored: true)]
    }
    let draft = Draft(
      ticket: id, kind: kind, body: "", command: UUID(), savedAt: desk.now,
      file: drafts.newFile(id, kind))
    return notices + [.draft(draft, restored: false)]
  }

  /// The draft of a new ticket there is, of the same customer where one is named, or a new one.
  func beginTicket(_ fields: TicketFields) throws -> [Message] {
    let notices = drafts.tidy(now: desk.now).map { Message.failed($0.message) }
    let (id, kind) = (Draft.noTicket, Draft.Kind.ticket)
    for draft in drafts.all(id, kind) where draft.fields?.isFor(fields) ?? fields.who.isEmpty {
      guard let unsent = try unsent(draft) else { continue }
      return notices + [.draft(drafts.takeOver(unsent), restored: true)]
    }
    let draft = Draft(
      ticket: id, kind: kind, body: "", command: UUID(), savedAt: desk.now,
      file: drafts.newFile(id, kind), fields: fields)
    return notices + [.draft(draft, restored: false)]
  }

  /// What was begun for a question of one line and never taken, or a place for it.
  func openLine(_ id: Ticket.ID, _ line: Draft.Line) throws -> [Message] {
    for draft in drafts.all(id, .line) where draft.line == line {
      if (try? desk.wasCommitted(draft.command)) ?? false {
        drafts.drop(id, .line, file: draft.file)
      } else {
        return [.line(drafts.takeOver(draft), restored: true)]
      }
    }
    let draft = Draft(
      ticket: id, kind: .line, body: "", command: UUID(), savedAt: desk.now,
      file: drafts.newFile(id, .line), line: line)
    return [.line(draft, restored: false)]
  }

  /// One that was dropped, unless it has been sent after all.
  func takeBack(_ draft: Draft) throws -> [Message] {
    guard let unsent = try unsent(draft) else {
      return [.failed("That text has been sent.")]
    }
    return [.draft(drafts.takeBack(unsent), restored: true)]
  }

  /// On the disk as a draft before the editor's file goes.
  func keep(_ edited: EditedText, _ id: Ticket.ID, _ kind: Draft.Kind) {
    guard let composer = model.composer, composer.ticket == id, composer.kind == kind else {
      return
    }
    let draft = composer.draft(edited.text, at: desk.now)
    unkept = edited
    if (try? drafts.save(draft)) != nil { forgetEdited() }
  }

  /// The text lies in a draft, or was dropped or sent.
  func forgetEdited() {
    unkept?.isKept()
    unkept = nil
  }

  /// The latest that has not been sent: a crash, or another session, may have left one that was.
  private func unsentDraft(_ id: Ticket.ID, _ kind: Draft.Kind) throws -> Draft? {
    for draft in try family(of: id).flatMap({ drafts.all($0, kind) }) {
      if let unsent = try unsent(draft) { return unsent }
    }
    return nil
  }

  /// Nil when it has been sent, and then its file is gone; under a new id if its text is another one.
  private func unsent(_ draft: Draft) throws -> Draft? {
    guard let sent = try desk.textSent(by: draft.command) else { return draft }
    if sent == draft.body.trimmingTrailingBlanks {
      drafts.drop(draft.ticket, draft.kind, file: draft.file)
      return nil
    }
    var unsent = draft
    unsent.command = UUID()
    return unsent
  }

  /// The ticket, and then those that were merged into it: what was begun on them is for it now.
  func family(of id: Ticket.ID) throws -> [Ticket.ID] {
    guard !drafts.tickets.isSubset(of: [id]) else { return [id] }
    return [id] + (try desk.read { try $0.family(of: id) }).filter { $0 != id }
  }
}

extension DraftStore {
  /// Those that a text is begun on.
  var tickets: Set<Ticket.ID> { Set(headings.filter { $0.kind != .line }.map(\.ticket)) }
}

extension TicketFields {
  /// Whether who asks for these goes on with this one.
  fileprivate func isFor(_ asked: TicketFields) -> Bool {
    if let customer = asked.customer { return self.customer == customer }
    return asked.who.isEmpty || asked.who.lowercased() == who.lowercased()
  }
}
