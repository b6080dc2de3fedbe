public import Ticketing

extension DeskField {
  /// As the settings' text names it.
  public var key: String {
    switch self {
    case .name: "name"
    case .timeZone: "time_zone"
    case .currency: "currency"
    case .solvedToClosedDays: "solved_to_closed_days"
    case .reasons: "reasons"
    case .hiddenReasons: "hidden_reasons"
    case .tags: "tags"
    case .tagsOnly: "tags_only"
    case .views: "views"
    case .macros: "macros"
    case .calendars: "calendars"
    case .policies: "policies"
    case .rules: "rules"
    case .surveyQuestions: "survey_questions"
    case .surveyAsking: "survey_asking"
    case .surveyMinimum: "survey_minimum"
    case .warrantyDays: "warranty_days"
    case .quietDays: "quiet_days"
    case .followUps: "follow_ups"
    case .checklistBefore: "checklist_before"
    case .checklistDuring: "checklist_during"
    case .checklistAfter: "checklist_after"
    }
  }

  /// These stand at the end of the text, where TOML wants them.
  var isListOfTables: Bool {
    switch self {
    case .reasons, .views, .macros, .calendars, .policies, .rules: true
    case .name, .timeZone, .currency, .solvedToClosedDays, .hiddenReasons, .tags, .tagsOnly,
      .surveyQuestions, .surveyAsking, .surveyMinimum, .warrantyDays, .quietDays, .followUps,
      .checklistBefore, .checklistDuring, .checklistAfter:
      false
    }
  }

  /// What it is, above it in the text.
  var comment: String {
    switch self {
    case .name: "# What the desk is called."
    case .timeZone: "# Times are shown and read in this zone, a name of the IANA database."
    case .currency: "# Every amount is in its minor units: three letters of ISO 4217."
    case .solvedToClosedDays: "# A solved ticket counts as closed after so many days, 0 to 365."
    case .hiddenReasons:
      """
      # Built-in reasons for ending without an answer that nobody is offered here, of:
      # \(Unanswered.Reason.choices.map(\.rawValue).joined(separator: ", ")).
      """
    case .tags: "# The desk's tags, offered first when tagging, in this order."
    case .tagsOnly: "# Whether other tags are refused."
    case .warrantyDays:
      "# Rework is free for so many days after a delivery, 0 to 36500; 0: it never is."
    case .quietDays:
      """
      # A customer without a habit of their own has gone quiet after so many days without a word of
      # theirs, 1 to 3650; one with a habit, after longer than they usually leave.
      """
    case .followUps:
      """
      # What is promised with a delivery, and how long after it: days, weeks, months or years. An
      # empty list promises nothing.
      """
    case .checklistBefore:
      """
      # Golden-rule questions for the end of each phase of a sale, at most \(Checklist.most) a phase: before it is
      # won or lost, before it is delivered, before it is closed. Answers are kept; nothing waits for
      # them. An empty list asks nothing.
      """
    case .checklistDuring: "# Asked when a sale is delivered."
    case .checklistAfter: "# Asked when a sale is closed."
    case .reasons:
      """
      # The desk's own reasons for ending without an answer, at most \(DeskReason.most): keys 5 to 9 on the
      # screen. `asks_where`: whoever gives it says where the customer was answered.
      """
    case .views:
      """
      # The desk's own views, after those every desk has: the first four have the keys 6 to 9.
      # query: as in the search; `me` is whoever looks.
      # order: \(View.Order.allCases.map(\.rawValue).joined(separator: ", ")).
      # group (without it, none): \(View.Grouping.allCases.map(\.rawValue).joined(separator: ", ")).
      # columns, each with a width if need be, as in customer:20 (without them, those that fit): \(Self.columns)
      """
    case .macros:
      """
      # Macros: canned texts with changes, key w on the screen.
      # query: the tickets it is offered for first; without it, every one.
      # text: with placeholders, of
      # \(Placeholder.allCases.prefix(6).map(\.rawValue).joined(separator: ", ")),
      # \(Placeholder.allCases.dropFirst(6).map(\.rawValue).joined(separator: ", ")).
      # kind: reply (to the customer) or note. Changes: status (with until and because), priority,
      # tags, assignee (an agent, me, none).
      """
    case .calendars:
      """
      # When the desk works. The first is meant where none is named; without any it is
      # \(WorkingHours.standardWords). time_zone: without it, the desk's. hours: by day, mon to sun.
      # holidays: once, each year (*-12-25), from..to, with a name behind; `off` in front switches
      # one off. special: other hours on one date. docs/calendars.md has more.
      """
    case .rules:
      """
      # What the desk does by itself, in this order; no rule starts another one.
      # when: \(Rule.Trigger.forms.joined(separator: ", ")).
      # query: which tickets; without it, every one. Then what is done: priority, tags, assignee
      # (an agent, contact, none), status (with until and because), note (for colleagues).
      # spoc automation try says what they would do with the tickets there are.
      """
    case .surveyQuestions:
      """
      # What customers are asked, each on a scale from 0 to 10: a key, a colon, the question. The key
      # recommend stands for word of mouth, and is in no mean of the service.
      """
    case .surveyAsking:
      """
      # Who is asked when a ticket is solved: all, 1 in N (by the ticket's number, so that nobody
      # chooses), or by hand (a colleague who did not serve asks).
      """
    case .surveyMinimum: "# Of fewer answers no mean is told: too few to tell."
    case .policies:
      """
      # By when tickets are due: the first policy whose query finds a ticket holds for it.
      # query: as in the search, of what no clock changes; without it, every ticket.
      # calendar (without it, the first); warning: so long before.
      # \(Target.allCases.map(\.key).joined(separator: ", ")): one time for all, or
      # by priority, as in { urgent = "1h", normal = "2d" }. 4h is working time, 2d working days,
      # 24h real goes by the clock.
      """
    }
  }

  private static var columns: String {
    let words = View.Column.allCases.map(\.rawValue)
    return words.prefix(6).joined(separator: ", ") + ",\n# "
      + words.dropFirst(6).joined(separator: ", ") + "."
  }
}
