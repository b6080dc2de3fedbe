import DeskIndex
import Dispatch
import Foundation
import HelpDesk
import SpocTesting
import Synchronization
import Testing
import Ticketing

/// Several sessions at one desk.
@Suite("Shared", .timeLimit(.minutes(2)))
struct SharedDeskTests {
  @Test func `what one session does another sees after catching up`() throws {
    let place = try TemporaryDesk()
    let (maria, bo) = (try place.open(as: "maria"), try place.open(as: "bo"))
    #expect(try bo.catchUp() == false)
    try maria.perform(.newTicket("c1"))
    // One index serves both, so whoever wrote the commit told it.
    #expect(try bo.indexed().tickets.count == 1)
    try bo.perform(.note(1))
    try bo.perform(.reply(1))
    try maria.catchUp()
    #expect(try maria.detail(of: 1).timeline.map(\.author) == [nil, "bo", "bo", "bo"])
    #expect(try maria.indexed() == maria.logged())
  }

  @Test func `two sessions on two threads, two hundred commits each`() throws {
    let place = try TemporaryDesk()
    let desks = [try place.open(as: "maria"), try place.open(as: "bo")]
    let before = try desks[0].history().count
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      for number in 1...200 {
        do {
          try desks[index].perform(.newTicket("c\(index + 1)", "\(index) \(number)"))
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let history = try desks[0].history()
    #expect(history.map(\.sequence) == Array(1...before + 400))
    for desk in desks {
      try desk.catchUp()
      #expect(try desk.indexed() == desk.logged())
      #expect(try desk.indexed().tickets.map(\.id.rawValue) == Array(1...400))
    }
    let subjects = Set(try desks[1].indexed().tickets.map(\.subject))
    #expect(subjects.count == 400)
  }

  @Test func `one session used from many threads, watching while others write`() throws {
    let place = try TemporaryDesk()
    let desks = [try place.open(as: "maria"), try place.open(as: "bo")]
    let failures = Mutex<[String]>([])
    let before = try desks[0].history().count
    DispatchQueue.concurrentPerform(iterations: 6) { thread in
      for number in 1...40 {
        do {
          switch thread {
          case 0, 1, 2: try desks[thread % 2].perform(.newTicket("c1", "\(thread) \(number)"))
          case 3: try desks[0].catchUp()
          case 4: try desks[1].catchUp()
          default: _ = try desks[0].read { try $0.openTickets(of: Customer.ID(number: 1)) }
          }
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(try desks[0].history().map(\.sequence) == Array(1...before + 120))
    #expect(try desks[0].indexed() == desks[1].logged())
  }
}
