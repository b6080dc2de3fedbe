import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// What we said we would do: made with one line, kept with one key, looked at by when it is due.

extension Model {
  /// The promise that keys on a page are about.
  var promiseHere: PromiseListing? {
    guard case .page(let page)? = layers.last, page.rows.indices.contains(page.cursor) else {
      return nil
    }
    return page.rows[page.cursor].promise
  }

  var board: PromiseBoard? {
    if case .promises(let board)? = page?.subject { board } else { nil }
  }

  /// Whom a promise would be made to, and about what.
  private var promisee: Target? {
    if context == .page { return buyer ?? customerOfLine }
    return target
  }

  func availability(ofPromises action: Action) -> Availability {
    guard writing == .available else { return writing }
    switch action {
    case .promise:
      if promiseHere != nil || promisee != nil { return .available }
      return .unavailable(
        "There is nobody here to promise anything to: open a ticket, or a customer.")
    case .promiseKept:
      if promiseHere != nil { return .available }
      return context == .page && board != nil
        ? .unavailable("There is no promise on this line.")
        : promisee == nil ? .unavailable("There is no ticket here.") : .available
    case .confirmPromise, .noShow:
      guard let here = promiseHere?.promise else { return noPromise }
      return here.kind == .appointment
        ? .available : .unavailable(said(.notAnAppointment(here.id)))
    case _: return promiseHere == nil ? noPromise : .available
    }
  }

  private var noPromise: Availability { .unavailable("There is no promise on this line.") }

  private func said(_ refusal: PromiseRefusal) -> SafeText {
    SafeText(line: Refusal.promise(refusal).message)
  }

  /// On a promise: another time for it; else a new one.
  mutating func promise() -> [Effect] {
    if let here = promiseHere {
      return ask(.movePromise(here.promise.id), Target(here.customer))
    }
    return promisee.map { ask(.promise, $0) } ?? []
  }

  mutating func promiseKept() -> [Effect] {
    if let here = promiseHere { return keep(here.promise.id, here.promise.text) }
    return promisee.map { [.findPromises($0)] } ?? []
  }

  private mutating func keep(_ id: Promise.ID, _ text: String) -> [Effect] {
    perform(.promise(.keep(id)), .customer(word: "“\(text)” is kept"))
  }

  mutating func found(_ promises: [PromiseListing], of target: Target) -> [Effect] {
    guard let first = promises.first else {
      let key = keymap.label(for: .promise, in: .list, glyphs.charset) ?? ""
      say(
        "\(SafeText(line: target.customerName)) has no promise of ours to be kept. \(SafeText(line: key)) makes one.",
        .info)
      return []
    }
    guard promises.count > 1 else { return keep(first.promise.id, first.promise.text) }
    let items = promises.map { listing in
      Menu.Item(
        id: listing.promise.id.description, label: SafeText(line: listing.promise.text),
        detail: sentences.words(for: listing.promise.state.time) + ", "
          + name(listing.promise.agent))
    }
    layers.append(
      .picker(
        Picker(
          subject: .promise, target: target,
          title: "Which promise to \(SafeText(line: target.customerName)) is kept?",
          menu: Menu(items))))
    return []
  }

  mutating func keep(chosen id: String) -> [Effect] {
    guard let number = Int(id) else { return [] }
    return perform(
      .promise(.keep(Promise.ID(rawValue: number))), .customer(word: "the promise is kept"))
  }

  mutating func confirmPromise() -> [Effect] {
    guard let here = promiseHere?.promise else { return [] }
    return perform(.promise(.confirm(here.id)), .customer(word: "“\(here.text)” is confirmed"))
  }

  mutating func askNoShow() -> [Effect] {
    guard let here = promiseHere else { return [] }
    let items = [
      Menu.Item(id: NoShow.us.rawValue, label: "we did not come", detail: "a broken promise"),
      Menu.Item(id: NoShow.them.rawValue, label: "they were not there", detail: ""),
    ]
    layers.append(
      .picker(
        Picker(
          subject: .noShow(here.promise.id), target: Target(here.customer),
          title: "Who was not there?", menu: Menu(items))))
    return []
  }

  /// Who keeps the promise, or works on the sale.
  mutating func pickKeeper() -> [Effect] {
    guard let here = promiseHere else { return take(SaleAct.assign) }
    layers.append(
      .picker(
        Picker(
          subject: .keeper(here.promise.id), target: Target(here.customer),
          title: "Who keeps “\(SafeText(line: here.promise.text))” from now on?",
          menu: Menu(workers(except: here.promise.agent)))))
    return []
  }

  /// Who may take something on.
  func workers(except one: Agent.ID? = nil) -> [Menu.Item] {
    facts.agents.filter { $0.leftAt == nil && $0.role != .viewer && $0.id != one }.map {
      Menu.Item(
        id: $0.id.rawValue, label: name($0.id),
        detail: sentences.presence(of: $0, among: facts.staff), keywords: [$0.name])
    }
  }

  /// There is something at that time: the line stays behind the question.
  mutating func askCrowded(
    _ command: PromiseCommand, _ clash: String, _ purpose: Purpose
  ) -> [Effect] {
    let behind: Target? =
      if case .prompt(let prompt)? = layers.last { prompt.target } else { promisee }
    guard let target = behind ?? promiseHere.map({ Target($0.customer) }) else {
      return refused(clash, purpose)
    }
    let items = [
      Menu.Item(id: "", label: "no", detail: "another time"),
      Menu.Item(id: "yes", label: "yes", detail: "both at the same time"),
    ]
    layers.append(
      .picker(
        Picker(
          subject: .crowded(command, purpose), target: target,
          title: "\(SafeText(line: clash)) All the same?", menu: Menu(items))))
    return []
  }

  mutating func noShow(_ id: Promise.ID, _ choice: String) -> [Effect] {
    guard let party = NoShow(rawValue: choice) else { return [] }
    return perform(
      .promise(.noShow(id, by: party)),
      .customer(word: party == .us ? "we did not come" : "they were not there"))
  }

  // Lines to fill in.

  func prompt(ofPromise subject: Prompt.Subject, _ target: Target) -> Prompt {
    let name = SafeText(line: target.customerName)
    switch subject {
    case .movePromise:
      return Prompt(
        subject: subject, target: target, title: "To when, and what do they say?",
        hint: "fri 10:00 she is away on Thursday", editor: TextEditor(shape: .line))
    case .breakPromise:
      return Prompt(
        subject: subject, target: target, title: "Why won't it be kept?",
        hint: "the part did not come", editor: TextEditor(shape: .line))
    case .withdrawPromise:
      return Prompt(
        subject: subject, target: target, title: "What did \(name) say?",
        hint: "they want it no more", editor: TextEditor(shape: .line))
    case .promise, .sleep, .tags, .place, .subject, .macroName, .handoverReason, .handoverBrief,
      .customerField, .personDetail, .sale:
      return Prompt(
        subject: subject, target: target, title: "Promise \(name):",
        hint: "call back tomorrow 10:00, visit mon 9-11 at their shop",
        editor: TextEditor(
          thanksHere.map { "\($0.task) tomorrow" } ?? "", shape: .line, isProposal: false))
    }
  }

  /// What a line was understood to say, while it is typed; nil where nothing is typed yet.
  func understood(_ prompt: Prompt) -> SafeText? {
    let text = prompt.editor.text
    guard !text.allSatisfy(\.isWhitespace) else { return nil }
    do throws(WhenError) {
      switch prompt.subject {
      case .promise:
        let phrase = try PromisePhrase(text, now: now, in: zone)
        // When comes first: of a long line the end is cut, and that is what was typed.
        let what: SafeText = phrase.kind == .promise ? "" : "\(phrase.kind.safe) "
        return sentences.words(for: phrase.time)
          + (phrase.place.map { " at \(SafeText(line: $0))" as SafeText } ?? "")
          + ": \(what)\(SafeText(line: phrase.text))"
      case .movePromise:
        let move = try MovePhrase(text, now: now, in: zone)
        let said: SafeText = move.said.isEmpty ? "and what do they say?" : SafeText(line: move.said)
        return "to \(sentences.words(for: move.time)): \(said)"
      case .sale(_, let line): return understood(ofSale: line, text, hint: prompt.hint)
      case .breakPromise, .withdrawPromise, .sleep, .tags, .place, .subject, .macroName,
        .handoverReason, .handoverBrief, .customerField, .personDetail:
        return nil
      }
    } catch {
      switch error {
      // Whoever is still typing hasn't said when yet.
      case .noTime, .notUnderstood: return "when? \(prompt.hint)"
      case .onlyTime: return "and what? \(prompt.hint)"
      case .empty, .noSuchDay, .noSuchTime, .outOfRange, .twoTimes, .morningOrAfternoon,
        .unclearHour, .unclear, .tooLong, .dayOrMonth, .over:
        return SafeText(line: error.message(.future))
      }
    }
  }

  mutating func choose(ofPromise prompt: Prompt, _ text: String) -> [Effect] {
    let target = prompt.target
    do throws(WhenError) {
      switch prompt.subject {
      case .promise:
        let phrase = try PromisePhrase(text, now: now, in: zone)
        var new = NewPromise(
          customer: target.customer, ticket: target.id.rawValue > 0 ? target.id : nil,
          kind: phrase.kind, text: phrase.text, time: phrase.time, place: phrase.place)
        new.sale = saleDetail?.sale.id
        let words = sentences.understood(new).string
        return perform(
          .promise(.make(new)), .customer(word: "promised to \(target.customerName): \(words)"))
      case .movePromise(let id):
        let move = try MovePhrase(text, now: now, in: zone)
        return perform(
          .promise(.move(id, to: move.time, said: move.said)),
          .customer(word: "moved to \(sentences.words(for: move.time).string)"))
      case .breakPromise(let id):
        return perform(
          .promise(.breaks(id, because: text.isEmpty ? nil : text)), .customer(word: "it is broken")
        )
      case .withdrawPromise(let id):
        return perform(
          .promise(.withdraw(id, because: text)), .customer(word: "withdrawn by the customer"))
      case .sleep, .tags, .place, .subject, .macroName, .handoverReason, .handoverBrief,
        .customerField, .personDetail, .sale:
        return []
      }
    } catch {
      say(SafeText(line: error.message(.future)), .error)
      return []
    }
  }

  // Pages.

  mutating func showPromises() -> [Effect] { [.loadPromises(PromiseBoard(.all, at: now))] }

  mutating func showAgenda() -> [Effect] { [.loadPromises(PromiseBoard(.week, at: now))] }

  /// To the days, or the period of a report, after or before.
  func stepPage(_ steps: Int) -> [Effect] {
    if let kind = reportBoard?.moved(by: steps) { return [.loadReports(kind)] }
    return board.map { [.loadPromises($0.moved(by: steps, in: zone))] } ?? []
  }

  func changeBoardSpan() -> [Effect] {
    let today = ReportStretch(endingAt: now, in: zone).last
    if let kind = reportBoard?.withNextSpan(today: today) { return [.loadReports(kind)] }
    if var sales = saleBoard?.blank {
      sales.isWhole.toggle()
      return [.loadSales(sales)]
    }
    guard let board else { return [] }
    var other = board.blank
    other.span = board.span == .week ? .day : .week
    // The day that is looked at next is today, or the first of that week.
    if other.span == .day, let week = board.stretch(in: zone) {
      other.moment = week.from <= now && now < week.to ? now : week.from
    }
    return [.loadPromises(other)]
  }

  func changeBoardOwner() -> [Effect] {
    if let kind = reportBoard?.withNextGrouping { return [.loadReports(kind)] }
    if var sales = saleBoard?.blank {
      sales.isTeam.toggle()
      return [.loadSales(sales)]
    }
    if let care = careBoard { return [.loadCare(isTeam: !care.isTeam)] }
    guard var other = board?.blank else { return [] }
    other.isTeam.toggle()
    return [.loadPromises(other)]
  }
}

/// `fri 10:00 she is away`: the longest beginning that is a time, then what the customer says.
struct MovePhrase: Equatable {
  var time: PromiseTime
  var said: String

  init(_ text: String, now: Date, in zone: TimeZone) throws(WhenError) {
    let words = text.split(separator: " ").map(String.init)
    for count in stride(from: min(8, words.count), to: 0, by: -1) {
      let line = words.prefix(count).joined(separator: " ")
      guard let time = try? PromiseTime(line, now: now, in: zone) else { continue }
      self.time = time
      said = words.dropFirst(count).joined(separator: " ")
      return
    }
    // Say what is wrong with the first word.
    time = try PromiseTime(words.first ?? "", now: now, in: zone)
    said = ""
  }
}
