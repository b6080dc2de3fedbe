import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Pickers and prompts: choosing a status, an assignee, a wake-up.

extension Model {
  mutating func pickStatus() -> [Effect] {
    pick(.status, selected: aim?.status.rawValue) { "Status of \($0)" }
  }

  mutating func pickPriority() -> [Effect] {
    pick(.priority, selected: aim?.priority.rawValue) { "Priority of \($0)" }
  }

  mutating func pickAssignee() -> [Effect] {
    pick(.assignee) { "Assign \($0) to" }
  }

  private mutating func pick(
    _ subject: Picker.Subject, selected: String? = nil, title: (SafeText) -> SafeText
  ) -> [Effect] {
    guard let target = aim else { return [] }
    layers.append(
      .picker(
        Picker(
          subject: subject, target: target, title: title(self.subject(target)),
          menu: Menu(items(for: subject, of: target), selected: selected))))
    return []
  }

  func items(for subject: Picker.Subject, of target: Target) -> [Menu.Item] {
    switch subject {
    case .status:
      let choices: [Status] = [.open, .pending, .onHold, .solved, .closed]
      return choices.map { status in
        Menu.Item(
          id: status.rawValue, label: SafeText(line: status.label),
          detail: status == target.status && !hasMarks ? "now" : SafeText(line: status.meaning)
        )
      }
    case .priority:
      return Priority.allCases.reversed().map { priority in
        Menu.Item(
          id: priority.rawValue, label: SafeText(line: priority.label),
          detail: priority == target.priority && !hasMarks ? "now" : "")
      }
    case .assignee: return assignees(for: target)
    // They are looked up first.
    case .survivor, .linked, .words, .quotation, .route, .macro, .successor, .customerField,
      .duplicate,
      .promise, .noShow, .crowded, .keeper, .sale:
      return []
    }
  }

  private func assignees(for target: Target) -> [Menu.Item] {
    let workers = facts.agents.filter { $0.leftAt == nil && $0.role != .viewer }
    let mine = workers.filter { $0.id == facts.me?.id }
    let others = workers.filter { $0.id != facts.me?.id }.sorted { $0.id < $1.id }
    let people = (mine + others).map { agent in
      Menu.Item(
        id: agent.id.rawValue,
        label: SafeText(line: agent.id == facts.me?.id ? "\(agent.id) (you)" : agent.id.rawValue),
        detail: SafeText(line: note(on: agent, for: target)), keywords: [agent.name])
    }
    return people
      + [
        Menu.Item(
          id: "", label: "nobody",
          detail: target.assignee == nil && !hasMarks ? "now" : "")
      ]
  }

  private func note(on agent: Agent, for target: Target) -> String {
    var notes = agent.name == agent.id.rawValue ? [] : [agent.name]
    guard !hasMarks else { return notes.joined(separator: ", ") }
    if agent.id == target.contact { notes.append("point of contact") }
    if agent.id == target.assignee { notes.append("now") }
    return notes.joined(separator: ", ")
  }

  mutating func ask(_ subject: Prompt.Subject, _ target: Target) -> [Effect] {
    let prompt =
      switch subject {
      case .sleep:
        Prompt(
          subject: subject, target: target,
          title: "Until when, and why?",
          hint: "3d waiting for the part, or fri 14:00 she calls back",
          editor: TextEditor("3d \(WakeUp.defaultReason)", shape: .line, isProposal: true))
      case .tags:
        Prompt(
          subject: subject, target: target, title: "Tags of \(self.subject(target))",
          hint: target.tags.isEmpty || hasMarks
            ? "+printer adds"
            : "now \(SafeText(line: target.tags.joined(separator: " ")))"
              + "; +printer adds, -spam takes away",
          editor: TextEditor(shape: .line))
      case .place(let reason, _):
        Prompt(
          subject: subject, target: target,
          title: reason == .answeredElsewhere
            ? "Where was it answered?" : "\(SafeText(line: facts.desk.label(of: reason))): where?",
          hint: "by phone, in ticket 12, at the counter", editor: TextEditor(shape: .line))
      case .subject:
        Prompt(
          subject: subject, target: target, title: "Subject of the new ticket", hint: "",
          editor: TextEditor(shape: .line))
      case .macroName:
        Prompt(
          subject: subject, target: target, title: "Name of the macro",
          hint: "for everybody at the desk; {{person.name}} is filled in each time",
          editor: TextEditor(shape: .line))
      case .handoverReason, .handoverBrief, .customerField, .personDetail:
        prompt(ofCustomer: subject, target)
      case .promise, .movePromise, .breakPromise, .withdrawPromise:
        prompt(ofPromise: subject, target)
      case .sale(let id, let line): prompt(ofSale: id, line, target)
      }
    layers.append(.prompt(prompt))
    return []
  }

  mutating func choose() -> [Effect] {
    switch layers.last {
    case .picker(let picker): return choose(picker)
    case .palette(let palette): return choose(palette)
    case .search(let box): return keep(box)
    case .prompt(let prompt): return choose(prompt)
    case .help(let page): return choose(page)
    case .composer: return goToOther()
    case .history(let page): return filter(page)
    case .callPad: return chooseInPad()
    case .page: return openFromPage()
    case .sendBar, .held, .solving, .messages, .merging, .bulk, .quitting,
      .quittingUnsaved, nil:
      return []
    }
  }

  private mutating func choose(_ picker: Picker) -> [Effect] {
    if picker.subject == .macro { return choose(macro: picker) }
    if picker.menu.selection == nil, let number = typedChoice(in: picker) {
      layers.removeLast()
      return take(number, as: picker.subject, of: picker.target)
    }
    guard let choice = picker.menu.selection else {
      say(picker.menu.items.isEmpty ? emptiness(of: picker.subject) : Self.nothingFits, .info)
      return []
    }
    layers.removeLast()
    return take(choice.id, as: picker.subject, of: picker.target)
  }

  private static let nothingFits: SafeText = "Nothing fits what you typed."

  private func emptiness(of subject: Picker.Subject) -> SafeText {
    subject == .duplicate
      ? "Nobody looks the same: type an id, a name, a mail address, a phone."
      : "There is no other open ticket of theirs: type the number of one."
  }

  /// What was chosen, done.
  mutating func take(
    _ choice: String, as subject: Picker.Subject, of target: Target
  ) -> [Effect] {
    let id = target.id
    switch subject {
    case .survivor, .linked: return take(number: choice, as: subject, of: id)
    case .duplicate: return merge(target.customer, into: choice)
    case .words: return take(words: choice, of: target)
    case .quotation: return quote(choice)
    case .route: return take(route: choice)
    case .successor(let leaving):
      return ask(
        .handoverReason(Successor(agent: Agent.ID(rawValue: choice), leaving: leaving)), target)
    case .promise: return keep(chosen: choice)
    case .noShow(let id): return noShow(id, choice)
    case .crowded(let command, let purpose):
      return choice.isEmpty ? [] : perform(.promise(command), purpose)
    case .keeper(let id):
      return perform(
        .promise(.hand(id, to: Agent.ID(rawValue: choice))),
        .customer(word: "\(choice) keeps it from now on"))
    case .sale(let sale): return take(sale: sale, choice, of: target)
    case .customerField:
      if let field = CustomerField(rawValue: choice) { return ask(.customerField(field), target) }
      return PersonDetail(word: choice).map { ask(.personDetail($0), target) } ?? []
    // Chosen with what it would come to (`choose(macro:)`).
    case .macro: return []
    case .assignee:
      let agent = choice.isEmpty ? nil : Agent.ID(rawValue: choice)
      let word = agent.map { "assigned to \($0)" } ?? "assigned to nobody"
      return perform(.assign(id, to: agent), .change(id, word: word))
    case .priority:
      guard let priority = Priority(rawValue: choice) else { return [] }
      return perform(.prioritize(id, priority), .change(id, word: "\(priority.label) priority"))
    case .status:
      guard let status = Status(rawValue: choice) else { return [] }
      if status.sleeps { return ask(.sleep(status), target) }
      if status.isEnded, target.waitingSince != nil {
        layers.append(.solving(target, to: status))
        return []
      }
      return perform(.setStatus(id, StatusRequest(status)), .change(id, word: status.label))
    }
  }

  /// The line stays until the desk has taken it: a refusal loses nothing typed.
  private mutating func choose(_ prompt: Prompt) -> [Effect] {
    let text = prompt.editor.text.trimmingCharacters(in: .whitespaces)
    let id = prompt.target.id
    switch prompt.subject {
    case .tags:
      if text.isEmpty {
        layers.removeLast()
        return []
      }
      return tag(id, text)
    case .place(let reason, let status):
      guard !text.isEmpty else {
        say("Say where it was answered.", .error)
        return []
      }
      let request = StatusRequest(status, unanswered: Unanswered(reason, place: text))
      return perform(.setStatus(id, request), .change(id, word: status.label))
    case .sleep(let status): return sleep(prompt.target, as: status, text)
    case .subject(let quotation): return split(quotation, of: id, text)
    case .macroName:
      guard !text.isEmpty else {
        say("Say what the macro is called.", .error)
        return []
      }
      return saveMacro(named: text)
    case .handoverReason, .handoverBrief, .customerField, .personDetail:
      return choose(ofCustomer: prompt, text)
    case .promise, .movePromise, .breakPromise, .withdrawPromise:
      return choose(ofPromise: prompt, text)
    case .sale(let id, let line): return choose(ofSale: id, line, prompt, text)
    }
  }

  /// `+printer -spam`
  mutating func tag(_ id: Ticket.ID, _ text: String) -> [Effect] {
    let changes = Tag.changes(text)
    let words = changes.add.map { "+\($0)" } + changes.remove.map { "-\($0)" }
    return perform(
      .tag(id, add: changes.add, remove: changes.remove),
      .change(id, word: "tagged \(words.joined(separator: " "))"))
  }

  /// `3d waiting for the part`
  mutating func sleep(_ target: Target, as status: Status, _ text: String) -> [Effect] {
    do throws(WhenError) {
      let (until, because) = try SleepPhrase.read(text, now: now, in: zone)
      let moment = Age.moment(until, now: now, in: zone)
      // Sleeping is no answer: whoever waits stays in the view of those who do.
      let waits = target.waitingSince != nil && !hasMarks ? ", and still waits for us" : ""
      return perform(
        .setStatus(target.id, StatusRequest(status, until: until, because: because)),
        .change(target.id, word: "\(status.label) until \(moment)\(waits)"))
    } catch {
      say(SafeText(line: error.message(.future)), .error)
      return []
    }
  }
}

/// “3d waiting for the part”: until when, then why.
enum SleepPhrase {
  /// The longest beginning that is a time is the time; the rest, if any, is the reason.
  static func read(
    _ text: String, now: Date, in zone: TimeZone
  ) throws(WhenError) -> (until: Date, because: String?) {
    let words = text.split(separator: " ").map(String.init)
    for count in stride(from: min(3, words.count), to: 0, by: -1) {
      let time = words.prefix(count).joined(separator: " ")
      guard let until = try? When.date(from: time, now: now, in: zone, direction: .future) else {
        continue
      }
      let because = words.dropFirst(count).joined(separator: " ")
      return (until, because.isEmpty ? nil : because)
    }
    // Say what is wrong with the first word.
    let until = try When.date(from: words.first ?? "", now: now, in: zone, direction: .future)
    return (until, nil)
  }
}

extension Status {
  /// For who chooses one.
  fileprivate var meaning: String {
    switch self {
    case .new: "nobody has looked"
    case .open: "we work on it"
    case .pending: "we wait for the customer"
    case .onHold: "we wait for somebody else"
    case .solved: "done, as we see it"
    case .closed: "done for good"
    }
  }
}
