import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// The year goes on: what the firm with twelve agents sold, visited, promised, mended and took back. Its figures are
/// what the log alone comes to.
@Suite("A year of sales", .timeLimit(.minutes(5)))
struct YearOfSalesTests {
  @Test func `money and promises are what the log has`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    let year = try YearOfSales(from: desk.now)
    place.time.set(desk.now.addingTimeInterval(366 * 86_400))
    let played = try desk.play(year.deeds, origin: .desk)
    #expect(played.refused.isEmpty, "\(played.refused.prefix(3))")
    let undone = try Self.undoSome(of: desk)
    #expect(undone > 10, "undone: \(undone)")

    let log = try LogOfSales(desk)
    let zone = try #require(TimeZone(identifier: try desk.settings().timeZoneName))
    let (sales, promises) = try desk.read { reader in
      let last = (try reader.nextSale(), try reader.nextPromise())
      return (
        try (1..<last.0).compactMap { try reader.sale(Sale.ID(rawValue: $0)) },
        try (1..<last.1).compactMap { try reader.promise(Promise.ID(rawValue: $0)) }
      )
    }
    for sale in sales {
      let sums = [sale.agreed, sale.charged, sale.approved, sale.surprise]
      #expect(sums == log.sums(of: sale.id), "sale \(sale.id)")
      #expect(sale.isWithdrawn == log.isGone(sale.id), "sale \(sale.id)")
    }
    var found: [String: Int] = [:]
    for promise in promises {
      let standing = promise.state.isWithdrawn ? "undone" : promise.standing(at: desk.now).rawValue
      found[standing, default: 0] += 1
      #expect(standing == log.standing(of: promise.id, at: desk.now, in: zone), "\(promise.id)")
    }
    #expect(sales.contains { $0.surprise > 0 } && sales.contains { $0.approved > 0 })
    #expect(Set(sales.map(\.stage)).count > 5, "\(Set(sales.map(\.stage)))")
    #expect(Set(found.keys).isSuperset(of: ["kept", "late", "broken", "no-show-us"]), "\(found)")
    #expect(Set(promises.map(\.kind)) == Set(PromiseKind.allCases))
    try Self.check(careOf: desk, log, in: zone)
    // The sums over all, as a report has them, and none of it lost by building the index anew.
    let total = sales.map(\.id).filter { !log.isGone($0) }.reduce(0) { $0 + log.sums(of: $1)[3] }
    try desk.rebuild()
    let again = try desk.read { reader in
      try reader.sales(SaleSelection(), at: desk.now).reduce(0) { $0 + $1.surprise }
    }
    #expect(again == total)
    let reworked = try desk.read { reader in
      try (1..<(try reader.nextTicket())).compactMap { try reader.ticket(Ticket.ID(rawValue: $0)) }
    }.filter(\.isRework)
    // Unless the delivery itself was taken back.
    let isAfter = Dictionary(uniqueKeysWithValues: sales.map { ($0.id, $0.phase == .after) })
    #expect(!reworked.isEmpty)
    for ticket in reworked {
      guard let sale = ticket.sale, isAfter[sale] == true else { continue }
      #expect(ticket.phase == .after, "\(ticket.id) of sale \(sale)")
    }
  }

  /// Who has gone quiet, whom there is to thank, and what deliveries and recommendations led to.
  private static func check(
    careOf desk: HelpDesk, _ log: LogOfSales, in zone: TimeZone
  ) throws {
    let care = try desk.care()
    let quiet = Set(care.quiet.map(\.customer.id))
    #expect(quiet == log.quiet(at: desk.now))
    #expect(quiet.count > 5 && log.hasHabits)
    let milestones = Set(care.milestones.map { "\($0.customer.id) \($0.milestone.words)" })
    #expect(milestones == log.milestones(at: desk.now, in: zone))
    #expect(milestones.contains { $0.hasSuffix("first order") }, "\(milestones)")
    #expect(log.deliveries.count > 20 && log.referrals.count > 3)
    for delivery in log.deliveries {
      #expect(delivery.promised == delivery.due(in: zone), "delivered \(delivery.at)")
    }
    for referral in log.referrals {
      #expect(referral.thanked == [referral.recommender].compactMap(\.self), "\(referral)")
    }
  }

  /// Every ninth change of a sale or a promise, the latest first, and every third of these again.
  private static func undoSome(of desk: HelpDesk) throws -> Int {
    var commits: [Commit] = []
    try desk.eachCommit { commit in
      let isTheirs = commit.events.contains {
        switch $0.change {
        case .sale, .promise: true
        case _: false
        }
      }
      if isTheirs, commit.isUndoable { commits.append(commit) }
      return true
    }
    var undone = 0
    for (index, commit) in commits.reversed().enumerated() where index.isMultiple(of: 9) {
      do {
        try desk.perform(.undo([commit]))
        undone += 1
        if undone.isMultiple(of: 3) { try desk.perform(.redo([commit])) }
      } catch DeskError.refused {
        continue
      }
    }
    return undone
  }
}

/// What a firm asks of sales and promises in a year, as chance has it; much of it is refused, as at any desk.
private struct YearOfSales {
  var deeds: [Deed] = []

  init(from begin: Date) throws {
    let customers = ProcessInfo.processInfo.environment["SPOC_YEAR"] == nil ? 120 : 2_000
    var chance = SeededGenerator(seed: 31)
    var now = begin
    let staff = (1...11).map { Agent.ID(rawValue: "a\($0)") }
    // What there is already: chance picks among that.
    var world = try RuleDesk()
    var deeds: [Deed] = []
    func ask(_ command: Command, by agent: Agent.ID = "sam") throws {
      try world.when(command, by: agent, at: now)
      if world.refusal == nil { deeds.append(Deed(command, by: agent, at: now)) }
    }
    func sell(_ command: SaleCommand, by agent: Agent.ID) throws {
      try ask(.sale(command, when: nil), by: agent)
    }
    for id in staff { try ask(.addAgent(NewAgent(id: id, name: "\(id)", role: .agent))) }
    for number in 3..<customers + 3 {
      var new = NewCustomer(name: "Customer \(number)")
      new.contact = chance.pick(staff)
      if number > 10, chance.chance(30) { new.recommendedBy = Customer.ID(number: number / 2) }
      try ask(.addCustomer(new))
    }
    let steps = customers * 14
    for _ in 0..<steps {
      now = now.addingTimeInterval(365 * 86_400 / Double(steps)).wholeMilliseconds
      let who = chance.pick(staff) ?? "sam"
      let customer = Customer.ID(number: Int.random(in: 1...customers + 2, using: &chance))
      // Mostly of late: what is long over would only be refused.
      let sale = Sale.ID(
        rawValue: max(1, world.records.nextSale() - .random(in: 1...12, using: &chance)))
      let promise = Promise.ID(
        rawValue: max(1, world.records.nextPromise() - .random(in: 1...16, using: &chance)))
      let ticket = Ticket.ID(
        rawValue: max(1, world.records.nextTicket() - .random(in: 1...12, using: &chance)))
      let buyer = world.records.sale(sale)?.customer ?? customer
      let amount = Int.random(in: 100...90_000, using: &chance)
      let yes = Approval(by: "They", how: .phone, at: now)
      switch Int.random(in: 0..<100, using: &chance) {
      case 0..<10: try sell(.open(NewSale(who: .id(customer), title: "A thing")), by: who)
      case 10..<18:
        try sell(
          .quote(sale, [QuoteLine("A part", quantity: 2, price: amount)], validUntil: nil), by: who)
      case 18..<20: try sell(.reject(sale, because: "too dear"), by: who)
      case 20..<32: try sell(.win(sale, price: chance.chance(40) ? amount : nil), by: who)
      case 32..<36: try sell(.schedule(sale, for: now.addingTimeInterval(9 * 86_400)), by: who)
      case 36..<40:
        try sell(
          .agree(sale, AgreedChange("More", amount: amount - 30_000, approval: yes)), by: who)
      case 40..<52:
        let approval = chance.chance(40) ? yes : nil
        try sell(.charge(sale, Charge("Work", amount: amount, approval: approval)), by: who)
      case 52..<54: try sell(.approve(sale, charge: nil, yes), by: who)
      case 54..<62: try sell(.deliver(sale, .asUsual), by: who)
      case 62: try sell(.lose(sale, because: "took another"), by: who)
      case 63: try sell(.decline(sale, Declining(because: "beyond us", told: .phone)), by: who)
      case 64: try sell(chance.chance(50) ? .close(sale, because: nil) : .reopen(sale), by: who)
      case 65..<71:
        var new = NewTicket(who: .id(buyer), subject: "It broke")
        (new.channel, new.reworkOf) = (.phone, chance.chance(60) ? .sale(sale) : nil)
        if new.reworkOf == nil { new.sale = chance.chance(30) ? sale : nil }
        try ask(.newTicket(new), by: who)
      case 71: try sell(.rework(ticket, of: .sale(sale)), by: who)
      case 72..<80:
        let due = now.addingTimeInterval(Double(Int.random(in: 1...60, using: &chance)) * 3_600)
        let isVisit = chance.chance(50)
        let time = PromiseTime(begins: isVisit ? due.addingTimeInterval(-3_600) : nil, due: due)
        let new = NewPromise(
          customer: customer, kind: isVisit ? .appointment : .promise, text: "come", time: time)
        try ask(.promise(.make(new)), by: who)
      case 80..<88: try ask(.promise(.keep(promise)), by: who)
      case 88..<90:
        let due = now.addingTimeInterval(5 * 86_400)
        try ask(.promise(.move(promise, to: PromiseTime(due: due), said: "That suits.")), by: who)
      case 90: try ask(.promise(.breaks(promise, because: nil)), by: who)
      case 91: try ask(.promise(.withdraw(promise, because: "not needed")), by: who)
      case 92..<97:
        try ask(.promise(.noShow(promise, by: chance.chance(50) ? .us : .them)), by: who)
      default: try ask(.reply(ticket, Reply(body: "Yes.")), by: who)
      }
    }
    self.deeds = deeds
  }
}
