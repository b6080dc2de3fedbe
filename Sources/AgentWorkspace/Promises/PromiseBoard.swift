public import Foundation
public import HelpDesk
import Ticketing

/// Promises on a page: those still to be kept, or all of a day or a week.
public struct PromiseBoard: Equatable, Sendable {
  public enum Span: Equatable, Sendable {
    /// Still to be kept, whenever they are due.
    case all
    case day, week
  }

  public var span: Span
  /// Everybody's; else those of whoever looks, and of those they cover for.
  public var isTeam: Bool
  /// In the day or the week that is shown.
  public var moment: Date
  /// By when they begin or are due.
  public var listings: [PromiseListing] = []
  /// Of an agenda: what is from before it and still to be kept.
  public var overdue: [PromiseListing] = []

  /// So many are listed at most.
  static let most = 500

  init(_ span: Span, isTeam: Bool = false, at moment: Date) {
    (self.span, self.isTeam, self.moment) = (span, isTeam, moment)
  }

  /// The same, as yet without promises.
  var blank: PromiseBoard { PromiseBoard(span, isTeam: isTeam, at: moment) }

  func stretch(in zone: TimeZone) -> Agenda.Stretch? {
    switch span {
    case .all: nil
    case .day: .day(of: moment, in: zone)
    case .week: .week(of: moment, in: zone)
    }
  }

  /// The day or week before or after it.
  func moved(by steps: Int, in zone: TimeZone) -> PromiseBoard {
    guard let stretch = stretch(in: zone) else { return self }
    var board = blank
    // Half a day into it: days may have 23 hours, and weeks begin at midnight.
    board.moment =
      steps > 0
      ? stretch.to.addingTimeInterval(12 * 3_600) : stretch.from.addingTimeInterval(-12 * 3_600)
    return board
  }
}
