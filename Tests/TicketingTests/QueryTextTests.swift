import SpocTesting
import Testing
import Ticketing

/// What a text asks for.
@Suite("Queries as text")
struct QueryTextTests {
  static let agents = ["maria": "Maria Lopez", "bo": "Bo Li", "max": "Max Li"].map { id, name in
    Agent(
      id: Agent.ID(rawValue: id), name: name, role: .agent, accounts: [], createdAt: clock("08:00"))
  }

  static func parse(_ text: String) throws -> ParsedQuery {
    try QueryText.parse(text, me: "bo", agents: agents)
  }

  static func words(_ text: String, prefix: Bool = false) -> Query {
    .text(.anywhere, TextTerm(text, isPrefix: prefix))
  }

  @Test(
    arguments: [
      ("", .everything), ("is:any", .everything), ("is:waiting", .isWaiting),
      ("status:open", .status([.open])), ("STATUS:Open", .status([.open])),
      ("status:on-hold", .status([.onHold])), ("status:\"on hold\"", .status([.onHold])),
      ("status:new,open", .status([.new, .open])),
      ("status:new status:open", .status([.new, .open])),
      ("is:unsolved", .unsolved), ("is:claimed", .not(.contact(nil))), ("is:woken", .woken),
      ("assignee:me", .assignee("bo")), ("assignee:none", .assignee(nil)),
      ("assignee:\"none\"", .nothing), ("contact:Maria", .contact("maria")),
      ("contact:\"maria lopez\"", .contact("maria")),
      ("customer:c12", .customer(Customer.ID(number: 12))),
      ("customer:silva", .customerNamed(TextTerm("silva", isPrefix: true))),
      ("customer:\"Brook & Sons\"", .customerNamed(TextTerm("Brook & Sons"))),
      ("phase:before", .phase(.before)), ("priority>=high", .priority([.high, .urgent])),
      ("priority<normal", .priority([.low])), ("priority:high,low", .priority([.high, .low])),
      ("waiting>2h", .waited(.greater, 7_200_000)),
      ("waiting:<=1d2h", .waited(.lessOrEqual, 93_600_000)),
      ("waiting:yes", .isWaiting), ("waiting:no", .not(.isWaiting)),
      ("tag:Printer", .tag("printer")), ("-tag:spam", .not(.tag("spam"))),
      ("channel:\"in person\"", .channel(.inPerson)), ("channel:inperson", .channel(.inPerson)),
      ("outcome:declined", .outcome(.declined)),
      ("reason:answered-elsewhere", .reason(.answeredElsewhere)),
      ("number:4821", .number(4821)), ("number:#7,8", .any([.number(7), .number(8)])),
      ("id:old:7", .externalID("old:7")), ("has:note", .has(.note)),
      ("subject:jam", .text(.subject, TextTerm("jam"))),
      ("note:\"key code\"", .text(.note, TextTerm("key code"))),
      ("email:@example.org", .address(.email("@example.org"))),
      ("phone:0123", .address(.phone("123"))),
    ] as [(String, Query)])
  func `one term`(text: String, query: Query) throws {
    guard text != "assignee:\"none\"" else {
      #expect(throws: QueryError.self) { try Self.parse(text) }
      return
    }
    #expect(try Self.parse(text).query == query)
  }

  @Test(
    arguments: [
      ("#4821", .number(4821)), ("4821", .number(4821)), ("482190", .number(482_190)),
      ("4821900", .address(.phone("4821900"))), ("0123 456 789 printer", nil),
      ("+33 1 23 45 67 89", .address(.phone("33123456789"))),
      ("(020) 7946-0018", .address(.phone("2079460018"))),
      ("ana@example.org", .address(.email("ana@example.org"))),
      ("@example.org", .address(.email("@example.org"))),
      ("2026-11-21", words("2026-11-21")), ("10:30", words("10:30")), ("\"4821\"", words("4821")),
      ("X200", words("X200")), ("printer*", words("printer", prefix: true)),
      ("\"paper ja\"*", words("paper ja", prefix: true)), ("c12", words("c12")),
      ("https://example.org/x", words("https://example.org/x")), ("19\"", words("19\"")),
      ("a<b", words("a<b")), ("C:\\temp", words("C:\\temp")),
      ("Re: printer", .all([words("Re:"), words("printer")])),
      ("printer - jam &", .all([words("printer"), words("jam")])), ("& ! -", .everything),
    ] as [(String, Query?)])
  func `words without a key`(text: String, query: Query?) throws {
    let expected = query ?? .all([.address(.phone("123456789")), Self.words("printer")])
    #expect(try Self.parse(text).query == expected)
  }

  @Test(
    arguments: [
      ("tag:a tag:b", .any([.tag("a"), .tag("b")])),
      ("(tag:a) (tag:b)", .all([.tag("a"), .tag("b")])),
      ("tag:a -tag:b tag:c", .all([.any([.tag("a"), .tag("c")]), .not(.tag("b"))])),
      ("tag:a OR is:woken has:call", .any([.tag("a"), .all([.woken, .has(.call)])])),
      ("is:woken (tag:a or phase:after)", .all([.woken, .any([.tag("a"), .phase(.after)])])),
      ("-(tag:a or is:woken)", .not(.any([.tag("a"), .woken]))), ("--tag:a", .tag("a")),
      ("-is:any", .nothing),
      (
        "opened>=2026-11-01 opened<2026-11-08",
        .all([
          .time(.opened, .from(.day(20_758))), .time(.opened, .before(.day(20_765))),
        ])
      ),
    ] as [(String, Query)])
  func `terms together`(text: String, query: Query) throws {
    #expect(try Self.parse(text).query == query)
  }

  @Test(
    arguments: [
      ("2026", .within(.year(2026))), ("2026-11", .within(.month(year: 2026, month: 11))),
      ("2026-11-21", .within(.day(20_778))), ("2026-W41", .within(.week(monday: 20_731))),
      ("2026-w53", .within(.week(monday: 20_815))), ("today", .within(.today)),
      ("yesterday", .within(.yesterday)), ("last week", .within(.last(.week))),
      ("\"this month\"", .within(.this(.month))), ("last-year", .within(.last(.year))),
      ("3d", .recent(259_200_000)), ("1h30m", .recent(5_400_000)),
      ("2026-11-01..2026-11-07", .between(.day(20_758), .day(20_764))),
      ("2026..", .from(.year(2026))), ("..today", .upTo(.today)),
    ] as [(String, TimeTest)])
  func `dates`(text: String, test: TimeTest) throws {
    #expect(try Self.parse("opened:\(text)").query == .time(.opened, test))
    #expect(
      try Self.parse("solved:\(text) is:woken").query == .all([.time(.solved, test), .woken]))
  }

  @Test(
    arguments: [
      ("open", "status:open"), ("Maria", "contact:maria"), ("urgent", "priority:urgent"),
      ("unclaimed", "is:unclaimed"), ("phone", "channel:phone"), ("c12", "customer:c12"),
      ("printer", nil), ("li", nil), ("\"open\"", nil), ("open*", nil),
    ] as [(String, String?)])
  func `a word that may have meant more`(text: String, replacement: String?) throws {
    let found = try Self.parse("is:any \(text)").suggestions
    #expect(found.map(\.replacement) == [replacement].compactMap(\.self))
    #expect(found.allSatisfy { $0.column == 8 && $0.length == text.count && $0.word == text })
  }

  @Test func `what is looked for can be lit, what is left out can't`() throws {
    let parsed = try Self.parse("paper -jam -(-x or note:y*) subject:z -(-(-w)) customer:q")
    #expect(parsed.terms.map(\.text) == ["paper", "x", "z"])
  }

  /// A view is saved as text: it has to be the same query when it comes back.
  @Test(arguments: Seeds.some(20))
  func `text and back`(seed: UInt64) throws {
    var queries = RandomQueries(seed: seed)
    for _ in 0..<200 {
      let query = queries.next()
      let parsed = try QueryText.parse(query.description, me: "me").query
      #expect(parsed == query.simplified, "\(Seeds.hint(seed)): \(query.description)")
      #expect(parsed.simplified == parsed)
    }
  }

  /// It may be refused, with the place of the trouble inside the text; it never traps.
  @Test(arguments: Seeds.some(20))
  func `anything typed`(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let pieces = [
      "(", ")", "-", "\"", "*", "or ", " OR", ":", ">", "<=", "=", "..", "#", "+", "0", "12", "\\",
      "status:", "opened:", "waiting>", "is:", "tag:", "customer:", "last", "week", "2026-13",
      "w99",
      "99999999999999999999", "9999", "-W53", "é", "東京", "\u{301}", "\u{200D}", "\u{601}", "\0",
      "👩‍💻", "\n", "@",
      ",", "a",
      "b c",
    ]
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 0..<14, using: &chance)).map { _ in chance.pick(pieces) ?? "" }
        .joined(separator: chance.chance(50) ? " " : "")
      do throws(QueryError) {
        let parsed = try QueryText.parse(text, me: nil, agents: Self.agents)
        let again = try QueryText.parse(parsed.query.description, me: nil, agents: Self.agents)
        #expect(again.query == parsed.query, "\(Seeds.hint(seed)): \(text)")
      } catch {
        let isInside = error.column >= 1 && error.column + error.length <= text.count + 1
        #expect(isInside && !error.remedy.isEmpty, "\(Seeds.hint(seed)): \(text): \(error)")
      }
    }
  }
}
