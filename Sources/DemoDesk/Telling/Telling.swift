import Foundation
import Ticketing

/// Scenes told together: their steps as deeds in ascending time, with the numbers that the rules
/// will give tickets and customers.
///
/// Lazy, so that a history of any length needs memory only for the scenes that are under way.
struct Telling<Flowing: Sequence<Scene>>: Sequence {
  private let fixed: [Scene]
  private let flowing: Flowing

  /// - Parameters:
  ///   - fixed: scenes in any order, all held from the start.
  ///   - flowing: scenes in ascending order of their first step, taken when their time has come.
  init(of fixed: [Scene], and flowing: Flowing) {
    self.fixed = fixed
    self.flowing = flowing
  }

  func makeIterator() -> Iterator { Iterator(fixed, flowing.makeIterator()) }

  struct Iterator: IteratorProtocol {
    private var flowing: Flowing.Iterator
    private var coming: Scene?
    private var underWay = UnderWay()
    private var tickets = 0
    private var promises = 0
    private var sales = 0
    private var customers: [String: Customer.ID] = [:]

    init(_ fixed: [Scene], _ flowing: Flowing.Iterator) {
      self.flowing = flowing
      for scene in fixed { underWay.insert(scene) }
      coming = self.flowing.next()
    }

    mutating func next() -> Deed? {
      while let scene = coming, !underWay.isBefore(scene) {
        underWay.insert(scene)
        coming = flowing.next()
      }
      guard let (taken, step) = underWay.takeNext() else { return nil }
      var progress = taken
      let old = progress.ticket
      if step.act.opensTicket {
        tickets += 1
        progress.ticket = Ticket.ID(rawValue: tickets)
      }
      if step.act.opensSale {
        sales += 1
        progress.sale = Sale.ID(rawValue: sales)
      }
      for _ in 0..<step.act.promises {
        promises += 1
        progress.promises.append(Promise.ID(rawValue: promises))
      }
      if step.act.addsCustomer {
        customers[progress.scene.customer] = Customer.ID(number: customers.count + 1)
      }
      underWay.putBack(progress)
      let customer = customers[progress.scene.customer] ?? Customer.ID(number: 0)
      let told = Told(
        ticket: old, customer: customer, sale: taken.sale, promises: taken.promises,
        customers: customers)
      return Deed(step.act.command(told), by: step.by, at: step.at)
    }
  }
}
