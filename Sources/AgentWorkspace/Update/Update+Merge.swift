import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Merging, splitting off, and going to what belongs to a ticket.

extension Model {
  /// The customer's other tickets come first to the mind; a number says another one.
  mutating func pickSurvivor() -> [Effect] {
    target.map { [.loadTickets(.survivor, $0)] } ?? []
  }

  mutating func pickLinked() -> [Effect] {
    target.map { [.loadTickets(.linked, $0)] } ?? []
  }

  mutating func pickWords() -> [Effect] {
    guard let target else { return [] }
    let items = customersWords { !$0.isWithdrawn && $0.splitInto == nil }
    guard !items.isEmpty else {
      say("The customer has said nothing here.", .info)
      return []
    }
    layers.append(
      .picker(
        Picker(
          subject: .words, target: target, title: "Split off which message of \(target.id.safe)",
          menu: Menu(items))))
    return []
  }

  /// What the customer said on the open ticket, the latest first.
  func customersWords(_ isWanted: (Entry) -> Bool) -> [Menu.Item] {
    guard let detail = ticket?.detail else { return [] }
    return detail.timeline.reversed().compactMap { entry in
      guard let body = entry.content.fromCustomer?.body, isWanted(entry) else { return nil }
      let holder = entry.mergedFrom ?? detail.ticket.id
      return Menu.Item(
        id: "\(holder).\(entry.sequence)",
        label: SafeText(
          snippet: body.isEmpty ? "a call" : body, cells: 48, ellipsis: glyphs.ellipsis),
        detail: sentences.moment(entry.at))
    }
  }

  mutating func found(
    _ tickets: [Ticket], _ subject: Picker.Subject, of target: Target
  ) -> [Effect] {
    let isMerge = subject == .survivor
    let addresses = isMerge ? [] : addresses(on: target.id)
    guard isMerge || !tickets.isEmpty || !addresses.isEmpty else {
      say(
        "Nothing is linked to \(target.id.safe), and no address stands in it:"
          + " spoc link \(target.id.safe) N ties two tickets.", .info)
      return []
    }
    let items =
      addresses
      + tickets.map { ticket in
        Menu.Item(
          id: ticket.id.description,
          label: "\(ticket.id.safe) \(SafeText(line: ticket.subject))",
          detail: ticket.status(at: now, in: facts.desk).safe)
      }
    let title: SafeText =
      isMerge
      ? "Merge \(target.id.safe) into (or type a number)" : "What belongs to \(target.id.safe)"
    layers.append(
      .picker(Picker(subject: subject, target: target, title: title, menu: Menu(items))))
    return []
  }

  /// Of the web and of mail, in what was said on a ticket that is on the screen; the latest first.
  private func addresses(on id: Ticket.ID) -> [Menu.Item] {
    let open = ticket?.detail
    guard let detail = open?.ticket.id == id ? open : list.previews[id] else { return [] }
    var seen: Set<WebAddress> = []
    return detail.timeline.reversed().filter { !$0.isWithdrawn }.flatMap { entry in
      WebAddress.all(in: entry.content.said ?? "").filter { seen.insert($0).inserted }
        .map {
          Menu.Item(
            id: $0.text, label: SafeText(line: $0.text),
            detail: manners.copies ? "to the clipboard" : sentences.moment(entry.at))
        }
    }
  }

  /// Nobody knows from here where the browser is: over ssh it is at the other end, where the clipboard is.
  private mutating func take(address: String) -> [Effect] {
    guard manners.copies else {
      say("\(SafeText(line: address)) (`clipboard` in your configuration is off)", .info)
      return []
    }
    say("\(SafeText(line: address)) sent to the terminal's clipboard.", .done)
    return [.copy(address)]
  }

  /// A number that is in no list, or whoever else a customer is the same as.
  func typedChoice(in picker: Picker) -> String? {
    if picker.subject == .duplicate {
      let text = picker.menu.filter.text.trimmingCharacters(in: .whitespaces)
      return text.isEmpty ? nil : text
    }
    guard picker.subject == .survivor || picker.subject == .linked else { return nil }
    let digits = picker.menu.filter.text.trimmingCharacters(in: .whitespaces).drop { $0 == "#" }
    return Int(digits).map(String.init)
  }

  mutating func take(number choice: String, as subject: Picker.Subject, of id: Ticket.ID)
    -> [Effect]
  {
    guard let number = Int(choice) else { return take(address: choice) }
    let other = Ticket.ID(rawValue: number)
    return subject == .survivor ? [.previewMerge(id, into: other)] : [.loadTicket(other)]
  }

  /// `14.3`: an entry, and the ticket it was recorded on.
  mutating func take(words choice: String, of target: Target) -> [Effect] {
    let parts = choice.split(separator: ".").compactMap { Int($0) }
    guard parts.count == 2, let detail = ticket?.detail else { return [] }
    let quotation = Quotation(parts[1], of: Ticket.ID(rawValue: parts[0]))
    layers.append(
      .prompt(
        Prompt(
          subject: .subject(quotation), target: target, title: "Subject of the new ticket",
          hint: "it waits since the message came in",
          editor: TextEditor(detail.ticket.subject, shape: .line, isProposal: true))))
    return []
  }

  mutating func split(_ quotation: Quotation, of id: Ticket.ID, _ subject: String) -> [Effect] {
    perform(
      .split(id, quotation, subject: subject.isEmpty ? nil : subject),
      .change(id, word: "split"))
  }

  /// `7 #9 -12`: those to tie to the ticket here, and those to untie.
  mutating func link(_ text: String) -> [Effect] {
    guard let target else { return [] }
    var (add, remove): ([Ticket.ID], [Ticket.ID]) = ([], [])
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
      let bare = word.first == "-" || word.first == "+" ? word.dropFirst() : word
      guard let id = Self.number(bare) else {
        say("“\(SafeText(line: String(word)))” is no ticket's number. \(Self.linkHelp)", .error)
        return []
      }
      if word.first == "-" { remove.append(id) } else { add.append(id) }
    }
    guard !add.isEmpty || !remove.isEmpty else {
      say(Self.linkHelp, .info)
      return []
    }
    let words = add.map { "+\($0)" } + remove.map { "-\($0)" }
    return perform(
      .link(target.id, add: add, remove: remove),
      .change(target.id, word: "links \(words.joined(separator: " "))"))
  }

  static let linkHelp: SafeText = "7 9 ties those two to it, -7 unties that one."

  mutating func mergeNow() -> [Effect] {
    guard case .merging(let question)? = layers.popLast() else { return [] }
    switch question {
    case .tickets(let preview):
      return perform(
        .merge(preview.gone.id, into: preview.survivor.id),
        .change(preview.gone.id, word: "merged into \(preview.survivor.id)"))
    case .customers(let preview):
      let (gone, survivor) = (preview.gone, preview.survivor)
      return perform(
        .mergeCustomers(gone.id, into: survivor.id),
        .customer(word: "\(gone.id) \(gone.name) is \(survivor.id) \(survivor.name) now"))
    }
  }

  /// “split: the message is ticket 15 now”, “merged into 12”; where somebody's words went, if they went elsewhere.
  func whereabouts(of commits: [Commit], asked id: Ticket.ID) -> String? {
    let changes = commits.flatMap(\.events).map(\.change)
    for change in changes {
      if case .split(_, let split) = change, let into = split.into {
        return "split: the message is ticket \(into) now"
      }
      if case .merged(_, let merging) = change, let into = merging.into {
        return "merged into \(into)"
      }
    }
    return nil
  }
}

extension Entry.Content {
  /// What somebody wrote or noted down.
  fileprivate var said: String? {
    switch self {
    case .message(let message): message.body
    case .note(let body): body
    case .call(let call): call.body
    case .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged, .absorbed,
      .split, .undone:
      nil
    }
  }
}
