import Foundation
import SpocTesting
import Ticketing

// What must never be of promises; `InvariantTests` asks after every step of many histories.

extension InvariantTests {
  /// Every promise has an outcome, a due time ahead, or the name broken; none is ever gone.
  static func brokenPromises(_ desk: RuleDesk, before: MemoryRecords) -> [String] {
    let records = desk.records
    var broken: [String] = []
    func check(_ holds: Bool, _ what: @autoclosure () -> String) {
      if !holds { broken.append(what()) }
    }
    let numbers = records.promises.keys.map(\.rawValue).sorted()
    check(numbers == Array(0..<numbers.count).map { $0 + 1 }, "promises \(numbers)")
    let isUndo = desk.commits.last?.reverses != nil
    for (id, promise) in records.promises {
      let standing = promise.standing(at: desk.now)
      check(
        promise.outcome != nil || promise.due > desk.now || standing == .broken,
        "promise \(id): \(standing)")
      check((promise.outcome == nil) == (promise.state.endedAt == nil), "promise \(id): endedAt")
      check(
        promise.state.madeGoodAt == nil || standing == .broken || standing == .noShowUs,
        "promise \(id): made good, \(standing)")
      check((promise.begins != nil) == (promise.kind == .appointment), "promise \(id): window")
      check(records.customers[promise.customer] != nil, "promise \(id): no customer")
      if promise.isOpen {
        check(records.agent(promise.agent)?.leftAt == nil, "promise \(id): of one who left")
      }
      guard let old = before.promises[id], old != promise, !isUndo else { continue }
      check(
        old.outcome == nil || old.standing(at: desk.now) == standing, "promise \(id): laundered")
      check(
        old.state.time == promise.state.time || old.due > desk.now, "promise \(id): moved when due")
    }
    return broken
  }
}
