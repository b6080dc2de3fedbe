import Foundation
import TerminalUI
import Ticketing

/// One column of a list, for people and for programs.
struct ListColumn<Row> {
  /// What `--columns` and a heading of CSV call it.
  var name: String
  var title: SafeText
  /// Below so many cells it says nothing; nil: it can't shrink.
  var minimum: Int?
  /// Who goes first when there is no room, lowest first; nil stays.
  var dropped: Int?
  var alignment = SafeText.Alignment.leading
  /// As people read it.
  var shown: (Row) -> SafeText
  /// As programs read it: times as RFC 3339, nothing cut; empty when unknown.
  var value: (Row) -> String
}

extension ListColumn {
  /// Of a text that people and programs read alike.
  static func text(
    _ name: String, _ title: SafeText, minimum: Int? = nil, dropped: Int? = nil,
    _ value: @escaping (Row) -> String
  ) -> Self {
    Self(
      name: name, title: title, minimum: minimum, dropped: dropped,
      shown: { SafeText(line: value($0)) }, value: value)
  }
}

extension Session {
  /// Of a time.
  func moments<Row>(
    _ name: String, _ title: SafeText, dropped: Int? = 0, _ date: @escaping (Row) -> Date?
  ) -> ListColumn<Row> {
    ListColumn(
      name: name, title: title, dropped: dropped,
      shown: { date($0).map { moment($0) } ?? "" }, value: { date($0)?.timestamp ?? "" })
  }
}

/// Rows of a list in a form that was asked for.
struct Listing<Row> {
  /// All there are, in their order.
  var columns: [ListColumn<Row>]
  /// The names of those shown when nobody says which.
  var standard: [String]
  var rows: [Row]

  /// In the form that was asked for, of `ListOptions.asked` rows; and whether there are more.
  ///
  /// - Parameter none: what a table without rows says.
  func print(
    as options: ListOptions, on console: Console, none: SafeText? = nil,
    documents: ([Row]) throws -> [JSON]
  ) throws {
    try print(
      as: options.form, atMost: options.limit, on: console, none: none, documents: documents)
  }

  /// The same of all rows there are.
  ///
  /// - Parameter page: how people read them, where that is no table.
  func print(
    as options: WholeListOptions, on console: Console, none: SafeText? = nil,
    page: (([Row]) -> Void)? = nil, documents: ([Row]) throws -> [JSON]
  ) throws {
    if let page, options.form.isForPeople {
      page(options.kept(rows))
      if rows.isEmpty, let none { console.say(none) }
      return
    }
    try print(
      as: options.form, atMost: options.limit ?? 0, on: console, none: none, documents: documents)
  }

  private func print(
    as form: ListForm, atMost limit: Int, on console: Console, none: SafeText?,
    documents: ([Row]) throws -> [JSON]
  ) throws {
    var shown = self
    if limit > 0 { shown.rows = Array(rows.prefix(limit)) }
    switch form.format {
    case .json: console.print(.array(try documents(shown.rows)))
    case .jsonl: for document in try documents(shown.rows) { console.print(line: document) }
    case .csv, .plain, .table: try shown.print(as: form, on: console)
    }
    if shown.rows.count < rows.count {
      console.say("There are more: --limit 0 shows them all.")
    }
    if rows.isEmpty, form.format == .table, let none { console.say(none) }
  }

  /// The table, CSV or plain lines; JSON is the caller's.
  func print(as form: ListForm, on console: Console) throws {
    let asked = try form.columns.map { try chosen($0) }
    switch form.format {
    case .json, .jsonl: return
    case .csv: printCSV(asked ?? columns, on: console)
    case .plain: printFields(asked ?? named(standard), on: console)
    case .table:
      if !rows.isEmpty { console.print(table(asked ?? named(standard), console)) }
    }
  }

  private func printCSV(_ columns: [ListColumn<Row>], on console: Console) {
    console.print(csv: columns.map { SafeText(line: $0.name) })
    // A list is read by people, too: no control character of somebody's text gets through.
    for row in rows {
      console.print(csv: columns.map { SafeText(block: $0.value(row)) })
    }
  }

  private func printFields(_ columns: [ListColumn<Row>], on console: Console) {
    for row in rows { console.print(fields: columns.map { $0.value(row) }) }
  }

  private func named(_ names: [String]) -> [ListColumn<Row>] {
    names.compactMap { name in columns.first { $0.name == name } }
  }

  private func chosen(_ text: String) throws -> [ListColumn<Row>] {
    let names = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    return try names.map { name in
      guard let column = columns.first(where: { $0.name.lowercased() == name.lowercased() }) else {
        let known = columns.map(\.name).joined(separator: ", ")
        throw VerbError.usage("There is no column “\(name)”. There are: \(known).")
      }
      return column
    }
  }

  private func table(_ columns: [ListColumn<Row>], _ console: Console) -> [SafeText] {
    let table = Table(
      columns: columns.map {
        .init(
          title: $0.title, minimum: $0.minimum, dropped: $0.dropped, alignment: $0.alignment)
      },
      rows: rows.map { row in
        columns.map { column in
          let text = column.shown(row)
          // A program splits at blanks: nothing there would move all that follows.
          return text.isEmpty && !console.isTerminal ? "-" : text
        }
      })
    return table.lines(
      width: console.width, header: console.isTerminal, ellipsis: console.glyphs.ellipsis)
  }
}
