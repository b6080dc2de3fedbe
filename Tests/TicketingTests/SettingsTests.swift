import Foundation
import SpocTesting
import Testing
import Ticketing

/// What a supervisor may set, and what comes of it.
@Suite("Settings of the desk")
struct SettingsTests {
  static let outOfHours = DeskReason(
    Unanswered.Reason(rawValue: "out-of-hours"), label: "out of hours")
  static let passedOn = DeskReason(
    Unanswered.Reason(rawValue: "passed-on"), label: "passed on", asksWhere: true)
  static let printers = SavedView(name: "Printers", query: "status:open")

  /// Each setting with a good value.
  static let good: [DeskSetting] = [
    .name("Acme Ltd"), .timeZone("Europe/Lisbon"), .currency("USD"), .solvedToClosedDays(0),
    .solvedToClosedDays(365), .reasons([outOfHours, passedOn]),
    .hiddenReasons([.spam, .automatic]), .tags(["printer", "故障"]), .views([printers]),
    .macros([MacroTests.photo]), .calendars([CalendarSettingsTests.office]),
    .rules([Rule(name: "Hurry", when: "opened", priority: "high")]),
    .warrantyDays(0), .quietDays(90), .followUps([FollowUp(1, .week, "call")]),
    .checklist(.before, ["Do they need it?"]), .checklist(.during, []),
    .checklist(.after, ["Did we ask?", "Do they know whom to call?"]),
    .policies([Policy(name: "All", targets: [.resolution: Policy.everyPriority("2d")])]),
    .surveyQuestions([SurveyQuestion("tidiness", "How tidy did we leave it?")]),
    .surveyAsking("1 in 4"), .surveyMinimum(10),
  ]

  private func change(_ settings: DeskSetting..., by: Agent.ID = "sam") throws -> RuleDesk {
    var desk = try RuleDesk()
    let now = try #require(desk.records.settings)
    try desk.when(.changeDesk(settings.map { DeskChange($0, at: now) }), by: by)
    return desk
  }

  @Test(arguments: good)
  func `a supervisor sets it, and the event says from what to what`(setting: DeskSetting) throws {
    let desk = try change(setting)
    #expect(desk.changes == [.deskChanged(DeskChange(setting, at: Cast.settings))])
    let settings = try #require(desk.records.settings)
    #expect(settings[setting.field] == setting)
    #expect(
      settings.lastChanges[setting.field]
        == LastChange(commit: desk.commits.count, at: desk.now, by: "sam"))
    #expect(
      try change(setting, by: "maria").refusal
        == .needsSupervisor("change the settings of the desk"))
  }

  @Test func `every setting has a value above or is a yes`() {
    #expect(Set(Self.good.map(\.field)).union([.tagsOnly]) == Set(DeskField.allCases))
  }

  static let bad: [(DeskSetting, Refusal)] = [
    (.name(" "), .empty("desk's name")),
    (
      .timeZone("Europe/Lisboa"),
      .malformed(
        field: "time zone of the IANA database", text: "Europe/Lisboa", example: "Europe/Lisbon")
    ),
    (.currency("eur"), .malformed(field: "currency of ISO 4217", text: "eur", example: "EUR")),
    (
      .solvedToClosedDays(366),
      .outOfRange(field: "number of days from solved to closed", 366, 0...365)
    ),
    (
      .solvedToClosedDays(-1),
      .outOfRange(field: "number of days from solved to closed", -1, 0...365)
    ),
    (
      .quietDays(0),
      .outOfRange(field: "number of days of silence before a customer is quiet", 0, 1...3_650)
    ),
    (
      .followUps([FollowUp(0, .day, "call")]),
      .outOfRange(field: "number of days", 0, 1...36_500)
    ),
    (.checklist(.after, ["Well?", "Well?"]), .twice("Well?")),
    (
      .reasons([DeskReason(Unanswered.Reason(rawValue: "Out of hours"), label: "x")]),
      .malformed(field: "word for a reason", text: "Out of hours", example: "out-of-hours")
    ),
    (
      .reasons([DeskReason(.spam, label: "x")]),
      .reserved("a reason that is built in", "spam")
    ),
    (
      .reasons([DeskReason(.notRecorded, label: "x")]),
      .reserved("a reason that is built in", "not-recorded")
    ),
    (.reasons([outOfHours, outOfHours]), .twice("out-of-hours")),
    (
      .reasons([DeskReason(outOfHours.reason, label: " ")]), .empty("reason's label")
    ),
    (
      .reasons((1...6).map { DeskReason(Unanswered.Reason(rawValue: "r\($0)"), label: "x") }),
      .tooMany("reasons of the desk's own", limit: 5)
    ),
    (
      .hiddenReasons([.notRecorded]),
      .unknownWord(
        field: "reason that is built in", text: "not-recorded",
        choices: ["needs-no-answer", "answered-elsewhere", "automatic", "spam"])
    ),
    (.hiddenReasons([.spam, .spam]), .twice("spam")),
    (
      .tags(["Paper jam"]),
      .malformed(field: "tag as it is kept", text: "Paper jam", example: "paper-jam")
    ),
    (.tags(["a", "b", "a"]), .twice("a")), (.tagsOnly(true), .noTagsToChooseFrom),
    (
      .views([SavedView(name: "waiting", query: "")]), .reserved("a view every desk has", "waiting")
    ),
    (.views([printers, SavedView(name: "PRINTERS", query: "")]), .twice("PRINTERS")),
    (.views([SavedView(name: "", query: "")]), .empty("view's name")),
    (
      .views([SavedView(name: "a", query: "is:any", order: "moon")]),
      .unknownWord(field: "order", text: "moon", choices: View.Order.allCases.map(\.rawValue))
    ),
    (
      .views([SavedView(name: "a", query: "is:any", columns: ["number", "hat"])]),
      .unknownWord(field: "column", text: "hat", choices: View.Column.allCases.map(\.rawValue))
    ),
    (.views([SavedView(name: "a", query: "is:any", columns: ["tags", "tags"])]), .twice("tags")),
  ]

  @Test(arguments: bad)
  func `what can't be is refused, with what would be right`(
    setting: DeskSetting, refusal: Refusal
  ) throws {
    let desk = try change(setting)
    #expect(desk.refusal == refusal)
    #expect(desk.records.settings?.lastChanges[setting.field]?.commit != 7)
  }

  @Test func `a view that nobody can search for says where`() throws {
    let desk = try change(.views([Self.printers, SavedView(name: "a", query: "is:any hm:hm")]))
    guard case .badQuery(let why) = desk.refusal else {
      Issue.record("not refused")
      return
    }
    #expect(why.contains("character 8"))
  }

  @Test func `several at once are one commit, in the order of the fields`() throws {
    let desk = try change(.tagsOnly(true), .tags(["fax"]), .name("Acme Ltd"))
    #expect(desk.changes.map(\.type) == ["desk.changed", "desk.changed", "desk.changed"])
    #expect(desk.records.settings?.tags == ["fax"])
    #expect(desk.records.settings?.name == "Acme Ltd")
  }

  @Test func `what is so already is no change, and one wrong setting refuses all`() throws {
    #expect(try change(.name("Acme")).refusal == .noChange)
    #expect(try change().refusal == .noChange)
    let desk = try change(.name("Other"), .currency("x"))
    #expect(desk.refusal != nil)
    #expect(desk.records.settings?.name == "Acme")
  }

  @Test func `what somebody else changed meanwhile is refused with what it is now`() throws {
    var desk = try RuleDesk()
    let known = try #require(desk.records.settings)
    try desk.given(.changeDesk([DeskChange(.name("Theirs"), at: known)]), by: "sam")
    try desk.when(
      .changeDesk([DeskChange(.name("Mine"), at: known), DeskChange(.currency("USD"), at: known)]),
      by: "sam")
    #expect(desk.refusal == .changedMeanwhile([DeskChange(.name("Theirs"), at: known)]))
    #expect(desk.refusal?.message.contains("name: Theirs") == true)
    #expect(desk.records.settings?.currency == "EUR")
    // The same wish twice is no quarrel, and another setting is nobody's business.
    try desk.when(
      .changeDesk([DeskChange(.name("Theirs"), at: known), DeskChange(.currency("USD"), at: known)]
      ),
      by: "sam")
    #expect(desk.changes == [.deskChanged(DeskChange(.currency("USD"), at: known))])
  }

  @Test func `a new desk records what was said, and the rest is the program's`() throws {
    var desk = try RuleDesk.bare()
    let settings = Desk(name: "Acme", timeZoneName: "UTC")
    try desk.when(.createDesk(settings, founder: Cast.founder), by: "sam")
    let line = String(decoding: try #require(desk.commits.first).json.line, as: UTF8.self)
    #expect(!line.contains("currency") && !line.contains("solvedToClosedDays"))
    let known = try #require(desk.records.settings)
    #expect(known.currency == "EUR" && known.solvedToClosedDays == 7)
    #expect(Set(known.lastChanges.keys) == [.name, .timeZone])
    #expect(try Desk(json: known.json) == known)
  }

  @Test func `a setting of a newer spoc is a newer spoc's, and no damage`() {
    let json: JSON = ["type": "desk.changed", "field": "moonPhase", "to": "full"]
    #expect(throws: WireError.unknownType("desk.changed moonPhase")) { try Event(json: json) }
  }

  @Test func `a view that a newer spoc wrote stays, and is shown with what is wrong`() throws {
    var desk = try RuleDesk()
    var settings = try #require(desk.records.settings)
    settings.views = [SavedView(name: "Later", query: "moon:full")]
    desk.records.save(settings)
    try desk.when(
      .changeDesk([DeskChange(.views(settings.views + [Self.printers]), at: settings)]), by: "sam")
    #expect(desk.refusal == nil)
    let views = View.all(for: "maria", in: try #require(desk.records.settings))
    #expect(views.dropFirst(5).map(\.name) == ["Later", "Printers"])
    #expect(views[5].problem?.contains("moon") == true)
    #expect(views[5].query == .any([]))
    #expect(views[6].query == .status([.open]))
  }

  @Test func `me in a view is whoever looks`() {
    let view = SavedView(name: "a", query: "assignee:me", order: "priority", columns: ["tags"])
    #expect(view.view(for: "bo").query == .assignee("bo"))
    #expect(view.view(for: nil).query == .any([]))
    #expect(view.view(for: "bo").order == .priority)
    #expect(view.view(for: "bo").columns == [.tags])
    #expect(SavedView(name: "a", query: "", order: "x").view(for: nil).problem != nil)
    #expect(SavedView(name: "a", query: "", columns: ["x"]).view(for: nil).problem != nil)
  }

  @Test func `changes in words`() {
    var next = Cast.settings
    next.chosenSolvedToClosedDays = 1
    next.tags = ["fax"]
    next.views = [Self.printers]
    let words = Cast.settings.changes(to: next).flatMap { $0.words() }
    #expect(
      words == [
        "solved to closed: 7 days (default) → 1 day", "tags: +fax",
        "views: new: \"Printers\" status:open, order waiting",
      ])
    var last = next
    last.views[0].query = "is:any"
    last.tags = []
    #expect(
      next.changes(to: last).flatMap { $0.words() } == [
        "tags: -fax",
        "views: \"Printers\" status:open, order waiting → \"Printers\" is:any, order waiting",
      ])
    #expect(last.changes(to: Cast.settings).last?.words().first?.hasPrefix("views: gone: ") == true)
  }
}

/// Reasons and tags of the desk's own, at work.
@Suite("Reasons and tags of the desk")
struct OwnWordsTests {
  private func desk(_ settings: DeskSetting...) throws -> RuleDesk {
    var desk = try RuleDesk()
    let now = try #require(desk.records.settings)
    try desk.given(.changeDesk(settings.map { DeskChange($0, at: now) }), by: "sam")
    try desk.given(.newTicket("c1"))
    #expect(desk.mishaps == [])
    return desk
  }

  @Test func `a reason of the desk ends who waits, and stays readable when it is gone`() throws {
    let reason = SettingsTests.passedOn.reason
    var desk = try desk(.reasons([SettingsTests.outOfHours, SettingsTests.passedOn]))
    try desk.when(.status(1, .solved, unanswered: reason))
    #expect(desk.refusal == .reasonNeedsPlace("passed on"))
    try desk.when(.status(1, .solved, unanswered: reason, place: "to the maker"))
    #expect(desk.ticket(1)?.unansweredBecause == Unanswered(reason, place: "to the maker"))
    let settings = try #require(desk.records.settings)
    try desk.given(.changeDesk([DeskChange(.reasons([]), at: settings)]), by: "sam")
    #expect(desk.records.settings?.label(of: reason) == "passed on")
    try desk.given(.newTicket("c2"))
    try desk.when(.status(2, .solved, unanswered: reason, place: "there"))
    #expect(
      desk.refusal
        == .unknownWord(
          field: "reason of this desk", text: "passed-on",
          choices: ["needs-no-answer", "answered-elsewhere", "automatic", "spam"]))
  }

  @Test func `a hidden reason is offered to nobody, and who waits is told the others`() throws {
    var desk = try desk(.hiddenReasons([.automatic]), .reasons([SettingsTests.outOfHours]))
    try desk.when(.status(1, .solved, unanswered: .automatic))
    #expect(desk.refusal?.message.contains("needs-no-answer, answered-elsewhere, spam") == true)
    try desk.when(.status(1, .solved))
    #expect(
      desk.refusal?.message.hasSuffix(
        "needs no answer, answered elsewhere, spam, out of hours.") == true)
    let settings = try #require(desk.records.settings)
    #expect(settings.reason(typed: "Out of Hours") == SettingsTests.outOfHours.reason)
    #expect(settings.reason(typed: "automatic") == nil)
  }

  @Test func `other tags are taken, unless only the desk's are`() throws {
    var free = try desk(.tags(["printer"]))
    try free.when(.tag(1, add: ["pinter"], remove: []))
    #expect(free.refusal == nil)
    var strict = try desk(.tags(["printer"]), .tagsOnly(true))
    try strict.when(.tag(1, add: ["pinter"], remove: []))
    #expect(strict.refusal == .unlistedTag("pinter", nearest: "printer"))
    try strict.when(.tag(1, add: ["Printer"], remove: ["never-there"]))
    #expect(strict.ticket(1)?.tags == ["printer"])
    var ticket = NewTicket(who: .id(Customer.ID(number: 1)), subject: "Jam")
    ticket.tags = ["jam"]
    try strict.when(.newTicket(ticket))
    #expect(strict.refusal == .unlistedTag("jam", nearest: nil))
  }

  @Test func `a tag that stands there may stay, and go`() throws {
    var desk = try desk(.name("Acme Ltd"))
    try desk.given(.tag(1, add: ["old"], remove: []))
    let now = try #require(desk.records.settings)
    try desk.given(
      .changeDesk([DeskChange(.tags(["fax"]), at: now), DeskChange(.tagsOnly(true), at: now)]),
      by: "sam")
    try desk.when(.tag(1, add: ["old", "fax"], remove: []))
    #expect(desk.ticket(1)?.tags == ["fax", "old"])
    try desk.when(.tag(1, add: [], remove: ["old"]))
    #expect(desk.ticket(1)?.tags == ["fax"])
  }

  @Test func `more days make what was closed solved again`() throws {
    var desk = try desk(.solvedToClosedDays(1))
    try desk.given(.reply(1, status: StatusRequest(.solved)))
    desk.wait(until: desk.now.addingTimeInterval(2 * 86_400))
    #expect(desk.status(1) == .closed)
    let now = try #require(desk.records.settings)
    try desk.given(
      .changeDesk([DeskChange(.solvedToClosedDays(3), at: now)]), by: "sam",
      at: desk.now)
    #expect(desk.status(1) == .solved)
  }
}
