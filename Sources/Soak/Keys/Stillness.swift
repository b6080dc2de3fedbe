import Glibc

/// How often a piece of work kept a thread busy longer than people put up with, by the processor
/// time it took: what others took of the processor meanwhile is not its doing.
final class Stillness: CustomStringConvertible {
  static let limit = Duration.milliseconds(100)

  /// Only what was built for use is judged by how fast it is.
  #if DEBUG
    static let isJudged = false
  #else
    static let isJudged = true
  #endif

  private(set) var count = 0
  /// The first of them.
  private(set) var first = "never"
  private var slowest = (time: Duration.zero, what: "nothing")

  func watch<Result>(_ what: @autoclosure () -> String, _ work: () -> Result) -> Result {
    let begin = Self.now
    let result = work()
    let time = Self.now - begin
    guard time > slowest.time || time > Self.limit else { return result }
    let what = what()
    if time > slowest.time { slowest = (time, what) }
    if time > Self.limit {
      if count == 0 { first = "\(time) for \(what)" }
      count += 1
    }
    return result
  }

  var description: String {
    "the slowest piece of work \(slowest.time), \(slowest.what); \(count) over \(Self.limit)"
  }

  private static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
