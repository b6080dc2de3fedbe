import ArgumentParser
import Ticketing

/// In which form a list is printed.
struct ListForm: ParsableArguments {
  enum Format {
    /// For people at a terminal; elsewhere whole words, aligned.
    case table
    case json, jsonl, csv
    /// Fields between tabs, without a heading: for `cut` and `awk`.
    case plain
  }

  @Flag(help: "One array of objects (the same keys always, null when unknown).")
  var json = false

  @Flag(help: "One object a line.")
  var jsonl = false

  @Flag(help: "CSV with a heading.")
  var csv = false

  @Flag(help: "Fields between tabs, without a heading.")
  var plain = false

  @Option(
    help: ArgumentHelp(
      "Which columns, in this order; an unknown one is answered with those there are.",
      valueName: "a,b,c"))
  var columns: String?

  var format: Format {
    if json { return .json }
    if jsonl { return .jsonl }
    if csv { return .csv }
    return plain ? .plain : .table
  }

  /// What a verb shows people in a way of its own.
  var isForPeople: Bool { format == .table && columns == nil }

  func validate() throws {
    let forms = [("--json", json), ("--jsonl", jsonl), ("--csv", csv), ("--plain", plain)]
      .filter(\.1).map(\.0)
    guard forms.count < 2 else {
      throw ValidationError("One of \(forms.joined(separator: " and ")), not both.")
    }
    if let columns, columns.split(separator: ",").isEmpty {
      throw ValidationError("--columns takes names between commas; “?” is answered with them all.")
    }
    if columns != nil, json || jsonl {
      throw ValidationError("--columns is for tables; \(forms[0]) has every key.")
    }
  }
}

/// What every list takes: how much of it, and in which form.
struct ListOptions: ParsableArguments {
  @OptionGroup var form: ListForm

  @Option(
    // A number below 0 is a wrong number, not an option.
    parsing: .unconditional,
    help: ArgumentHelp("How many at most; 0 lists all.", valueName: "n"))
  var limit = 100

  var format: ListForm.Format { form.format }
  var columns: String? { form.columns }

  /// How many to look for: one more than is shown says that there are more.
  var asked: Int { limit == 0 ? Int(Int32.max) : limit + 1 }

  func validate() throws { try checkLimit(limit) }
}

/// The same of a list that nobody wants a part of: what a desk or a program has of its own.
struct WholeListOptions: ParsableArguments {
  @OptionGroup var form: ListForm

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many at most (all, unless it is said).", valueName: "n"))
  var limit: Int?

  func kept<Row>(_ rows: [Row]) -> [Row] {
    guard let limit, limit > 0 else { return rows }
    return Array(rows.prefix(limit))
  }

  func validate() throws { try checkLimit(limit ?? 0) }
}

private func checkLimit(_ limit: Int) throws {
  guard limit >= 0 else { throw ValidationError("--limit is a number from 0 (all) on.") }
}
