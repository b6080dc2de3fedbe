import Testing

@testable import AgentWorkspace

@Suite("When the log is looked at")
struct LookoutTests {
  private let start = ContinuousClock.now

  private func at(_ milliseconds: Int) -> ContinuousClock.Instant {
    start + .milliseconds(milliseconds)
  }

  @Test("A hint is followed once the commit is likely through")
  func hint() {
    var lookout = Lookout()
    #expect(lookout.due == nil)
    lookout.hint(at: at(0))
    #expect(lookout.due == at(10))
    lookout.hint(at: at(5))
    #expect(lookout.due == at(10))
    lookout.looked(at: at(10), isBehind: false)
    #expect(lookout.due == nil)
  }

  @Test("While commits rain it is looked every 50 ms")
  func rain() {
    var lookout = Lookout()
    var looks: [Int] = []
    for millisecond in 0..<500 {
      if lookout.due == at(millisecond) {
        lookout.looked(at: at(millisecond), isBehind: false)
        looks.append(millisecond)
      }
      lookout.hint(at: at(millisecond))
    }
    #expect(looks == [10, 60, 110, 160, 210, 260, 310, 360, 410, 460])
  }

  @Test("Who is still at it is waited for, and at last left to the clock")
  func behind() {
    var lookout = Lookout()
    lookout.hint(at: at(0))
    var (looks, now) = ([Int](), 10)
    while let due = lookout.due, looks.count < 20 {
      #expect(due == at(now))
      lookout.looked(at: due, isBehind: true)
      looks.append(now)
      now += 25 << (looks.count - 1)
    }
    #expect(looks == [10, 35, 85, 185, 385, 785])
  }
}
