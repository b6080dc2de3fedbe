import Foundation
import HelpDesk
import Ticketing

/// What a delivery promised, and what it should have.
struct LoggedDelivery {
  var at: Date
  var promised: [Date]

  /// Noon after two days, thirty, and a year, or of the Monday behind a weekend.
  func due(in zone: TimeZone) -> [Date] {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return [(Calendar.Component.day, 2), (.day, 30), (.year, 1)].compactMap { unit, count in
      guard var day = calendar.date(byAdding: unit, value: count, to: at) else { return nil }
      while calendar.isDateInWeekend(day) {
        day = calendar.date(byAdding: .day, value: 1, to: day) ?? day
      }
      return calendar.date(bySettingHour: 12, minute: 0, second: 0, of: day)
    }
  }
}

/// A first order, who had recommended us to them, and whom the order promised thanks.
struct LoggedReferral {
  var recommender: Customer.ID?
  var thanked: [Customer.ID]
}

/// Sums of sales and ends of promises as the lines of the log have them, worked out without the program's own rules.
struct LogOfSales {
  private var steps: [Sale.ID: [SaleStep]] = [:]
  /// The revisions that were quoted, counted or not, by their numbers.
  private var quotes: [Sale.ID: [Int: Int]] = [:]
  private var revisions: [Sale.ID: Int] = [:]
  private(set) var deliveries: [LoggedDelivery] = []
  private(set) var referrals: [LoggedReferral] = []
  private var recommenders: [Customer.ID: Customer.ID] = [:]
  private var buyers: Set<Customer.ID> = []
  private var askers: [Ticket.ID: Customer.ID] = [:]
  private var heard: [Customer.ID: [Date]] = [:]
  private var orders: [Sale.ID: (customer: Customer.ID, at: Date)] = [:]
  private var thanks: [Customer.ID: [Date]] = [:]
  private var ways: [Promise.ID: [(deed: PromiseDeed?, state: PromiseState, at: Date)]] = [:]

  init(_ desk: HelpDesk) throws {
    var gone: Set<Int> = []
    try desk.eachCommit { commit in
      gone.formUnion(commit.undoes ?? [])
      gone.subtract(commit.redoes ?? [])
      return true
    }
    try desk.eachCommit { commit in
      for event in commit.events {
        take(event.change, at: event.when ?? commit.at, counts: !gone.contains(commit.sequence))
      }
      takeWhole(commit)
      return true
    }
  }

  private mutating func take(_ change: Event.Change, at: Date, counts: Bool) {
    if case .sale(_, let id, let step) = change {
      if case .quoted(let lines, _) = step {
        revisions[id, default: 0] += 1
        quotes[id, default: [:]][revisions[id] ?? 0] = lines.map { $0.quantity * $0.price }.reduce(
          0, +)
      }
      if case .ordered(.stated) = step { revisions[id, default: 0] += 1 }
      if counts { steps[id, default: []].append(step) }
    }
    if counts { takeCare(change, at: at) }
    guard counts, case .promise(_, let id, let step) = change else { return }
    switch step {
    case .made(let promise): ways[id, default: []].append((nil, promise.state, at))
    case .changed(.undone, _, _, _), .changed(.redone, _, _, _): break
    case .changed(let deed, _, let to, _): ways[id, default: []].append((deed, to, at))
    }
  }

  /// What one step of a sale led to, whether it was taken back later or not.
  private mutating func takeWhole(_ commit: Commit) {
    let made = commit.events.compactMap { event -> (customer: Customer.ID, promise: Promise)? in
      if case .promise(let customer, _, .made(let promise)) = event.change {
        (customer, promise)
      } else {
        nil
      }
    }
    for event in commit.events {
      switch event.change {
      case .customerAdded(let added): recommenders[added.id] = added.recommendedBy
      case .sale(_, _, .delivered):
        deliveries.append(
          LoggedDelivery(
            at: event.when ?? commit.at,
            promised: made.filter { $0.promise.kind == .followUp }.map(\.promise.state.time.due)))
      case .sale(let customer, _, .ordered) where buyers.insert(customer).inserted:
        let thanked = made.filter { $0.promise.kind == .thanks }.map(\.customer)
        referrals.append(
          LoggedReferral(recommender: recommenders[customer], thanked: thanked))
      case _: continue
      }
    }
  }

  private mutating func takeCare(_ change: Event.Change, at: Date) {
    switch change {
    case .ticketCreated(let ticket): askers[ticket.id] = ticket.customer
    case .message(let id, let message):
      if message.direction == .in, let asker = askers[id] { heard[asker, default: []].append(at) }
    case .call(let id, let call):
      let isHeard = call.direction == .in || call.outcome == .answered
      if isHeard, let asker = askers[id] { heard[asker, default: []].append(at) }
    case .sale(let customer, let id, .ordered): orders[id] = (customer, at)
    case .promise(let customer, _, .made(let promise)) where promise.text.hasPrefix("thank"):
      thanks[customer, default: []].append(at)
    case _: break
    }
  }

  /// The gaps of a day and more between what was heard of somebody.
  private func gaps(_ days: [Date]) -> [TimeInterval] {
    var gaps: [TimeInterval] = []
    for (index, day) in days.enumerated().dropFirst() {
      gaps.append(day.timeIntervalSince(days[index - 1]))
    }
    return gaps.filter { $0 >= 86_400 }.sorted()
  }

  /// When each wrote, called or ordered.
  private var touched: [Customer.ID: [Date]] {
    orders.filter { !isGone($0.key) }.values.reduce(into: heard) { touched, order in
      touched[order.customer, default: []].append(order.at)
    }
  }

  var hasHabits: Bool { touched.values.contains { gaps($0.sorted()).count >= 4 } }

  func quiet(at now: Date) -> Set<Customer.ID> {
    Set(
      touched.filter { _, days in
        let days = days.sorted()
        let gaps = gaps(days)
        // Three of four were no longer.
        let usual =
          gaps.count < 4
          ? 180 * 86_400
          : max(
            7 * 86_400, gaps.first { gap in 4 * gaps.count { $0 <= gap } >= 3 * gaps.count } ?? 0)
        return days.last.map { now.timeIntervalSince($0) > usual } ?? false
      }.keys)
  }

  func milestones(at now: Date, in zone: TimeZone) -> Set<String> {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    var found: Set<String> = []
    let counted = orders.filter { !isGone($0.key) && !isGivenUp($0.key) }.values
    for (customer, theirs) in Dictionary(grouping: counted, by: \.customer) {
      let days = theirs.map(\.at).sorted()
      var special = days.enumerated().compactMap { index, day -> (String, Date)? in
        switch index + 1 {
        case 1: ("first order", day)
        case 5, 10, 25, 50, 100: ("order number \(index + 1)", day)
        case _: nil
        }
      }
      if let day = calendar.date(byAdding: .year, value: 1, to: days[0]), day <= now {
        special.append(("a year with us", day))
      }
      for (words, day) in special where now.timeIntervalSince(day) < 30 * 86_400 {
        let isThanked = thanks[customer, default: []].contains { $0 >= day }
        if !isThanked { found.insert("\(customer) \(words)") }
      }
    }
    return found
  }

  func isGone(_ id: Sale.ID) -> Bool {
    !(steps[id] ?? []).contains { if case .opened = $0 { true } else { false } }
  }

  /// Lost, and not taken up again.
  private func isGivenUp(_ id: Sale.ID) -> Bool {
    (steps[id] ?? []).reduce(false) { isGivenUp, step in
      switch step {
      case .lost, .declined: true
      case .reopened: false
      case _: isGivenUp
      }
    }
  }

  func sums(of id: Sale.ID) -> [Int] {
    var (agreed, charged, approved, surprise) = (0, 0, 0, 0)
    for step in steps[id] ?? [] {
      if case .ordered(.quote(let revision)) = step { agreed += quotes[id]?[revision] ?? 0 }
      if case .ordered(.stated(let price)) = step { agreed += price }
      if case .agreed(let change) = step { agreed += change.amount }
      guard case .charged(let charge) = step else { continue }
      let above = max(0, charge.amount - max(0, agreed - charged))
      charged += charge.amount
      if charge.approval == nil { surprise += above } else { approved += above }
    }
    return [agreed, charged, approved, surprise]
  }

  func standing(of id: Promise.ID, at now: Date, in zone: TimeZone) -> String {
    let way = ways[id] ?? []
    guard let made = way.first, made.deed == nil else { return "undone" }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    var due = made.state.time.due
    var ended: String?
    for step in way.dropFirst() {
      switch step.deed {
      case .moved: due = step.state.time.due
      case .kept where ended == nil:
        let isSameDay = calendar.isDate(step.at, inSameDayAs: due)
        ended = step.at <= due ? "kept" : isSameDay ? "late" : "broken"
      case .broken: ended = "broken"
      case .withdrawn: ended = "withdrawn"
      case .missed: ended = step.state.outcome == .noShowUs ? "no-show-us" : "no-show-them"
      case .kept, .confirmed, .handed, .undone, .redone, nil: break
      }
    }
    return ended ?? (due > now ? "open" : "broken")
  }
}
