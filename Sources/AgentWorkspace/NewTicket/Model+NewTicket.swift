import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// A new ticket: the composer with a form above the text. Drafts, the editor and the send bar are the
// composer's own.

extension Model {
  /// Goes on with the one that was begun, of this customer where one is named, or begins another.
  mutating func beginTicket() -> [Effect] {
    guard let owner = ticket == nil ? nil : target?.owner else {
      return [.beginTicket(TicketFields())]
    }
    return [.beginTicket(TicketFields(who: owner.name, customer: owner.id))]
  }

  mutating func compose(newTicket draft: Draft, restored: Bool) -> [Effect] {
    var form = TicketForm(draft.fields ?? TicketFields())
    if restored, form.owner != .unknown, !form.subject.isBlank { form.focus = .text }
    // Somebody was named before the form was there.
    if form.search.isStale {
      form.search.decides = true
      form.focus = .subject
    }
    let composer = Composer(
      ticket: draft.ticket, kind: draft.kind,
      editor: TextEditor(draft.body, byteLimit: Limits.body),
      command: draft.command, file: draft.file, seen: nil, returnsToList: false, form: form)
    layers.append(.composer(composer))
    if restored, !composer.isBlank {
      say(
        "Your draft from \(SafeText(line: Age.moment(draft.savedAt, now: now, in: zone))).", .info)
    }
    return lookUpOthers()
  }

  /// No key is waiting: who is meant is looked for, and what looks alike compared.
  mutating func readForm() -> [Effect] {
    guard let subject = composer?.form?.subject else { return [] }
    if composer?.comparedAt != subject.revision, var others = composer?.form?.others {
      others.compare(with: subject.text, at: now)
      composer?.form?.others = others
      composer?.comparedAt = subject.revision
    }
    guard let text = changeForm({ $0.ask() }) ?? nil else { return [] }
    return [.findCustomers(text)]
  }

  mutating func foundCustomers(_ found: [Customer], for text: String) -> [Effect] {
    guard changeForm({ $0.take(found, for: text) }) ?? false else { return [] }
    composer?.isDirty = true
    return lookUpOthers()
  }

  func lookUpOthers() -> [Effect] {
    composer?.form?.owner.id.map { [.findOpenTickets($0)] } ?? []
  }

  mutating func foundOpenTickets(_ tickets: [Ticket], of customer: Customer) -> [Effect] {
    guard let form = composer?.form, form.owner.id == customer.id else { return [] }
    let selected = form.focus == .others ? form.others?.selected?.id : nil
    var others = OtherTickets(tickets, of: customer, at: now, in: facts.desk)
    others.compare(with: form.subject.text, at: now)
    others.select(selected)
    composer?.form?.others = others
    composer?.comparedAt = form.subject.revision
    if tickets.isEmpty, form.focus == .others { composer?.form?.focus = .text }
    return []
  }

  // MARK: - From field to field

  /// Tab, or Enter: the field that is left counts as filled in.
  mutating func goToField(_ step: Int) -> [Effect] {
    guard let form = composer?.form else { return [] }
    let hasOthers = !(form.others?.rows.isEmpty ?? true)
    let fields = TicketForm.Field.allCases.filter { $0 != .others || hasOthers }
    let index = fields.firstIndex(of: form.focus) ?? 0
    return focus(fields[(index + step + fields.count) % fields.count])
  }

  mutating func focus(_ field: TicketForm.Field) -> [Effect] {
    let isLeft = composer?.form?.focus == .customer && field != .customer
    let isDecided = isLeft && changeForm({ $0.decide() }) ?? false
    composer?.form?.focus = field
    guard isDecided else { return [] }
    composer?.isDirty = true
    return lookUpOthers()
  }

  /// Up and down: among those who may be meant, among the open tickets, else from field to field.
  mutating func moveInForm(_ motion: Motion) -> [Effect] {
    guard case .by(let step) = motion, let form = composer?.form else { return [] }
    switch form.focus {
    case .customer where form.offersCustomers:
      let last = form.search.found.count - 1
      composer?.form?.search.cursor = min(max(0, form.search.cursor + step), last)
      return []
    case .others:
      let last = (form.others?.rows.count ?? 1) - 1
      composer?.form?.others?.cursor = min(max(0, (form.others?.cursor ?? 0) + step), last)
      return []
    case .customer, .subject, .channel, .priority, .direction, .tags, .text:
      return goToField(step)
    }
  }

  /// Leaves for one of the others; what was typed is kept first.
  mutating func goToOther() -> [Effect] {
    guard let form = composer?.form, let other = form.others?.selected else { return [] }
    composer?.form?.leadsTo = other.id
    return keepDraft()
  }

  // MARK: - Opened

  mutating func opened(_ commits: [Commit]) -> [Effect] {
    let changes = commits.flatMap(\.events).map(\.change)
    let (file, rest) = (composer?.file, draftOfHeld())
    composer = nil
    unsentDrafts.remove(Draft.Heading(Draft.noTicket, .ticket))
    facts.drafts.remove(Draft.noTicket)
    var effects: [Effect] =
      [.dropDraft(Draft.noTicket, .ticket, file: file)] + rest + [.loadDrafts] + reload()
    for case .ticketCreated(let created) in changes {
      sayOpened(created, among: changes)
      effects.append(.loadTicket(created.id))
    }
    return effects
  }

  private mutating func sayOpened(_ created: TicketCreated, among changes: [Event.Change]) {
    var text: SafeText = "Ticket \(created.id.safe) opened."
    for change in changes {
      if case .customerAdded(let customer) = change {
        text += " \(SafeText(line: customer.name)) is a new customer (\(customer.id.safe))."
      } else if case .personAdded(_, let person) = change {
        text += " \(SafeText(line: person.name)) is a new person of theirs."
      }
    }
    if let undo = keymap.label(for: .undo, in: .ticket, glyphs.charset) {
      text += " \(SafeText(line: undo)) undoes it."
    }
    say(text, .done)
  }

  /// Changes the form in its place (`write`); nil where there is none on top or under a question.
  @discardableResult
  private mutating func changeForm<Value>(_ change: (inout TicketForm) -> Value) -> Value? {
    guard var form = composer?.form else { return nil }
    let value = change(&form)
    composer?.form = form
    return value
  }
}

extension TicketForm {
  /// Those who may be meant stand below the field.
  var offersCustomers: Bool {
    focus == .customer && owner == .unknown && !search.found.isEmpty && !customer.isBlank
  }
}
