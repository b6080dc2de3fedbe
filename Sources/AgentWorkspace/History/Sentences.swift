public import Foundation
public import TerminalUI
public import Ticketing

/// The history as sentences: when, who, and what from what to what.
public struct Sentences: Sendable {
  public var zone: TimeZone
  public var now: Date
  public var desk: Desk
  public var glyphs: Glyphs
  /// Of the customers that are spoken of, as far as they are known here; others go by their number.
  public var names: [Customer.ID: String]

  public init(
    zone: TimeZone, now: Date, desk: Desk, glyphs: Glyphs, names: [Customer.ID: String] = [:]
  ) {
    self.zone = zone
    self.now = now
    self.desk = desk
    self.glyphs = glyphs
    self.names = names
  }

  /// - Parameter whole: of a part of a commit, all of it: what stands beside it may say more.
  public func lines(for commit: Commit, of whole: Commit? = nil) -> [SafeText] {
    deeds(of: commit, in: whole).map { deed in
      var line = "\(moment(commit.at))  \(deed.who.safe)  \(deed.what)" as SafeText
      if abs(deed.recorded.when.timeIntervalSince(commit.at)) >= 60 {
        line += " (happened \(moment(deed.recorded.when)))"
      }
      return line
    }
  }

  /// One thing somebody did.
  public struct Deed: Sendable {
    public var recorded: RecordedEvent
    public var who: Agent.ID
    /// Without when and who.
    public var what: SafeText
  }

  /// What is worth telling of a commit.
  ///
  /// - Parameter whole: as of `lines`.
  public func deeds(of commit: Commit, in whole: Commit? = nil) -> [Deed] {
    commit.recorded.filter { recorded in
      // It follows from what stands beside it.
      if case .customerTouched = recorded.event.change { commit.events.count == 1 } else { true }
    }.map { recorded in
      // What an import brought was recorded elsewhere; who brought it, and when, is the commit's.
      let who = recorded.event.author ?? commit.by
      let what = act(recorded.event.change, in: whole ?? commit, by: who)
      return Deed(recorded: recorded, who: who, what: what)
    }
  }

  /// Where what was done beside it says more: a merge leaves the survivor's own state as it is.
  private func act(
    _ change: Event.Change, in commit: Commit, by who: Agent.ID
  ) -> SafeText {
    if let way = change.wayBack(in: commit) { return way + act(change) }
    if case .agentLeft(who) = change { return "left the desk" }
    // Behind a name that is not theirs, it would be read as that one's words.
    if case .agentLeft = change { return "recorded that \(act(change))" }
    if case .agentReturned = change { return "recorded that \(act(change))" }
    guard case .undone(let id, let undoing) = change,
      undoing.differences(in: zone, now: now).isEmpty
    else { return act(change) }
    let duplicates = commit.events.compactMap { event -> Ticket.ID? in
      guard case .undone(let other, let told) = event.change else { return nil }
      return (told.isRedo ? told.to : told.from).mergedInto == id ? other : nil
    }
    guard !duplicates.isEmpty else { return act(change) }
    return "\(id.safe) \(undoing.isRedo ? "redone" : "undone" as SafeText): "
      + "the merge of \(numbers(duplicates)) into it"
  }

  /// One thing on a ticket: `14:05  bo  12 internal note: "…"`.
  public func line(for entry: Entry, on id: Ticket.ID) -> SafeText {
    "\(moment(entry.at))  \((entry.author ?? entry.recordedBy).safe)  "
      + act(Event.Change(entry.content, on: id))
  }

  var arrow: SafeText { glyphs.arrow }

  /// `Ana Silva (c1)`, or `c1`.
  func who(_ id: Customer.ID) -> SafeText {
    guard let name = names[id], !name.isEmpty else { return id.safe }
    return "\(SafeText(line: name)) (\(id.safe))"
  }

  /// `customer Ana Silva (c1)`
  func named(_ id: Customer.ID) -> SafeText { "customer \(who(id))" }

  /// `12 status open → new`: without who and when.
  public func act(_ change: Event.Change) -> SafeText {
    switch change {
    case .deskCreated(let desk):
      "made the desk \(quoted(desk.name)), \(SafeText(line: desk.timeZoneName)), "
        + SafeText(line: desk.currency)
    case .deskChanged(let change):
      SafeText(
        line: "changed the desk's \(change.field.label): "
          + change.details(arrow.string).joined(separator: "; "))
    case .agentAdded(let agent):
      "added \(agent.role.safe) \(agent.id.safe), \(SafeText(line: agent.name))"
    case .agentChanged(let id, let from, let to): changed(id, from, to)
    case .agentLeft(let id): "\(id.safe) has left"
    case .agentReturned(let id): "\(id.safe) is back"
    case .agentAway(let id, let from, let to): absence(of: id, from, to)
    case .agentDated(let id, _, let to): "\(id.safe) is an agent since \(moment(to))"
    case .customerAdded(let customer):
      "added customer \(customer.id.safe), \(SafeText(line: customer.name))"
    case .customerChanged(let id, let field, let from, let to):
      "\(named(id)), \(SafeText(line: field.label)): \(quoted(from)) \(arrow) \(quoted(to))"
    case .personAdded(let id, let person): "\(named(id)), new person: \(text(person))"
    case .personChanged(let id, let from, let to):
      "\(named(id)), person: \(text(from)) \(arrow) \(text(to))"
    case .customerClaimed(let id, let from, let to):
      "\(named(id)), contact: \(from?.safe ?? "nobody") \(arrow) \(to?.safe ?? "nobody")"
    case .handover(let id, let step): words(for: step, of: id)
    case .promise(let id, let promise, let step): words(for: step, promise, of: id)
    case .survey(let id, let survey, let step): words(for: step, survey, of: id)
    case .praise(let id, let step): words(for: step, id)
    case .sale(let id, let sale, let step): words(for: step, sale, of: id)
    case .customerWithdrawn(let id): "withdrew \(named(id))"
    case .customerRestored(let id): "brought \(named(id)) in again"
    case .personRemoved(let id, let person):
      "\(named(id)), person taken away: \(text(person))"
    case .customerTouched(let id, let from, let to):
      "\(named(id)), last touch: \(moment(from)) \(arrow) \(moment(to))"
    case .undone(let id, let undoing) where undoing.withdraws: "\(id.safe) withdrawn"
    case .undone(let id, let undoing) where undoing.bringsBack: "\(id.safe) brought back"
    case .undone(let id, let undoing):
      "\(id.safe) \(undoing.isRedo ? "redone" : "undone" as SafeText): "
        + words(for: undoing)
    case .commitsUndone(let commits): "undid \(numbers(commits))"
    case .commitsRedone(let commits): "did again \(numbers(commits))"
    case .customerMerge(let id, .merged(let merge)):
      "merged \(named(merge.duplicate)) into \(who(id))"
    case .customerMerge(let id, .undone(let merge)):
      "took \(named(merge.duplicate)) out of \(who(id)) again"
    case .customerErased(let id): "erased customer \(id.safe)"
    case .deskRestored(let sequence, _):
      "took the log as it is, though one with commit \(sequence) had been seen"
    case .ticketCreated(let ticket): opened(ticket)
    case .message(let id, let message):
      "\(id.safe) \(message.direction == .in ? "message from" : "reply to") the customer "
        + "(\(message.channel.safe)): \(quoted(message.body))"
    case .note(let id, let body): "\(id.safe) internal note: \(quoted(body))"
    case .call(let id, let call):
      "\(id.safe) call \(call.direction == .in ? "from" : "to") the customer, "
        + call.outcome.safe + (call.body.isEmpty ? "" : ": \(quoted(call.body))")
    case .status(let id, let change): "\(id.safe) \(words(for: change))"
    case .service(let id, .breached(let target, _, let due, let policy)):
      "\(id.safe) \(SafeText(line: target.label)) was due \(moment(due)) by \(quoted(policy)), and somebody was told"
    case .service(let id, .applied(let rule, _)):
      "\(id.safe) the rule \(quoted(rule)) did what follows"
    case .service(let id, .brought(let what, let since)):
      "\(id.safe) \(quoted(what)) had come of \(moment(since)) where it was brought from"
    case .assigned(let id, let from, let to):
      "\(id.safe) assigned \(from?.safe ?? "nobody") \(arrow) \(to?.safe ?? "nobody")"
    case .excused(let id, let why): "\(id.safe) goes on unanswered, \(words(for: why))"
    case .prioritized(let id, let from, let to):
      "\(id.safe) priority \(from.safe) \(arrow) \(to.safe)"
    case .filed(let id, let from, let to): "\(id.safe) \(filed(from, to))"
    case .merged(let id, let merging):
      "\(id.safe) merged into \(numbers([merging.into].compactMap(\.self))), "
        + "status \(merging.from.safe) \(arrow) closed"
    case .absorbed(let id, let other):
      "\(id.safe) took in \(numbers([other.duplicate].compactMap(\.self)))"
        + (other.from.map { ", status \($0.safe) \(arrow) open" } ?? "")
    case .split(let id, let split):
      "\(id.safe) message \(SafeText(line: String(split.entry)))"
        + (split.of == id ? "" : split.of.map { " of what was \($0.safe)" } ?? "")
        + " split off into \(split.into?.safe ?? "another ticket")"
    case .linked(let id, let from, let to):
      "\(id.safe) links \(numbers(from)) \(arrow) \(numbers(to))"
    case .tagged(let id, let from, let to): "\(id.safe) tags \(tags(from)) \(arrow) \(tags(to))"
    }
  }

  private func changed(
    _ id: Agent.ID, _ from: AgentProfile, _ to: AgentProfile
  ) -> SafeText {
    func accounts(_ profile: AgentProfile) -> SafeText {
      profile.accounts.isEmpty
        ? "none"
        : SafeText(
          line: profile.accounts.map { "\($0.login) (\($0.uid))" }.joined(separator: ", "))
    }
    var parts: [SafeText] = []
    if from.name != to.name {
      parts.append("name \(quoted(from.name)) \(arrow) \(quoted(to.name))")
    }
    if from.role != to.role { parts.append("role \(from.role.safe) \(arrow) \(to.role.safe)") }
    if from.accounts != to.accounts {
      parts.append("accounts \(accounts(from)) \(arrow) \(accounts(to))")
    }
    return "changed \(id.safe): \(parts.joined(separator: "; "))"
  }

  private func numbers(_ tickets: [Ticket.ID]) -> SafeText {
    tickets.isEmpty ? "none" : tickets.map(\.safe).joined(separator: ", ")
  }

  private func numbers(_ commits: [Int]) -> SafeText {
    (commits.count == 1 ? "commit " : "commits ")
      + SafeText(line: commits.map(String.init).joined(separator: ", "))
  }

  func moment(_ date: Date?) -> SafeText { date.map { moment($0) } ?? "none" }

  private func tags(_ tags: [String]) -> SafeText {
    tags.isEmpty ? "none" : SafeText(line: tags.joined(separator: " "))
  }

  private func opened(_ ticket: TicketCreated) -> SafeText {
    let continues = ticket.continues.map { ", continues \($0.safe)" as SafeText } ?? ""
    return "\(ticket.id.safe) opened for \(who(ticket.customer)) (\(ticket.channel.safe)): "
      + quoted(ticket.subject) + continues
  }

  private func text(_ person: Person) -> SafeText {
    SafeText(line: ([person.name] + person.emails + person.phones).joined(separator: ", "))
  }

  /// The beginning of a text; `nothing` where there is none.
  func quoted(_ raw: String?) -> SafeText {
    guard let raw else { return "nothing" }
    return "\"\(SafeText(snippet: raw, cells: 60, ellipsis: glyphs.ellipsis))\""
  }
}

extension Sentences {
  /// `14:05`, `Tue 14:05`, `12 Mar 14:05`.
  public func moment(_ date: Date) -> SafeText {
    SafeText(line: Age.moment(date, now: now, in: zone))
  }

  /// `open → pending until Tue 09:00: waiting for an answer`.
  public func words(for change: StatusChange) -> SafeText {
    var text = "\(change.from.safe) \(arrow) \(change.to.safe)" as SafeText
    if let wakeUp = change.wakeUp, change.to.sleeps {
      text += " until \(moment(wakeUp.at)): \(SafeText(line: wakeUp.because))"
    }
    if let outcome = change.outcome, outcome != .solved { text += ", \(outcome.safe)" }
    if let other = change.referredTo { text += ", referred to \(other.safe)" }
    // The one says the other.
    if change.outcome == .spam, change.unanswered?.reason == .spam { return text }
    if let why = change.unanswered { text += ", no answer from us: \(words(for: why))" }
    return text
  }

  /// `answered elsewhere (on the phone)`.
  public func words(for why: Unanswered) -> SafeText {
    SafeText(line: desk.label(of: why.reason))
      + (why.place.map { " (\(SafeText(line: $0)))" } ?? "")
  }

  /// `the reply: status open → new, waiting nobody → since Tue 09:00`: what an undo or redo changed.
  ///
  /// - Parameters:
  ///   - timeline: what it was done on; names what was written, merged or split off.
  ///   - holder: where it was recorded, if that was merged into the ticket (`Entry.mergedFrom`).
  public func words(
    for undoing: Undoing, on timeline: [Entry] = [], of holder: Ticket.ID? = nil
  ) -> SafeText {
    let undone = timeline.filter { entry in
      entry.mergedFrom == holder && undoing.entries.contains(entry.sequence)
    }
    let deeds = undone.compactMap { deed(of: $0.content) }.joined(separator: " and ")
    let changes = differences(of: undoing)
    guard !changes.isEmpty else { return deeds.isEmpty ? written(undoing.entries) : deeds }
    return deeds.isEmpty ? changes : "\(deeds), \(changes)"
  }

  /// `what was written as entry 5`: all a line of the log knows of it. `show` has it under that number.
  private func written(_ entries: some Collection<Int>) -> SafeText {
    let numbers = entries.sorted().map { SafeText(line: "\($0)") }
    guard let last = numbers.last else { return "what was written" }
    return numbers.count == 1
      ? "what was written as entry \(last)"
      : "what was written as entries \(numbers.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// In nouns; nil for what the change of state says.
  private func deed(of content: Entry.Content) -> SafeText? {
    if case .message(let message) = content {
      return message.direction == .in ? "the customer's message" : "the reply"
    }
    if case .note = content { return "the note" }
    if case .call = content { return "the call" }
    if case .absorbed(let other) = content {
      return "the merge of \(other.duplicate?.safe ?? "another") into it"
    }
    if case .split(let split) = content {
      return "the split into \(split.into?.safe ?? "another")"
    }
    return nil
  }

  func differences(of undoing: Undoing) -> SafeText {
    undoing.differences(in: zone, now: now).map { change in
      "\(SafeText(line: change.what)) \(SafeText(line: change.from)) \(arrow) "
        + SafeText(line: change.to)
    }.joined(separator: ", ")
  }
}
