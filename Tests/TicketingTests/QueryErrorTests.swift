import Testing
import Ticketing

/// A wrong query says where and what would be right.
@Suite("Wrong queries")
struct QueryErrorTests {
  @Test(
    arguments: [
      ("status:opn", "       ^^^", "did you mean status:open?"),
      ("tag:a status:lost", "             ^^^^", "It is one of status:new, status:open"),
      ("is:wating", "   ^^^^^^", "did you mean is:waiting?"),
      ("is:open", "   ^^^^", "is:unsolved is all that has not ended"),
      ("due:met", "    ^^^", "due:breached"), ("due:3d", "    ^^", "due<3d"),
      ("sale:router", "     ^^^^^^", "a sale's number"),
      ("asignee:me", "^^^^^^^", "did you mean assignee:?"),
      ("owner:me", "^^^^^", "did you mean contact:?"),
      ("stat:open", "^^^^", "did you mean status:?"),
      ("cust:ana", "^^^^", "did you mean customer:?"),
      ("status:hold", "       ^^^^", "status:on-hold, "),
      ("status:on-hol", "       ^^^^^^", "did you mean status:on-hold?"),
      ("channel:letters", "        ^^^^^^^", "channel:in-person"),
      ("colour:red", "^^^^^^", "The keys are status: is:"),
      ("status:", "", "status:new"), ("status: open", "", "right behind it"),
      ("customer:\"\"", "         ^^", "customer:c12"),
      ("contact:mria", "        ^^^^", "did you mean maria?"),
      ("assignee:mari", "         ^^^^", "did you mean maria?"),
      ("assignee:Lpoez", "         ^^^^^", "There are: me, none, bo, maria, max."),
      ("assignee:nobody", "         ^^^^^^", "did you mean none?"),
      ("contact:li", "        ^^", "no agent"), ("tag<b", "    ^", "no more or less"),
      ("priority>=hihg", "          ^^^^", "did you mean priority:high?"),
      ("priority>=hi", "          ^^", "did you mean priority:high?"),
      ("hour:25", "     ^^", "an hour from 0 to 23"), ("weekday:xyz", "        ^^^", "it is a day"),
      ("waiting:2h", "        ^^", "waiting>2h"), ("waiting>soon", "        ^^^^", "45m, 2h"),
      ("opened:2026-13", "       ^^^^^^^", "12 months"),
      ("opened:2026-02-30", "       ^^^^^^^^^^", "no such day"),
      (
        "opened:2026-02-01..2026-01-01", "       ^^^^^^^^^^^^^^^^^^^^^^",
        "did you mean 2026-01-01..2026-02-01?"
      ),
      ("opened:2026-02..2026-01-31", "       ^^^^^^^^^^^^^^^^^^^", "ends before it begins"),
      ("id:1", "   ^", "id:zendesk:1; for an id without one type id:\"1\""),
      ("opened:2025-W53", "       ^^^^^^^^", "no such week"), ("opened>3d", "       ^^", "“:3d”"),
      ("closed:lately", "       ^^^^^^", "today, yesterday, 3d"),
      ("opened:..", "       ^^", "at least one end"),
      ("number:x", "       ^", "a ticket's number"), ("number:0", "       ^", "a ticket's number"),
      ("phone:abc", "      ^^^", "digits"), ("subject:&", "        ^", "letters or digits"),
      ("has:wings", "    ^^^^^", "has:tag, has:note, has:call"),
      ("tag:print*", "    ^^^^^^", "whole tag"), ("tag:\" \"", "    ^^^", "letters or digits"),
      ("paper \"jam", "      ^", "none ends it"), ("(a (b)", "^", "none ends it"),
      ("a) b", " ^", "no parenthesis is open"), ("()", "^^", "nothing stands in it"),
      ("or a", "^^", "between two terms"), ("a or", "  ^^", "between two terms"),
      ("(a OR) b", "   ^^", "between two terms"), ("a or or b", "  ^^", "between two terms"),
      ("a -or b", "  ^", "left out"),
    ])
  func `says where and what would be right`(text: String, caret: String, remedy: String) throws {
    let error = try #require(throws: QueryError.self) { try QueryTextTests.parse(text) }
    if !caret.isEmpty {
      let place =
        String(repeating: " ", count: error.column - 1)
        + String(repeating: "^", count: error.length)
      #expect(place == caret)
      #expect(error.word == String(text.dropFirst(error.column - 1).prefix(error.length)))
    }
    #expect(error.remedy.contains(remedy), "\(error.remedy)")
  }

  @Test func `a message holds no more of a long word than is needed to know it again`() throws {
    let long = try #require(throws: QueryError.self) {
      try QueryTextTests.parse("printer " + String(repeating: "a", count: 5_000))
    }
    #expect(long.message.count < 200)
    #expect(long.message.contains("a query has at most 4096 bytes, and this has 5008."))
  }

  @Test func `too long, too deep`() throws {
    #expect(throws: QueryError.self) {
      try QueryTextTests.parse(String(repeating: "a ", count: 2_049))
    }
    #expect(throws: QueryError.self) {
      try QueryTextTests.parse(String(repeating: "#1 ", count: 201))
    }
    let deep = { (count: Int) in
      String(repeating: "(", count: count) + "a" + String(repeating: ")", count: count)
    }
    #expect(throws: QueryError.self) { try QueryTextTests.parse(deep(11)) }
    #expect(throws: QueryError.self) {
      try QueryTextTests.parse(String(repeating: "-", count: 11) + "a")
    }
    #expect(try QueryTextTests.parse(deep(10)).query == QueryTextTests.words("a"))
  }
}
