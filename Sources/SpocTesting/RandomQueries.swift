public import Foundation
public import Ticketing

/// Queries of every kind, over what `RandomAgents` leave behind.
public struct RandomQueries: Sendable {
  public var chance: SeededGenerator
  /// Moments that make a difference; periods are named around them.
  private let moments: [Date]
  /// Texts to look for: those that occur, cut and changed.
  private let texts: [String]

  public init(seed: UInt64, moments: [Date] = [], texts: [String] = []) {
    chance = SeededGenerator(seed: seed)
    self.moments = moments.isEmpty ? [clock("09:00")] : moments
    self.texts = texts.isEmpty ? ["Hello", "Paper jam", "José", "東京都", "…"] : texts
  }

  public mutating func next(depth: Int = 0) -> Query {
    switch Int.random(in: 0..<(depth < 3 ? 39 : 33), using: &chance) {
    case 0: .status(Set(Status.allCases.filter { _ in chance.chance(40) }))
    case 1: .isWaiting
    case 2: .waited(some(Query.Comparison.allCases) ?? .less, span())
    case 3: .woken
    case 4: .assignee(agent())
    case 5: chance.chance(60) ? .contact(agent()) : agent().map(Query.cover) ?? .uncovered
    case 6: .customer(Customer.ID(rawValue: some(["c1", "c2", "c3", "c99"]) ?? "c1"))
    case 7: .customerNamed(term())
    case 8: .address(address())
    case 9: .phase(some(Phase.allCases) ?? .before)
    case 10: .priority(Set(Priority.allCases.filter { _ in chance.chance(50) }))
    case 11: .channel(some(Channel.allCases) ?? .email)
    case 12: .tag(some(["printer", "paper-jam", "vip", "a\"b\\c d"]) ?? "printer")
    case 13: .number(Ticket.ID(rawValue: Int.random(in: 1...9, using: &chance)))
    case 14: .externalID(some(["old:1", "old:2", "x y"]) ?? "")
    case 15: .outcome(some(Outcome.allCases) ?? .solved)
    case 16: .reason(some(Unanswered.Reason.choices) ?? .spam)
    case 17, 18: .time(some(Query.TimeField.allCases) ?? .opened, test())
    case 19, 20, 21: .text(.anywhere, term())
    case 22: .text(some(Query.TextField.allCases) ?? .subject, term())
    case 23: .has(some(Query.Part.allCases) ?? .note)
    case 24: .promised(some(Query.PromiseTest.allCases) ?? .open)
    case 25, 26: .due(due())
    case 27: .sale(Sale.ID(rawValue: Int.random(in: 1...6, using: &chance)))
    case 28: .rework
    case 29: .surveyed(some(Query.SurveyTest.allCases) ?? .any)
    case 30: .scored(some(Query.Comparison.allCases) ?? .less, Int(chance.next() % 101))
    case 31, 32: .counted(counted())
    case 33, 34: .all(parts(depth))
    case 35, 36: .any(parts(depth))
    case _: .not(next(depth: depth + 1))
    }
  }

  private mutating func parts(_ depth: Int) -> [Query] {
    (0..<Int(chance.next() % 4)).map { _ in next(depth: depth + 1) }
  }

  private mutating func some<Value>(_ values: [Value]) -> Value? { chance.pick(values) }

  private mutating func agent() -> Agent.ID? { some(["maria", "bo", "me", nil]) ?? nil }

  private mutating func address() -> AddressPart {
    let texts = ["kim@example.org", "EXAMPLE", "jo@", "x@y", "@"]
    let phones = ["+33 1 23 45 67 89", "0123", "7946", "020 7946 0018", "99900123456"]
    let phone = AddressPart(phone: some(phones) ?? "1")
    return chance.chance(50) ? phone ?? .email("@") : AddressPart(email: some(texts) ?? "@")
  }

  /// Whole seconds, as they can be typed.
  private mutating func span() -> Int64 {
    some([0, 1_000, 60_000, 3_600_000, 86_400_000, 90_061_000, 4 * 86_400_000, 700_000_000]) ?? 0
  }

  private mutating func term() -> TextTerm {
    let words = (some(texts) ?? "").split(separator: " ").map(String.init)
    let first = Int.random(in: 0...max(0, words.count - 1), using: &chance)
    var text = words.dropFirst(first).prefix(Int.random(in: 1...3, using: &chance))
      .joined(separator: " ")
    if chance.chance(20) { text = text.uppercased() }
    if chance.chance(10) { text = text.decomposedStringWithCanonicalMapping }
    if chance.chance(20) { text = String(text.dropFirst(Int(chance.next() % 3))) }
    let isPrefix = chance.chance(30)
    if isPrefix || chance.chance(10) { text = String(text.dropLast(Int(chance.next() % 3))) }
    return TextTerm(text, isPrefix: isPrefix)
  }

  private mutating func counted() -> Query.CountTest {
    switch chance.next() % 6 {
    case 0: return .first
    case 1: return .weekday(Int(chance.next() % 7))
    case 2:
      let first = Int(chance.next() % 24)
      return .hours(first, Int.random(in: first...23, using: &chance))
    case 3: return .served(some(["maria", "bo", "sam"]) ?? "maria")
    case _: return .target(some(Query.TargetTest.allCases) ?? .responseMet)
    }
  }

  private mutating func due() -> Query.DueTest {
    switch chance.next() % 4 {
    case 0: .any
    case 1: .left(some(Query.Comparison.allCases) ?? .less, span())
    case 2:
      chance.chance(50)
        ? .time(.within(period())) : .time(chance.chance(50) ? .before(period()) : .from(period()))
    case _: .state(some(Due.State.allCases.filter { $0 != .met }) ?? .due)
    }
  }

  private mutating func test() -> TimeTest {
    switch chance.next() % 7 {
    case 0: .from(period())
    case 1: .after(period())
    case 2: .before(period())
    case 3: .upTo(period())
    case 4: range()
    case 5: .recent(span())
    case _: .within(period())
    }
  }

  /// In order: one that ends before it begins is no query.
  private mutating func range() -> TimeTest {
    let (one, other) = (period(), period())
    let (from, until) = TimeTest.between(one, other).bounds(at: clock("09:00"), in: .gmt)
    return from < until ? .between(one, other) : .between(other, one)
  }

  private mutating func period() -> Period {
    let day = Int((some(moments) ?? clock("09:00")).milliseconds / 86_400_000)
    switch chance.next() % 8 {
    case 0: return .year(2026)
    case 1: return .month(year: 2026, month: Int.random(in: 1...12, using: &chance))
    case 2: return .week(monday: day - (day + 3) % 7)
    case 3: return .today
    case 4: return .yesterday
    case 5: return .this(some(Period.Unit.allCases) ?? .week)
    case 6: return .last(some(Period.Unit.allCases) ?? .week)
    case _: return .day(day)
    }
  }
}
