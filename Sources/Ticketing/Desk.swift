public import Foundation

/// The settings of one store, as the events so far have made them.
///
/// What nobody has said takes the program's default, also when a later version has another: so
/// `chosen…` is nil until then, and what the rules read is beside it.
public struct Desk: Hashable, Sendable {
  public var name: String
  /// An IANA name, as in `Europe/Paris`.
  public var timeZoneName: String
  public var chosenCurrency: String?
  public var chosenSolvedToClosedDays: Int?
  /// The desk's own reasons for ending without an answer, beside the built-in ones.
  public var reasons: [DeskReason] = []
  /// Built-in reasons that nobody is offered here.
  public var hiddenReasons: [Unanswered.Reason] = []
  /// The desk's list of tags, in its order.
  public var tags: [String] = []
  /// Other tags are refused.
  public var tagsOnly = false
  /// The desk's own views, after those every desk has.
  public var views: [SavedView] = []
  /// Canned replies and notes with changes, in the order they are offered.
  public var macros: [Macro] = []
  /// Working hours under names; the first is meant where none is named.
  public var calendars: [DeskCalendar] = []
  /// By when tickets are due; the first that finds one holds for it.
  public var policies: [Policy] = []
  /// What the desk does by itself, in this order.
  public var rules: [Rule] = []
  /// What customers are asked; empty: the program's own.
  public var chosenQuestions: [SurveyQuestion] = []
  /// Whom the desk asks, as it is written: `all`, `1 in 4`, `by hand`.
  public var chosenAsking: String?
  public var chosenSurveyMinimum: Int?
  public var chosenWarrantyDays: Int?
  public var chosenQuietDays: Int?
  /// What is promised with a delivery.
  public var chosenFollowUps: [FollowUp]?
  /// What is asked when a phase ends; a phase that is not here has the program's questions.
  public var chosenChecklists: [Phase: [String]] = [:]
  /// Who said last what a setting is; none for what was never said.
  public var lastChanges: [DeskField: LastChange] = [:]

  public init(
    name: String, timeZoneName: String, currency: String? = nil, solvedToClosedDays: Int? = nil
  ) {
    self.name = name
    self.timeZoneName = timeZoneName
    chosenCurrency = currency
    chosenSolvedToClosedDays = solvedToClosedDays
  }

  public static let defaultCurrency = "EUR"
  public static let defaultSolvedToClosedDays = 7

  /// ISO 4217; every amount of the desk is in its minor units.
  public var currency: String { chosenCurrency ?? Self.defaultCurrency }

  /// A solved ticket counts as closed after so many days.
  public var solvedToClosedDays: Int { chosenSolvedToClosedDays ?? Self.defaultSolvedToClosedDays }

  public static let defaultWarrantyDays = 730

  /// Rework is free for so long after a delivery; 0: it never is.
  public var warrantyDays: Int { chosenWarrantyDays ?? Self.defaultWarrantyDays }

  /// Nil where the desk gives no warranty.
  public func warrantyEnd(deliveredAt delivered: Date) -> Date? {
    guard warrantyDays > 0 else { return nil }
    return delivered.addingTimeInterval(TimeInterval(warrantyDays) * 86_400).wholeMilliseconds
  }

  /// A customer without a habit of their own is quiet after so many days without a word of theirs.
  public var quietDays: Int { chosenQuietDays ?? Silence.standardDays }

  public var followUps: [FollowUp] { chosenFollowUps ?? FollowUp.standard }

  /// The questions at the end of a phase.
  public func checklist(_ phase: Phase) -> [String] {
    chosenChecklists[phase] ?? Checklist.standard(phase)
  }

  /// UTC when this machine knows no zone of that name.
  public var timeZone: TimeZone { TimeZone(identifier: timeZoneName) ?? .gmt }

  /// Seconds from solved to closed.
  public var solvedToClosed: TimeInterval { TimeInterval(solvedToClosedDays) * 86_400 }
}
