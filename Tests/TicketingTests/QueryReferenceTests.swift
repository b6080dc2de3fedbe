import Foundation
import Testing
import Ticketing

@Suite("What manuals say of queries")
struct QueryReferenceTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/query.md")

  @Test("docs/query.md has a row of every key, as the parser knows it")
  func rows() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let table = QueryReference.all.map { "| `\($0.key)` | \($0.values) |\n" }.joined()
    let head = "| key | values |\n|---|---|\n"
    if ProcessInfo.processInfo.environment["SPOC_GOLDEN"] != nil,
      let start = text.range(of: head)?.upperBound
    {
      let end = text.range(of: "\n\n", range: start..<text.endIndex)?.lowerBound ?? text.endIndex
      let whole = text.replacingCharacters(in: start..<end, with: table.dropLast())
      try Data(whole.utf8).write(to: Self.page)
    }
    #expect(
      try String(contentsOf: Self.page, encoding: .utf8).contains(head + table),
      "docs/query.md is old: SPOC_GOLDEN=1 swift test --filter QueryReferenceTests")
  }

  @Test("Each word it offers is one that the parser takes")
  func examples() throws {
    let reference = try #require(QueryReference.all.first { $0.key == "is:" })
    #expect(reference.values.contains("`unclaimed`"))
    let outcome = try #require(QueryReference.all.first { $0.key == "outcome:" })
    #expect(outcome.values.hasPrefix("`solved` `declined` `duplicate` `spam`"))
    let contact = try #require(QueryReference.all.first { $0.key == "contact:" })
    #expect(contact.synonyms == ["owner"])
  }
}
