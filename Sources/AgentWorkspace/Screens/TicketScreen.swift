public import HelpDesk
import TerminalUI
import Ticketing

/// One ticket, whole: its card, and its timeline laid out for the width it is shown at.
public struct TicketScreen: Equatable, Sendable {
  public var detail: TicketDetail
  public var drafts: Set<Draft.Kind>
  /// The first line of the timeline on the screen; nil: the last ones are shown.
  public var scroll: Int?

  public init(detail: TicketDetail, drafts: Set<Draft.Kind>) {
    self.detail = detail
    self.drafts = drafts
  }
}
