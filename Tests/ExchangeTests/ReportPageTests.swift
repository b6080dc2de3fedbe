import Testing
import Ticketing

@testable import Exchange

/// The page of a report: one file, whatever people are called.
@Suite("Pages of reports")
struct ReportPageTests {
  private static let hostile = "<script>alert(1)</script>\"&'\u{1B}[31m\u{202E}"

  private static var table: ReportTable {
    ReportTable(
      .volume, ReportStretch(first: 20_000, last: 20_006), .weekday,
      rows: [
        ReportRow(hostile, [.count(3, .nothing), .count(0), .count(1), .count(1), .count(1)])
      ], notes: [hostile],
      chart: .heat(
        unit: hostile, rows: [hostile], columns: ["00"], [[3]]))
  }

  @Test("Nothing of a name is markup, and nothing is fetched")
  func escapes() {
    let page = ReportPage(Self.table, desk: Self.hostile).text
    #expect(!page.contains("<script"))
    #expect(!page.contains("\u{1B}"))
    #expect(!page.contains("\u{202E}"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;&#39;"))
    for word in ["http:", "https:", "url(", "@import", " src=", " href="] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test("Chart, table and definition stand on it; light, dark and paper have colours")
  func structure() throws {
    let page = ReportPage(Self.table, desk: "Acme").text
    for word in [
      "<!DOCTYPE html>", "<svg ", "<table>", "<thead>", "What is counted",
      "prefers-color-scheme: dark",
      "@media print", "2024-10-04 to 2024-10-10",
    ] {
      #expect(page.contains(word), "\(word)")
    }
    for tag in ["table", "tr", "td", "th", "svg", "figure", "main", "p"] {
      let opened = page.matches(of: try Regex("<\(tag)[ >]")).count
      #expect(opened == page.matches(of: try Regex("</\(tag)>")).count, "\(tag)")
    }
  }
}
