import Foundation
import Ticketing

/// What was said to one question at the end of its phase.
private struct Checked {
  var sales = 0
  var answers: [ChecklistAnswer.Answer: Int] = [:]
  /// The desk asks it now.
  var isAsked = false

  var answered: Int { answers.values.reduce(0, +) }
}

// Golden-rule questions, and what was said to them.

extension ReportSheet {
  func checklists() throws -> ReportTable {
    var rows: [ReportRow] = []
    var sum = Checked()
    for phase in Phase.allCases {
      let (sales, checked) = try answers(at: phase)
      for (question, checked) in checked {
        rows.append(row(phase, question, checked))
        sum.answers.merge(checked.answers, uniquingKeysWith: +)
        if checked.isAsked { sum.sales += sales }
      }
    }
    let answered = rows.reduce(0) { $0 + $1.cells[1...3].reduce(0) { $0 + $1.countValue } }
    return table(
      rows,
      notes: try unanswered(asked: sum.sales, answered: answered),
      chart: .bars(
        unit: "% answered yes, of yes and no",
        rows.map { row in
          guard case .share(let share) = row.cells[5].value else {
            return ReportMark(row.name, nil)
          }
          return ReportMark(row.name, share.share.map { $0 * 100 })
        }))
  }

  private func test(_ phase: Phase, _ checked: SaleTest.Checked? = nil) -> SaleTest {
    var test = SaleTest()
    test.ended = SaleTest.PhaseEnd(phase, in: request.stretch)
    test.checked = checked
    return test
  }

  /// The desk's questions in their order, then those that were answered and are not asked any more.
  private func answers(
    at phase: Phase
  ) throws -> (sales: Int, questions: [(String, Checked)]) {
    let ended = SQLCondition.sales(test(phase), at: now, in: zone)
    let sales = try count("SELECT count(*) FROM sale WHERE \(ended.sql)", ended.arguments)
    var found: [String: Checked] = [:]
    try SQLStatement(
      """
      SELECT answer.value ->> 1, answer.value ->> 2, count(*)
      FROM sale, json_each(sale.answers) AS answer
      WHERE answer.value ->> 0 = ? AND \(ended.sql) GROUP BY 1, 2
      """, in: reader.db
    ).each([.text(phase.rawValue)] + ended.arguments) { (row: SQLRow<ResultColumn>) in
      guard let answer: ChecklistAnswer.Answer = row.optional(1) else { return true }
      found[row.text(0), default: Checked()].answers[answer] = row.int(2)
      return true
    }
    let asked = desk.checklist(phase)
    let others = found.keys.filter { !asked.contains($0) }.sorted()
    return (
      sales,
      (asked + others).map { question in
        var checked = found[question] ?? Checked()
        checked.sales = sales
        checked.isAsked = asked.contains(question)
        return (question, checked)
      }
    )
  }

  private func row(_ phase: Phase, _ question: String, _ checked: Checked) -> ReportRow {
    func count(_ answer: ChecklistAnswer.Answer) -> ReportCell {
      .count(
        checked.answers[answer] ?? 0,
        .sales(test(phase, SaleTest.Checked(question, answer))))
    }
    let yes = checked.answers[.yes] ?? 0
    return ReportRow(
      "\(phase.label): \(question)",
      [
        .count(checked.sales, .sales(test(phase))), count(.yes), count(.no),
        count(.notApplicable),
        checked.isAsked
          ? .count(
            checked.sales - checked.answered,
            .sales(test(phase, SaleTest.Checked(question, nil)))) : ReportCell(.none),
      ] + cells(Proportion(yes, of: yes + (checked.answers[.no] ?? 0))))
  }

  /// Sales whose phase ended with questions of the desk that nobody answered, by name.
  private func unanswered(asked: Int, answered: Int) throws -> [String] {
    guard asked > 0 else { return ["No phase of a sale ended in the period."] }
    var named: [String] = []
    for phase in Phase.allCases {
      let questions = desk.checklist(phase)
      let ended = SQLCondition.sales(test(phase), at: now, in: zone)
      let list = JSON.array(questions.map(JSON.string)).text
      named += try reader.all(
        """
        SELECT sale.number, sale.title, customer.name, customer.contact,
          (SELECT count(*) FROM json_each(?) AS asked WHERE asked.value NOT IN
            (SELECT value ->> 1 FROM json_each(sale.answers) WHERE value ->> 0 = ?)) AS missing
        FROM sale JOIN customer ON customer.number = sale.customer
        WHERE \(ended.sql) AND missing > 0 ORDER BY sale.number LIMIT 11
        """, [.text(list), .text(phase.rawValue)] + ended.arguments
      ) { (row: SQLRow<ResultColumn>) in
        let contact = row.optionalText(3).map { ", contact \($0)" } ?? ", unclaimed"
        return """
          Sale \(row.int(0)) \(row.text(1)), \(row.text(2)): of \(phase.label) \(row.int(4)) of \
          \(questions.count) unanswered\(contact)
          """
      }
    }
    guard !named.isEmpty else { return ["Every question of the desk was answered."] }
    return ["Not answered, by sale:"] + named.prefix(10) + (named.count > 10 ? ["and more."] : [])
  }
}
