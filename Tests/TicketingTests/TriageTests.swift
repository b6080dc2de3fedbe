import Foundation
import SpocTesting
import Testing
import Ticketing

/// Priority, tags and links: none answers anybody.
struct TriageTests {
  @Test func `a priority is from one to another, and leaves status and waiting alone`() throws {
    var desk = try RuleDesk()
    try desk.when(.newTicket("c1"), by: "maria")
    try desk.when(.prioritize(1, .urgent), by: "bo")
    #expect(desk.changes == [.prioritized(1, from: .normal, to: .urgent)])
    let ticket = try #require(desk.records.ticket(1))
    #expect(ticket.priority == .urgent)
    #expect(ticket.status == .new)
    #expect(ticket.waitingSince != nil)
    try desk.when(.prioritize(1, .urgent), by: "bo")
    #expect(desk.refusal == .alreadyPrioritized(1, .urgent))
  }

  @Test(arguments: [
    (["Printer"], [], ["printer"]), (["paper jam"], [], ["paper-jam"]),
    (["b", "a"], [], ["a", "b"]),
    (["a", "a"], [], ["a"]), (["a", "b"], ["b"], ["a"]), (["故障"], [], ["故障"]),
    (["café"], [], ["café"]), (["v2.1_x"], [], ["v2.1_x"]),
  ])
  func `tags are words in lower case, sorted, each once`(
    added: [String], removed: [String], tags: [String]
  ) throws {
    var desk = try RuleDesk()
    try desk.when(.newTicket("c1"), by: "maria")
    try desk.when(.tag(1, add: added, remove: removed), by: "maria")
    #expect(desk.changes == [.tagged(1, from: [], to: tags)])
    try desk.when(.tag(1, add: tags, remove: ["never-there"]), by: "maria")
    #expect(desk.refusal == .noChange)
  }

  @Test(arguments: ["", " ", "-spam", "a:b", "\"a", "a,b", "\u{1B}[31m"])
  func `what a query could not name is no tag`(tag: String) throws {
    var desk = try RuleDesk()
    try desk.when(.newTicket("c1"), by: "maria")
    try desk.when(.tag(1, add: [tag], remove: []), by: "maria")
    #expect(desk.refusal != nil)
  }

  @Test(
    arguments: [
      ("+printer -spam rework", ["printer", "rework"], ["spam"]),
      ("+\"care plan\" -\"a b\"", ["care plan"], ["a b"]), ("\"+care plan\"", ["care plan"], []),
      ("  ", [], []),
    ])
  func `a line of tags: quotation marks keep words together`(
    line: String, add: [String], remove: [String]
  ) {
    #expect(Tag.changes(line) == (add, remove))
  }

  @Test(
    arguments: [
      (["+printer", "-spam", "rework"], ["printer", "rework"], ["spam"]),
      (["+care plan"], ["care plan"], []), (["+a -b c"], ["a"], ["b c"]),
    ])
  func `tags that a shell has parted: blanks belong to them`(
    words: [String], add: [String], remove: [String]
  ) {
    #expect(Tag.changes(ofArguments: words) == (add, remove))
  }

  @Test func `a link is known on both sides, and so is its end`() throws {
    var desk = try RuleDesk()
    for _ in 1...3 { try desk.when(.newTicket("c1"), by: "maria") }
    try desk.when(.link(2, add: [1, 3], remove: []), by: "bo")
    #expect(
      desk.changes == [
        .linked(2, from: [], to: [1, 3]), .linked(1, from: [], to: [2]),
        .linked(3, from: [], to: [2]),
      ])
    #expect(desk.records.ticket(3)?.links == [2])
    #expect(desk.records.ticket(3)?.status == .new)
    try desk.when(.link(3, add: [], remove: [2]), by: "maria")
    #expect(desk.changes == [.linked(3, from: [2], to: []), .linked(2, from: [1, 3], to: [1])])
    #expect(desk.records.timeline(2).last?.content == .linked(from: [1, 3], to: [1]))
  }

  @Test func `a link leads to another ticket that there is, once`() throws {
    var desk = try RuleDesk()
    for _ in 1...2 { try desk.when(.newTicket("c1"), by: "maria") }
    try desk.when(.link(1, add: [1], remove: []), by: "maria")
    #expect(desk.refusal == .linksItself(1))
    try desk.when(.link(1, add: [9], remove: []), by: "maria")
    #expect(desk.refusal == .noSuchTicket(9))
    try desk.when(.link(1, add: [2], remove: []), by: "maria")
    try desk.when(.link(2, add: [1], remove: []), by: "maria")
    #expect(desk.refusal == .noChange)
    try desk.when(.link(1, add: [], remove: [7]), by: "maria")
    #expect(desk.refusal == .noChange)
  }

  @Test func `plus adds, minus takes away, a bare word adds`() {
    #expect(Tag.changes("+a -b c").add == ["a", "c"])
    #expect(Tag.changes("+a -b c").remove == ["b"])
    #expect(Tag.difference(["a", "b"], ["b", "c"]) == "+c -a")
  }
}
