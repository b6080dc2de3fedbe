import Foundation
import SpocTesting
import Testing
import Ticketing

@Suite("The terms of a query as they were typed")
struct QueryTermsTests {
  @Test(arguments: [
    ("", []), ("printer", ["printer"]), ("status:open  tag:x ", ["status:open", "tag:x"]),
    (#"customer:"Brook & Sons" jam"#, [#"customer:"Brook & Sons""#, "jam"]),
    ("(tag:a or tag:b) -(x y)", ["(tag:a or tag:b)", "-(x y)"]),
    ("a b or c", ["(a b or c)"]), ("\"open", ["\"open"]),
  ])
  func `they part at blanks outside of quotation marks and parentheses`(
    text: String, terms: [String]
  ) {
    #expect(QueryTerms(text).terms == terms)
  }

  @Test func `one is put beside the others, once, and taken away`() throws {
    var terms = QueryTerms("a or b")
    terms.add("status:open")
    terms.add("status:open")
    #expect(terms.text == "(a or b) status:open")
    _ = try Query(parsing: terms.text, me: nil)
    terms.remove("(a or b)")
    #expect(terms.text == "status:open")
  }

  @Test(arguments: View.standard(for: "maria"))
  func `a view every desk has is what its text says`(view: View) throws {
    let text = try #require(view.text)
    let typed = View(
      name: "typed", query: try Query(parsing: text, me: "maria"), order: view.order)
    for seed in Seeds.some(6) {
      var (desk, agents) = (try RuleDesk(), RandomAgents(seed: seed))
      for _ in 0..<60 {
        let deed = agents.next(knowing: desk.records)
        try desk.when(deed.command, by: deed.by, at: deed.at)
      }
      let records = desk.records
      let now = records.tickets.values.map(\.updatedAt).max() ?? .distantPast
      #expect(
        records.tickets(in: typed, at: now) == records.tickets(in: view, at: now),
        "\(Seeds.hint(seed))")
    }
  }
}
