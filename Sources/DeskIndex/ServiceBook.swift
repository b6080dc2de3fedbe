import Synchronization
public import Ticketing

/// The policies and rules of a desk, made ready once for as long as its settings stay: the table of a
/// calendar takes some milliseconds, and each command asks.
public final class ServiceBook: Sendable {
  private let known = Mutex<Automation?>(nil)

  public init() {}

  public func automation(of desk: Desk) -> Automation {
    known.withLock { known in
      if let known, known.desk == desk { return known }
      let made = Automation(desk, levels: known?.levels)
      known = made
      return made
    }
  }

  public func levels(of desk: Desk) -> ServiceLevels { automation(of: desk).levels }
}
