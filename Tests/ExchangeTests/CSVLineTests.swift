import Exchange
import Testing

@Suite("CSV lines")
struct CSVLineTests {
  @Test(
    "quotes where they are needed, and nowhere else",
    arguments: [
      (["a", "b c", ""], "a,b c,\n"),
      (["a,b", "say \"hi\"", "two\nlines"], "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n"),
      ([" padded", "padded "], "\" padded\",\"padded \"\n"),
      (["Łódź", "日本"], "Łódź,日本\n"),
      // A quote with a mark on it is one Character, and still a quote.
      (["a\"\u{301},b"], "\"a\"\"\u{301},b\"\n"),
    ])
  func quoting(_ cells: [String], _ line: String) {
    #expect(CSVLine().text(cells) == line)
  }

  @Test(
    "a formula is text, a number is a number",
    arguments: [
      ("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"\n"),
      ("@SUM(A1)", "'@SUM(A1)\n"),
      ("+351 200 555 101", "'+351 200 555 101\n"),
      ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0\n"),
      ("\t=1", "'\t=1\n"), ("-12.50", "-12.50\n"), ("+7", "+7\n"), ("-", "'-\n"), ("1=1", "1=1\n"),
      ("＝1+1", "'＝1+1\n"), ("＋1", "'＋1\n"), ("－1", "'－1\n"), ("＠SUM(A1)", "'＠SUM(A1)\n"),
    ])
  func formulas(_ cell: String, _ line: String) {
    #expect(CSVLine().text([cell]) == line)
    #expect(CSVLine(guardsFormulas: false).text(["=1"]) == "=1\n")
  }
}
