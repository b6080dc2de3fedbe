public import HelpDesk
public import Ticketing

/// Sales on a page, by the phase they are in.
public struct SaleBoard: Equatable, Sendable {
  /// Everybody's; else those of whoever looks, and of those they cover for.
  public var isTeam: Bool
  /// Those that have ended, too.
  public var isWhole: Bool
  public var listings: [SaleListing] = []

  /// So many are listed at most, the latest changed.
  static let most = 500

  init(isTeam: Bool = false, isWhole: Bool = false) {
    (self.isTeam, self.isWhole) = (isTeam, isWhole)
  }

  /// The same, as yet without sales.
  var blank: SaleBoard { SaleBoard(isTeam: isTeam, isWhole: isWhole) }
}

/// One sale with all that a page of it shows.
public struct SaleDetail: Equatable, Sendable {
  public var listing: SaleListing
  /// About the sale or one of its tickets: to be kept first, then how they came out.
  public var promises: [PromiseListing]

  var sale: Sale { listing.sale }
}

/// What sales were looked up for.
public enum SaleUse: Equatable, Sendable {
  /// The sale of a ticket: the one it is in, or one to file it in.
  case file
  /// What of earlier work a ticket repairs.
  case rework
}

/// What was found for a ticket, or for a customer alone.
public struct SalesFound: Equatable, Sendable {
  public var target: Target
  /// Nil where only a customer is meant.
  public var ticket: Ticket?
  /// The customer's, the open ones first, then the latest.
  public var sales: [SaleListing]
  /// Of the customer's, what may have been the earlier work, the latest first.
  public var earlier: [Ticket]
  public var use: SaleUse
}

/// What a picker about sales chooses.
public enum SaleChoice: Equatable, Sendable {
  /// What happened with a sale.
  case act(Sale.ID)
  case file
  case rework
  case assignee(Sale.ID)
}

/// A question of the golden rule, on a line of a sale's page.
struct SaleQuestion: Equatable, Sendable {
  var phase: Phase
  var text: String
}
