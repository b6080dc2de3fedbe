// The settings of the desk: a supervisor's, each from what they knew to what they want.

extension Decider {
  func change(desk changes: [DeskChange]) throws -> [Event] {
    try supervising("change the settings of the desk")
    let last = Dictionary(changes.map { ($0.field, $0) }, uniquingKeysWith: { $1 })
    let wanted = DeskField.allCases.compactMap { last[$0] }.filter { desk[$0.field] != $0.to }
    guard !wanted.isEmpty else { throw Refusal.noChange }
    let meanwhile = wanted.filter { desk[$0.field] != $0.from }.map { change in
      DeskChange(from: change.from, to: desk[change.field])
    }
    guard meanwhile.isEmpty else { throw Refusal.changedMeanwhile(meanwhile) }
    var next = desk
    for change in wanted { next.set(change.to) }
    if let problem = next.problems(since: desk, me: actor).first { throw problem.refusal }
    for change in wanted { try refuseRecounting(change) }
    return wanted.map { Event(.deskChanged($0)) }
  }

  /// Amounts are kept without their currency: what was 12 euros would be 12 dollars.
  func refuseRecounting(_ change: DeskChange) throws {
    guard case .currency(let from) = change.from, case .currency(let to) = change.to,
      from ?? Desk.defaultCurrency != to ?? Desk.defaultCurrency, try records.hasAmounts()
    else { return }
    throw Refusal.sale(.currencyInUse(desk.currency))
  }

  func accept(after sequence: Int, hash: String) throws -> [Event] {
    try supervising("accept a log that was cut or put back")
    return [Event(.deskRestored(after: sequence, hash: hash))]
  }

  /// Refuses a reason that nobody is offered here, and one that is to say where and doesn't.
  func check(_ why: Unanswered?) throws {
    guard let why else { return }
    guard desk.offeredReasons.contains(why.reason) else {
      throw Refusal.unknownWord(
        field: "reason of this desk", text: why.reason.rawValue,
        choices: desk.offeredReasons.map(\.rawValue))
    }
    try Limits.check(optionalLine: why.place, "place where it was answered")
    guard desk.asksWhere(why.reason), why.place == nil else { return }
    throw why.reason == .answeredElsewhere
      ? Refusal.whereAnswered : Refusal.reasonNeedsPlace(desk.label(of: why.reason))
  }

  /// Refuses tags that are not the desk's, where only those are taken.
  func checkListed(_ tags: [String]) throws {
    guard desk.tagsOnly else { return }
    for tag in tags where !desk.tags.contains(tag) {
      throw Refusal.unlistedTag(tag, nearest: Spelling.nearest(tag, in: desk.tags))
    }
  }
}
