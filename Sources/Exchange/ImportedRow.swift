internal import Foundation
internal import Ticketing

/// The cells of one row by what they are taken for; an empty one is as good as none.
struct ImportedRow {
  let cells: [String]
  let mapping: ColumnMapping

  init(_ record: CSVRecord, _ mapping: ColumnMapping) throws(RowProblem) {
    guard record.fields.count == mapping.headers.count else {
      throw .cells(record.fields.count, columns: mapping.headers.count)
    }
    cells = record.fields
    self.mapping = mapping
  }

  subscript(target: ImportTarget) -> String? {
    guard let column = mapping.column(of: target) else { return nil }
    let cell = cells[column].trimmed
    return cell.isEmpty ? nil : cell
  }

  func needed(_ target: ImportTarget) throws(RowProblem) -> String {
    guard let cell = self[target] else {
      throw .empty(header: header(target), what: target.label)
    }
    return cell.oneLine
  }

  func header(_ target: ImportTarget) -> String { mapping.header(of: target) ?? target.label }

  /// Nil when the cell is empty or there is no column.
  func word<Ours: Word>(
    _ target: ImportTarget, _ vocabulary: ImportVocabulary<Ours>
  ) throws(RowProblem) -> Ours? {
    guard let text = self[target] else { return nil }
    guard let word = vocabulary.meaning(of: text) else {
      throw .unknownWord(text, header: header(target), known: vocabulary.known)
    }
    return word
  }

  /// Nil when the cell is empty or there is no column.
  func time(
    _ target: ImportTarget, _ clock: WallClock, notAfter latest: Date
  ) throws(RowProblem) -> Date? {
    guard let text = self[target] else { return nil }
    guard let date = clock.date(text) else { throw .notATime(text, header: header(target)) }
    guard date <= latest else {
      throw .inTheFuture(text, header: header(target), zone: clock.zone.identifier)
    }
    return date
  }

  /// Who it is about. Without a column for names, people go by their address.
  func customer() throws(RowProblem) -> NewPerson {
    let email = self[.customerEmail]
    let named = mapping.column(of: .customerName) != nil
    let name = named ? try needed(.customerName) : try needed(.customerEmail)
    return NewPerson(
      name: name, phones: phone.map { [$0] } ?? [], emails: email.map { [$0] } ?? [])
  }

  private var phone: String? { self[.customerPhone].flatMap { Who.isPhone($0) ? $0 : nil } }

  /// Everything that has no place of its own; also a phone that can't be dialled.
  func fields(in columns: [Int], resolvedUnused: Bool) -> [Field] {
    var columns = columns
    if phone == nil, let column = mapping.column(of: .customerPhone) { columns.append(column) }
    if resolvedUnused, let column = mapping.column(of: .resolvedAt) { columns.append(column) }
    return columns.compactMap { column in
      let text = cells[column].trimmed
      return text.isEmpty ? nil : Field(mapping.headers[column], text)
    }
  }
}
