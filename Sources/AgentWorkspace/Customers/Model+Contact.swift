import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Who is accountable: claimed, accepted, handed over, declined; who is away; and what is known of a
// customer, changed.

extension Model {
  /// Whom keys about a customer mean.
  var customerHere: Customer? {
    page?.customer ?? ticket?.detail.customer ?? list.preview?.customer
  }

  private var isSupervisor: Bool { facts.me?.role == .supervisor }

  /// Offered to whoever works here, or theirs to hand over.
  var claiming: Availability {
    guard writing == .available, let me = facts.me else { return writing }
    guard let customer = customerHere else {
      return .unavailable("The customer is being looked up: a moment.")
    }
    guard let contact = customer.contact else { return .available }
    let covers = facts.staff.serves(me.id, for: contact, at: now)
    if customer.handover?.to == me.id || covers || isSupervisor { return .available }
    return .unavailable(
      SafeText(
        line: Refusal.contact(
          .notAccountable(
            customer.candidate, contact: contact, cover: facts.staff.cover(for: contact, at: now))
        ).message))
  }

  /// Somebody wants to hand customers over to whoever works here.
  mutating func sayOffered(_ customers: [Customer]) {
    guard let first = customers.first, let handover = first.handover,
      let key = keymap.label(for: .customers, in: .list, glyphs.charset)
    else { return }
    let (who, name) = (handover.by.safe, SafeText(line: first.name))
    let rest = customers.count - 1
    let others: SafeText = rest == 0 ? "" : " and \(SafeText(line: String(rest))) more"
    say("\(who) hands \(name)\(others) over to you: \(SafeText(line: key)) shows them.", .offer)
  }

  var declining: Availability {
    guard writing == .available else { return writing }
    guard let customer = customerHere else { return .unavailable("There is no customer here.") }
    return customer.handover == nil
      ? .unavailable("\(SafeText(line: customer.name)) is not being handed over.") : .available
  }

  mutating func claim() -> [Effect] {
    if let offer = offer ?? (hasMarks ? aim?.owner : nil) {
      self.offer = nil
      return perform(.claim(offer.id), .claim(offer.id, name: offer.name))
    }
    guard let customer = customerHere else {
      return aim.map {
        perform(.claim($0.customer), .claim($0.customer, name: $0.customerName))
      } ?? []
    }
    if let handover = customer.handover, handover.to == facts.me?.id {
      return perform(
        .accept(customer.id),
        .customer(
          word: "You are the point of contact of \(customer.name). \(handover.by):"
            + " \(handover.brief.trimmingSuffix(".").prefix(300))"))
    }
    guard customer.contact != nil else {
      return perform(.claim(customer.id), .claim(customer.id, name: customer.name))
    }
    return pickSuccessor(of: customer)
  }

  private mutating func pickSuccessor(of customer: Customer) -> [Effect] {
    layers.append(
      .picker(
        Picker(
          subject: .successor(nil), target: Target(customer),
          title: "Hand \(SafeText(line: customer.name)) over to",
          menu: Menu(successors(of: customer.contact)))))
    return []
  }

  mutating func pickCustomerField() -> [Effect] {
    guard let customer = page?.customer else { return [] }
    let items = CustomerField.allCases.map { field in
      Menu.Item(
        id: field.rawValue, label: SafeText(line: field.label),
        detail: SafeText(line: customer.text(field) ?? "-"))
    }
    layers.append(
      .picker(
        Picker(
          subject: .customerField, target: Target(customer),
          title: "Change of \(SafeText(line: customer.name))",
          menu: Menu(items + PersonDetail.items(of: customer)))))
    return []
  }

  func prompt(ofCustomer subject: Prompt.Subject, _ target: Target) -> Prompt {
    let name = SafeText(line: target.customerName)
    switch subject {
    case .handoverReason(let successor):
      let what = successor.leaving.map { "what \($0.agent.safe) had" as SafeText } ?? name
      return Prompt(
        subject: subject, target: target,
        title: "Why is \(what) handed to \(successor.agent.safe)?",
        hint: successor.leaving == nil ? "moves to sales, knows the building" : "leaves the desk",
        editor: TextEditor(shape: .line))
    case .handoverBrief(let successor, _):
      return Prompt(
        subject: subject, target: target, title: "What does \(successor.agent.safe) have to know?",
        hint: "what matters to them, what is open, what was promised",
        editor: TextEditor(shape: .line))
    case .customerField(let field):
      return Prompt(
        subject: subject, target: target,
        title: "\(name): \(SafeText(line: field.label))",
        hint: field == .name
          ? "" : field == .recommendedBy ? "their id, as c12" : "nothing takes it away",
        editor: TextEditor(customerHere?.text(field) ?? "", shape: .line, isProposal: false))
    case .personDetail(let detail):
      return Prompt(
        subject: subject, target: target, title: "\(name): what is it?", hint: detail.hint,
        editor: TextEditor(detail.text(of: customerHere), shape: .line, isProposal: false))
    case .sleep, .tags, .place, .subject, .macroName, .promise, .movePromise, .breakPromise,
      .withdrawPromise, .sale:
      return Prompt(
        subject: subject, target: target, title: "", hint: "", editor: TextEditor(shape: .line))
    }
  }

  mutating func choose(ofCustomer prompt: Prompt, _ text: String) -> [Effect] {
    let customer = prompt.target.customer
    switch prompt.subject {
    case .handoverReason(let successor):
      guard !text.isEmpty else {
        say("A handover has a reason.", .error)
        return []
      }
      layers.removeLast()
      return ask(.handoverBrief(successor, reason: text), prompt.target)
    case .handoverBrief(let successor, let reason):
      if let leaving = successor.leaving {
        guard !text.isEmpty else {
          say("A handover has a brief.", .error)
          return []
        }
        return offer(leaving, to: successor.agent, reason: reason, brief: text)
      }
      return perform(
        .handOver(customer, to: successor.agent, reason: reason, brief: text),
        .customer(
          word: "\(prompt.target.customerName) is offered to \(successor.agent), and stays with"
            + " \(prompt.target.contact?.rawValue ?? "nobody") until then"))
    case .customerField(let field):
      return perform(
        .editCustomer(customer, [.set(field, text.isEmpty && field != .name ? nil : text)]),
        .customer(word: "\(field.label) of \(prompt.target.customerName) changed"))
    case .personDetail(let detail):
      guard let edit = detail.edit(text) else {
        layers.removeLast()
        return []
      }
      return perform(
        .editCustomer(customer, [edit]),
        .customer(word: "the people of \(prompt.target.customerName) changed"))
    case .sleep, .tags, .place, .subject, .macroName, .promise, .movePromise, .breakPromise,
      .withdrawPromise, .sale:
      return []
    }
  }

  mutating func decline() -> [Effect] {
    guard let customer = customerHere else { return [] }
    return perform(
      .decline(customer.id, because: nil),
      .customer(
        word: "Handover ended: \(customer.contact?.rawValue ?? "nobody") is accountable for"
          + " \(customer.name)"))
  }

  /// `fri bo`: until when, then who covers.
  mutating func sayAway(_ text: String) -> [Effect] {
    guard let me = facts.me else { return [] }
    var words = text.split(separator: " ").map(String.init)
    var absence = Absence(from: now)
    if let last = words.last,
      let deputy = facts.agents.first(where: {
        $0.leftAt == nil && $0.id.rawValue.lowercased() == last.lowercased()
      })
    {
      absence.deputy = deputy.id
      words.removeLast()
    }
    if !words.isEmpty {
      do throws(WhenError) {
        absence.to = try When.date(
          from: words.joined(separator: " "), now: now, in: zone, direction: .future)
      } catch {
        say("\(SafeText(line: error.message(.future))) As in: away fri bo.", .error)
        return []
      }
    }
    return perform(
      .away(me.id, absence),
      .customer(word: "You are away \(sentences.words(for: absence).string)"))
  }

  mutating func sayBack() -> [Effect] {
    guard let me = facts.me else { return [] }
    return perform(.away(me.id, nil), .customer(word: "You are in again"))
  }
}

extension String {
  /// Without the sign at the end, which stands there anyway.
  fileprivate func trimmingSuffix(_ sign: String) -> String {
    hasSuffix(sign) ? String(dropLast(sign.count)) : self
  }
}
