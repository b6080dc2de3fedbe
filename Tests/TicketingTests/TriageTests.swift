import Foundation
import SpocTesting
import Testing
import Ticketing

/// Priority and tags: neither answers anybody.
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

  @Test func `plus adds, minus takes away, a bare word adds`() {
    #expect(Tag.changes("+a -b c").add == ["a", "c"])
    #expect(Tag.changes("+a -b c").remove == ["b"])
    #expect(Tag.difference(["a", "b"], ["b", "c"]) == "+c -a")
  }
}
