import Dispatch
import Foundation
import HelpDesk
import SpocTesting
import Synchronization
import Testing
import Ticketing

/// Several sessions at one desk.
@Suite("Shared", .timeLimit(.minutes(5)))
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

  /// One session writes and watches, as a screen does, while another plays a history in: between
  /// log and index of a long commit there is time to look. Locks taken in another order by the one
  /// than by the other would leave them waiting for each other.
  @Test func `one session used from two threads, while another writes much`() throws {
    let place = try TemporaryDesk()
    let (maria, sam) = (try place.open(as: "maria"), try place.open(as: "sam"))
    let before = try maria.history().count
    let failures = Mutex<[String]>([])
    let playing = Mutex(true)
    let group = DispatchGroup()
    func run(_ work: @escaping @Sendable () throws -> Void) {
      group.enter()
      Thread.detachNewThread {
        do { try work() } catch { failures.withLock { $0.append("\(error)") } }
        group.leave()
      }
    }
    run {
      defer { playing.withLock { $0 = false } }
      let deeds = (1...4_000).map {
        Deed(.newTicket("c2", "\($0)"), by: "sam", at: clock("10:00"))
      }
      _ = try sam.play(deeds, origin: .demo)
    }
    run { while playing.withLock({ $0 }) { try maria.perform(.newTicket("c1")) } }
    run { while playing.withLock({ $0 }) { try maria.catchUp() } }
    try #require(group.wait(timeout: .now() + 60) == .success, "they wait for each other")
    #expect(failures.withLock { $0 } == [])
    let history = try maria.history()
    #expect(history.count > before + 4_000)
    #expect(history.map(\.sequence) == Array(1...history.count))
    #expect(try maria.indexed() == sam.logged())
  }
}
