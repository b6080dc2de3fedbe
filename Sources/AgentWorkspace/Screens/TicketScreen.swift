public import HelpDesk
import TerminalUI
import Ticketing

/// One ticket, whole: its card, and its timeline laid out for the width it is shown at.
public struct TicketScreen: Equatable, Sendable {
  public var detail: TicketDetail
  public var drafts: Set<Draft.Kind>
  /// The first line of the timeline on the screen; nil: the last ones are shown.
  public var scroll: Int?
  /// The line of the timeline with the hit one went to last.
  var hit: Int?
  /// The words looked for in this ticket alone.
  var lit: Lighting?
  /// Where the words that are lit stand, as they were last looked for.
  var hits: Hits?
  /// The timeline as it was last laid out, and for which width: a long one is not wrapped at every
  /// key. It is laid out again when the ticket is read again, which the clock brings about too.
  var laidOut: LaidOut?
  /// It has not been laid out before: where one begins to read is still to be found.
  var isNew = true

  public init(detail: TicketDetail, drafts: Set<Draft.Kind>) {
    self.detail = detail
    self.drafts = drafts
  }

  /// The lines of the timeline, as it is laid out, in which words stand.
  struct Hits {
    var lighting: Lighting
    var lines: [Int]
    /// All the lines that were looked through.
    var seen: [Line]
  }

  /// The layout follows from the rest, and so do the places of hits.
  public static func == (one: Self, other: Self) -> Bool {
    one.detail == other.detail && one.drafts == other.drafts && one.scroll == other.scroll
      && one.hit == other.hit && one.lit == other.lit
  }
}
