public import DeskIndex
internal import Foundation
public import Ticketing

// Surveys and praise with the customers they are of, for screens and verbs alike.

/// A survey, and whom it was put to.
public struct SurveyListing: Hashable, Sendable {
  public var survey: Survey
  public var customer: Customer

  public init(survey: Survey, customer: Customer) {
    (self.survey, self.customer) = (survey, customer)
  }
}

/// Praise, and the customer whose it is.
public struct PraiseListing: Hashable, Sendable {
  public var praise: Praise
  /// Of a nomination.
  public var customer: Customer?

  public init(praise: Praise, customer: Customer?) {
    (self.praise, self.customer) = (praise, customer)
  }
}

extension HelpDesk {
  /// The latest asked first.
  ///
  /// - Parameter limit: below 0 for all.
  public func surveys(_ selection: SurveySelection, limit: Int = -1) throws -> [SurveyListing] {
    let now = self.now
    return try read { reader in
      try reader.surveys(selection, limit: limit, at: now).compactMap { survey in
        try reader.customer(survey.customer).map { SurveyListing(survey: survey, customer: $0) }
      }
    }
  }

  /// The latest first.
  ///
  /// - Parameter limit: below 0 for all.
  public func praises(_ selection: PraiseSelection, limit: Int = -1) throws -> [PraiseListing] {
    try read { reader in
      try reader.praises(selection, limit: limit).map { praise in
        PraiseListing(
          praise: praise, customer: try praise.customer.flatMap { try reader.customer($0) })
      }
    }
  }
}
