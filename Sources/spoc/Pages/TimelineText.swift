import AgentWorkspace
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

/// What happened on a ticket, in words. Notes stand behind a bar: nobody may take one for a reply.
struct TimelineText {
  let session: Session
  let detail: TicketDetail
  let width: Int

  func lines() -> [SafeText] {
    var lines: [SafeText] = []
    for entry in detail.timeline {
      let body = body(of: entry.content)
      if !body.isEmpty, lines.last?.isEmpty == false { lines.append("") }
      lines += headline(of: entry).wrapped(to: width)
      lines += body
      if !body.isEmpty { lines.append("") }
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private func headline(of entry: Entry) -> SafeText {
    var text = "\(session.moment(entry.at))  \(act(of: entry))" as SafeText
    if let from = entry.mergedFrom { text += " (on \(from.safe))" }
    if let into = entry.splitInto { text += " (split off into \(into.safe))" }
    if entry.isWithdrawn { text += " (withdrawn)" }
    if abs(entry.recordedAt.timeIntervalSince(entry.at)) >= 60 || entry.origin == .import {
      text += " (recorded \(session.moment(entry.recordedAt)) by \(entry.recordedBy.safe)"
      text += entry.origin == .import ? ", imported)" : ")"
    }
    return text
  }

  private func act(of entry: Entry) -> SafeText {
    let author = entry.author.map { session.name($0) } ?? "somebody of us"
    switch entry.content {
    case .message(let message):
      let person = person(message.person, message.address)
      let automatic: SafeText = message.automatic ? ", automatic" : ""
      let channel = message.channel.safe
      return message.direction == .in
        ? "\(person) wrote (\(channel)\(automatic))"
        : "\(author) to \(person) (\(channel)\(automatic))"
    case .call(let call):
      let person = person(call.person, call.address)
      let way: SafeText =
        call.direction == .in ? "\(person) called" : "\(author) called \(person)"
      return "\(way), \(call.outcome.safe)"
    case .note: return "\(author), internal note"
    case .status(let change):
      return
        "\(entry.author == nil ? "" : "\(author): " as SafeText)\(session.sentences.words(for: change))"
    case .assigned(let from, let to):
      let arrow = session.console.glyphs.arrow
      return "\(author): assigned \(session.name(from)) \(arrow) \(session.name(to))"
    case .excused(let why):
      return "\(author): goes on unanswered, \(session.sentences.words(for: why))"
    case .prioritized(let from, let to):
      return "\(author): priority \(from.safe) \(session.console.glyphs.arrow) \(to.safe)"
    case .linked(let from, let to):
      return "\(author): links \(SafeText(line: Ticket.difference(from, to)))"
    case .filed(let from, let to):
      return "\(author): \(SafeText(line: Filing.difference(from, to)))"
    case .merged(let merging):
      return "\(author): merged it into \(merging.into?.safe ?? "another")"
    case .absorbed(let other):
      let opened: SafeText = other.from.map { ", which opened it (\($0.safe) before)" } ?? ""
      return "\(author): merged \(other.duplicate?.safe ?? "another") into it\(opened)"
    case .split(let split):
      return "\(author): split a message off into \(split.into?.safe ?? "another")"
    case .undone(let undoing) where undoing.withdraws: return "\(author) withdrew it"
    case .undone(let undoing) where undoing.bringsBack: return "\(author) brought it back"
    case .undone(let undoing):
      return "\(author) \(undoing.isRedo ? "redid" : "undid" as SafeText): "
        + session.sentences.words(for: undoing, on: detail.timeline, of: entry.mergedFrom)
    case .tagged(let from, let to):
      return "\(author): \(SafeText(line: Tag.difference(from, to)))"
    }
  }

  private func person(_ id: Person.ID?, _ address: String?) -> SafeText {
    let name = SafeText(line: detail.customer.person(id)?.name ?? detail.customer.name)
    return address.map { "\(name) <\(SafeText(line: $0))>" } ?? name
  }

  private func body(of content: Entry.Content) -> [SafeText] {
    switch content {
    case .message(let message): indented(message.body, by: "    ")
    case .call(let call): indented(call.body, by: "    ")
    case .note(let body): indented(body, by: "  \(session.console.glyphs.vertical) ")
    case .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged, .absorbed,
      .split,
      .undone:
      []
    }
  }

  private func indented(_ body: String, by indent: SafeText) -> [SafeText] {
    if body.isEmpty { return [] }
    let isBlank = indent.string.allSatisfy(\.isWhitespace)
    return SafeText(block: body).wrapped(to: width - indent.cells).map { line in
      line.isEmpty && isBlank ? line : indent + line
    }
  }
}
