import Ticketing

// spoc-query(7): the keys of queries, as the parser knows them.

extension Roff {
  mutating func writeQueries() {
    heading("Description")
    prose(
      """
      One language for the search box, views and `spoc list`. A query looks through every status:

        status:open assignee:me customer:"Brook & Sons" priority>=high waiting>2h
        tag:printer -tag:spam opened:2026-11 "paper jam" printer*

      All terms have to hold. The same key again is either, and so are values with commas: \
      `status:new,open`. `or` parts alternatives and binds weaker than standing side by side; \
      parentheses group; `-` in front leaves out. Upper and lower case are the same.

      A wrong query says where and what would be right.
      """)
    heading("Words")
    item("`printer`", "the word in subject, message, call, note, or the customer's name")
    item("`print*`", "words that begin so")
    item("`\"paper jam\"`", "these words side by side, in one entry")
    item("`#4821`, `4821`", "the ticket of that number (up to 6 digits without the sign)")
    item("`4821900`, `+33 1 23 45`", "the customer with that phone")
    item("`ana@example.org`", "the customer with such a mail address; a part will do")
    heading("Keys")
    for entry in QueryReference.all {
      let others = entry.synonyms.map { "`\($0)`" }.joined(separator: ", ")
      item("`\(entry.key)`", entry.values, others.isEmpty ? "" : "Also: \(others).")
    }
    heading("Dates")
    prose(
      """
      `today`, `yesterday`, `last week`, `this month`, `2026`, `2026-11`, `2026-11-21`, `2026-W41`, and \
      ranges: `2026-11-01..2026-11-07`. Each is the whole of it, by the clocks of the desk's zone. \
      `opened:3d` is the last three days up to now; `-opened:3d` is what is older. With `<`, `<=`, `>` \
      and `>=` a date is compared from its beginning or its end.
      """)
  }
}
