internal import Foundation
internal import Glibc
internal import Synchronization
public import SystemPackage

/// What happens at failpoints: nothing, unless a test or (in debug builds only) `SPOC_FAIL` says so.
///
/// A value that is handed down as the system calls are, so that two tests don't meet in a global.
public struct Failpoints: Sendable {
  private let armed: Set<Failpoint>
  private let act: @Sendable (Failpoint) throws(Errno) -> Void

  /// - Parameter act: runs at these points; what it throws is what the step there fails with.
  public init(
    at armed: Set<Failpoint>, _ act: @escaping @Sendable (Failpoint) throws(Errno) -> Void
  ) {
    self.armed = armed
    self.act = act
  }

  /// Nothing happens anywhere.
  public init() {
    self.init(at: []) { _ in }
  }

  public func isArmed(_ point: Failpoint) -> Bool { armed.contains(point) }

  /// Called by the program right after what the point is named for.
  public func reach(_ point: Failpoint) throws(Errno) {
    guard !armed.isEmpty, armed.contains(point) else { return }
    try act(point)
  }

  /// As the environment says: `SPOC_FAIL=name:action[:nth][,…]`, the action one of `kill`, `stop`,
  /// `sleep=milliseconds` and `error`, the nth time counted from 1 (without: every time). A release
  /// build knows nothing of it.
  ///
  /// Times are counted for each value that is made; make one, and hand it down.
  public static func fromEnvironment() -> Failpoints {
    #if DEBUG
      guard let text = ProcessInfo.processInfo.environment["SPOC_FAIL"] else { return Failpoints() }
      guard let failpoints = Failpoints(parsing: text) else {
        fatalError("SPOC_FAIL=\(text): expected name:kill|stop|sleep=ms|error[:nth][,…]")
      }
      return failpoints
    #else
      return Failpoints()
    #endif
  }
}

#if DEBUG
  extension Failpoints {
    init?(parsing text: String) {
      var orders: [Order] = []
      for part in text.split(separator: ",") {
        guard let order = Order(parsing: part) else { return nil }
        orders.append(order)
      }
      let counts = Counts()
      let given = orders
      self.init(at: Set(given.map(\.point))) { (point) throws(Errno) in
        let times = counts.next(point)
        for order in given where order.point == point && (order.nth ?? times) == times {
          try order.action.perform()
        }
      }
    }
  }

  /// One part of `SPOC_FAIL`.
  private struct Order {
    var point: Failpoint
    var action: Action
    var nth: Int?

    init?(parsing text: Substring) {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard (2...3).contains(parts.count), let point = Failpoint(rawValue: String(parts[0])),
        let action = Action(parsing: parts[1])
      else { return nil }
      self.point = point
      self.action = action
      guard parts.count == 3 else { return }
      guard let nth = Int(parts[2]), nth > 0 else { return nil }
      self.nth = nth
    }
  }

  private enum Action {
    case kill
    case stop
    case sleep(milliseconds: UInt32)
    case error

    init?(parsing text: Substring) {
      switch text {
      case "kill": self = .kill
      case "stop": self = .stop
      case "error": self = .error
      default:
        guard text.hasPrefix("sleep="), let milliseconds = UInt32(text.dropFirst(6)),
          milliseconds <= 600_000
        else { return nil }
        self = .sleep(milliseconds: milliseconds)
      }
    }

    func perform() throws(Errno) {
      switch self {
      case .kill: Glibc.kill(getpid(), SIGKILL)
      case .stop: Glibc.kill(getpid(), SIGSTOP)
      case .sleep(let milliseconds): usleep(milliseconds * 1000)
      case .error: throw .ioError
      }
    }
  }

  /// How often each point was reached, over all threads.
  private final class Counts: Sendable {
    private let counts = Mutex<[Failpoint: Int]>([:])

    func next(_ point: Failpoint) -> Int {
      counts.withLock {
        $0[point, default: 0] += 1
        return $0[point, default: 0]
      }
    }
  }
#endif
