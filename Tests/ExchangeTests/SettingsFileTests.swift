import Exchange
import SpocTesting
import Testing
import Ticketing

/// The settings as TOML: written so that they read the same, and wrong ones found to the character.
@Suite("Settings as a file")
struct SettingsFileTests {
  static var full: Desk {
    var desk = Desk(
      name: "Acme \u{202E}\"&\" Söhne \\ 株式会社\n\u{1B}[31m", timeZoneName: "Europe/Paris",
      currency: "USD", solvedToClosedDays: 0)
    desk.reasons = [
      DeskReason(Unanswered.Reason(rawValue: "out-of-hours"), label: "out of hours"),
      DeskReason(Unanswered.Reason(rawValue: "passed-on"), label: "it's on", asksWhere: true),
    ]
    desk.hiddenReasons = [.spam, .automatic]
    desk.tags = (1...30).map { "tag-number-\($0)" }
    desk.tagsOnly = true
    desk.views = [
      SavedView(name: "A # b", query: "is:any # [x]"),
      SavedView(name: "=", query: "\"paper jam\"", order: "moon", columns: ["number", "hat"]),
    ]
    desk.macros = [
      Macro(
        name: "Photo", query: "tag:\"printer\"",
        text: "Dear \"{{person.name}}\",\n\n  a \\{{photo}}?\u{1B}\n\n\u{202E}Sam \"\"\" x\n",
        status: "pending", until: "3d", because: "the photo", priority: "high",
        tags: ["+photo", "-new"], assignee: "me"),
      Macro(name: "Shout", text: "One line", kind: "shout"),
    ]
    var hours = WorkingHours.standard(timeZoneName: "Asia/Kolkata")
    hours[.monday] = ["09:00-12:30", "13:30-24:00"].compactMap { try? Opening($0) }
    hours[.sunday] = ["22:00-06:00"].compactMap { try? Opening($0) }
    hours.holidays = ["*-12-25 X \"mas\"", "off 2026-05-14 Day \\ off", "2026-08-03..2026-08-14"]
      .compactMap { try? Holiday($0) }
    hours.specials = [
      try? SpecialHours(date: "2026-12-24", openings: hours[.sunday], name: "Eve"),
      try? SpecialHours(date: "2026-12-31", openings: []),
    ].compactMap { $0 }
    desk.calendars = [
      DeskCalendar(name: "Office \"1\"", hours: hours),
      DeskCalendar(name: "Plain", hours: .standard(timeZoneName: "")),
    ]
    desk.policies = [
      Policy(
        name: "Key", query: "tag:\"vip\"", calendar: "Plain", warning: "1h",
        targets: [
          .firstResponse: ["urgent": "1h", "low": "2d"],
          .resolution: Policy.everyPriority("24h real"), .nextResponse: ["normal": "4h"],
        ]),
      Policy(name: "All", targets: [.keepInTheLoop: ["moon": "later"]]),
    ]
    desk.rules = [
      Rule(
        name: "Hurry", when: "waited 2h", query: "tag:vip", note: "Look\n\"here\"", status: "open",
        priority: "urgent", tags: ["+hurry"], assignee: "contact"),
      Rule(name: "Odd", when: "moon", until: "3d", because: "x"),
    ]
    desk.lastChanges[.tags] = LastChange(commit: 12, at: clock("09:00"), by: "sam")
    return desk
  }

  @Test(arguments: [full, Desk(name: "Acme", timeZoneName: "UTC")])
  func `what is written reads the same`(desk: Desk) {
    let text = SettingsText(desk).text
    let file = SettingsFile(text, current: desk, me: "sam")
    #expect(file.problems == [])
    #expect(file.desk == desk)
    #expect(desk.changes(to: file.desk) == [])
    #expect(file.asOf == (desk.tags.isEmpty ? 0 : 12))
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test func `every default stands there as a comment that could be set`() {
    let desk = Desk(name: "Acme", timeZoneName: "UTC")
    let uncommented = SettingsText(desk).text.split(separator: "\n").map { line in
      line.wholeMatch(of: /# ((\[\[.*|[a-z_.]+ = .*))/).map { String($0.1) } ?? String(line)
    }.joined(separator: "\n")
    let file = SettingsFile(uncommented, current: desk, me: "sam")
    #expect(file.problems == [])
    #expect(
      desk.changes(to: file.desk).map(\.field) == [
        .currency, .solvedToClosedDays, .reasons, .views, .macros, .calendars, .policies, .rules,
        .surveyQuestions, .surveyAsking, .surveyMinimum, .warrantyDays, .quietDays, .followUps,
        .checklistBefore, .checklistDuring, .checklistAfter,
      ])
    #expect(file.desk.currency == desk.currency)
  }

  @Test func `what is left out goes back to the program's default`() {
    let file = SettingsFile(
      "name = 'Acme'\ntime_zone = 'UTC'", current: Self.full, me: "sam")
    #expect(file.problems == [])
    #expect(DeskField.allCases.filter { file.desk[$0].isSet } == [.name, .timeZone])
  }

  /// Line, column and how the message begins, of one text each.
  static let wrong: [(text: String, line: Int, column: Int, message: String)] = [
    ("colour = 1", 3, 1, "“colour” is no setting; there are: name,"),
    ("  tag = []", 3, 3, "“tag” is no setting; did you mean “tags”?"),
    ("a = 1\na = 2", 4, 5, "This is not TOML:"),
    ("currency = 7", 3, 12, "“currency” is text in quotes"),
    ("currency = \"Euro\"", 3, 12, "“Euro” is no currency"),
    ("solved_to_closed_days = \"7\"", 3, 25, "“solved_to_closed_days” is a whole number"),
    ("solved_to_closed_days = 366 # a year", 3, 25, "366 is no number of days"),
    ("tags_only = 1", 3, 13, "“tags_only” is true or false"),
    ("tags_only = true", 3, 13, "Only tags of the list"),
    ("tags = \"fax\"", 3, 8, "“tags” is a list of texts"),
    ("tags = [ 'a',\n  # Comment, with [ and ]\n  'Big One' ]", 5, 3, "“Big One” is no tag"),
    ("tags = ['a', 3]", 3, 14, "“tags” is a list of texts"),
    ("tags = [\"\"\"\na\"b\"\"\"\", 'c', 'c']", 3, 9, "“a\"b\"” is no tag"),
    ("hidden_reasons = ['spam', 'ham']", 3, 27, "“ham” is no reason that is built in"),
    ("reasons = 3", 3, 11, "Each of the reasons has a table"),
    ("[[reasons]]\nlabel = 'x'", 3, 1, "This one has no “word”"),
    ("[[reasons]]\nword='a b'\nlabel = 'x'", 4, 6, "“a b” is no word for a reason"),
    ("[[reasons]]\nword='a'\nlabel = 'x'\n[[reasons]]\nword='a'\nlabel=''", 7, 6, "“a” stands"),
    ("reasons = [{word = 'spam', label = 'x'}]", 3, 20, "“spam” is a reason that is built in"),
    ("[[views]]\nname = 'x'\nquery = 'is:any hm:hm'", 5, 17, "“hm” (character 8)"),
    ("[[views]]\nname = 'x'\nquery = \"is:any \\u0068m:hm\"", 5, 9, "“hm” (character 8)"),
    ("[[views]]\nquery='is:any'\n\"name\" = 'all'", 5, 10, "“all” is a view every desk has"),
    ("[[views]]\nname='x'\nquery='is:any'\norder='moon'", 6, 7, "“moon” is no order"),
    (
      "[[views]]\nname='x'\nquery='is:any'\ncolumns=['number', 'hat']", 6, 20,
      "“hat” is no column"
    ),
    (
      "[[views]]\nname='x'\nquery='is:any'\nfilter=1", 6, 1,
      "“filter” is no part of one of the views"
    ),
    ("as_of = 'x'", 3, 9, "as_of is the number"),
    ("tags = [ }", 3, 10, "This is not TOML: a list has values"),
    ("tags = [\u{2028}'a']", 3, 9, "This is not TOML: no line ends like this"),
    ("as_of = 1979-05-27 0\n", 3, 19, "This is not TOML: a time has hours and minutes"),
    ("as_of = 1979-05-27T:00\n", 3, 23, "This is not TOML: a time has hours and minutes"),
    ("[ = 7", 3, 3, "This is not TOML: a table has a name"),
  ]

  @Test(arguments: wrong)
  func `what is wrong is found to the character`(
    text: String, line: Int, column: Int, message: String
  ) throws {
    let file = SettingsFile(
      "name = \"Acme\"\ntime_zone = \"UTC\"\n" + text,
      current: Desk(name: "Acme", timeZoneName: "UTC"), me: "sam")
    let problem = try #require(file.problems.first)
    #expect(problem.message.hasPrefix(message), "\(problem)")
    #expect(problem.line == line, "\(problem)")
    #expect(problem.column == column, "\(problem)")
    #expect(problem.message.last.map { ".?".contains($0) } == true)
  }

  @Test func `all of it at once, in the order of the text; good elements count beside bad ones`() {
    let text = """
      solved_to_closed_days = 999
      name = ""
      [[views]]
      nam = "a"
      [[views]]
      name = "b"
      query = "hm:hm"
      """
    let file = SettingsFile(text, current: Desk(name: "Acme", timeZoneName: "UTC"), me: "sam")
    #expect(file.problems.map(\.line) == [1, 1, 2, 3, 3, 4, 7])
  }

  @Test func `every mistake of a macro is told, and none that only follows from another`() {
    let text = """
      name = "Acme"
      time_zone = "UTC"
      [[macros]]
      name = "Photo"
      query = "hm:hm"
      text = "{{customer.nam}} {{desk.nam}}"
      priority = "huge"
      tags = ["a!", "é?", 3]
      assignee = "nobody-here"
      status = 4
      [[macros]]
      text = 5
      [[macros]]
      text = 6
      """
    let sam = Agent(
      id: "sam", name: "Sam", role: .supervisor, accounts: [], createdAt: clock("08:00"))
    let file = SettingsFile(
      text, current: Desk(name: "Acme", timeZoneName: "UTC"), me: "sam", agents: [sam])
    #expect(file.problems.map(\.line) == [5, 6, 6, 7, 8, 8, 8, 9, 10, 11, 12, 13, 14])
  }

  @Test func `a view that would find nothing for a name unknown here is refused`() throws {
    let agents = [
      Agent(
        id: "sam", name: "Sam Hill", role: .supervisor, accounts: [], createdAt: clock("08:00"))
    ]
    func problem(_ query: String) -> String? {
      SettingsFile(
        "name = 'Acme'\ntime_zone = 'UTC'\n[[views]]\nname = 'x'\nquery = '\(query)'",
        current: Desk(name: "Acme", timeZoneName: "UTC"), me: "sam", agents: agents
      ).problems.first?.message
    }
    #expect(problem("assignee:sam or contact:me") == nil)
    let unknown = try #require(problem("assignee:smaug"))
    #expect(unknown.contains("“smaug”") && unknown.contains("sam"), "\(unknown)")
    #expect(
      problem("assignee:\"Sam Hill\"")
        == "Agents are named by id in a query that is kept: assignee:sam")
  }

  @Test func `a text that is ahead of this desk is another's`() {
    var now = Desk(name: "Acme", timeZoneName: "UTC")
    now.lastChanges[.name] = LastChange(commit: 5, at: clock("09:00"), by: "bo")
    let file = SettingsFile(
      "as_of = 6\nname = 'Mine'\ntime_zone = 'UTC'", current: now, me: "sam")
    #expect(file.problems.map(\.line) == [1])
    #expect(file.problems.first?.message.contains("ahead of this desk") == true)
  }

  @Test func `what others changed since is told, unless nobody asks`() throws {
    var now = Desk(name: "Acme", timeZoneName: "UTC")
    now.lastChanges[.name] = LastChange(commit: 5, at: clock("09:00"), by: "bo")
    func file(_ head: String) -> SettingsFile {
      SettingsFile("\(head)\nname = 'Mine'\ntime_zone = 'UTC'", current: now, me: "sam")
    }
    let meanwhile = try #require(file("as_of = 4").changedMeanwhile(at: now).first)
    #expect(meanwhile.to == .name("Acme"))
    #expect(file("as_of = 5").changedMeanwhile(at: now) == [])
    #expect(file("").changedMeanwhile(at: now) == [])
  }

  @Test func `any text at all is read or refused`() {
    let text = Array(SettingsText(Self.full).text)
    var chance = SeededGenerator(seed: 7)
    for _ in 0..<1_000 {
      var changed = text
      for _ in 0..<3 {
        let place = Int.random(in: 0..<changed.count, using: &chance)
        changed[place] = chance.pick(Array("[]{}=\"'#,.\\ \n\r\t-_aé0🙂\0")) ?? "x"
      }
      _ = SettingsFile(String(changed), current: Self.full, me: "sam")
    }
    for end in stride(from: 0, to: text.count, by: 7) {
      _ = SettingsFile(String(text[..<end]), current: Self.full, me: "sam")
      _ = SettingsFile(String(text[end...]), current: Self.full, me: "sam")
    }
  }
}
