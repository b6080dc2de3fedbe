import Synchronization
public import Ticketing

/// The settings of a desk, its policies and its rules, made ready once for as long as they stay: they
/// may be long, the table of a calendar takes some milliseconds, and each command asks.
public final class ServiceBook: Sendable {
  private let known = Mutex<Automation?>(nil)
  private let read = Mutex<(text: String, desk: Desk)?>(nil)

  public init() {}

  /// The settings as they are in the row.
  func desk(of row: SQLRow<Desk.Column>) throws -> Desk {
    let text = row.text(.settings)
    return try read.withLock { read in
      if let read, read.text == text { return read.desk }
      let desk = try Desk(text: text)
      read = (text, desk)
      return desk
    }
  }

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
