internal import Foundation
internal import Ticketing

/// The rows of a file as tickets, one at a time: its second reading.
struct RowFeed {
  private let file: FileHandle
  private var reader: CSVReader
  private var rows: RowReader
  /// What was read so far; a row that makes no ticket is in it too.
  private(set) var report: ImportReport

  /// - Throws: `ImportError`.
  init(_ csv: CSVImport, now: Date) throws(ImportError) {
    file = try CSVImport.open(csv.path)
    reader = CSVReader(file)
    rows = RowReader(csv, fallback: csv.earliest, now: now)
    report = ImportReport(source: csv.source, total: csv.rows)
    let headers = try CSVImport.headers(&reader)
    guard ColumnMapping(headers: headers).headers == csv.mapping.headers else { throw .changed }
  }

  /// The next row that can be imported; the others on the way are rejected.
  mutating func next() throws(ImportError) -> (ticket: ImportedTicket, line: Int)? {
    while let record = try record() {
      guard report.rows < report.total else { throw .changed }
      report.rows += 1
      do throws(RowProblem) {
        let ticket = try rows.ticket(from: record)
        report.findings = rows.findings
        return (ticket, record.line)
      } catch {
        report.reject(line: record.line, error.message)
      }
    }
    guard report.rows == report.total else { throw .changed }
    return nil
  }

  private mutating func record() throws(ImportError) -> CSVRecord? {
    do throws(CSVError) {
      let record = try reader.next()
      report.repairedFields = reader.repairedFields
      return record
    } catch {
      throw .csv(error)
    }
  }

  func close() { try? file.close() }
}
