internal import Foundation
internal import HelpDesk
internal import Synchronization
internal import Ticketing

/// The rows of a file as tickets, read and understood on another thread: that is a sixth of an
/// import, and whoever decides and writes has the rest to do.
struct RowsAhead {
  struct Row: Sendable {
    var ticket: ImportedTicket
    var line: Int
    /// What was read up to here.
    var report: ImportReport
  }

  private struct Batch: Sendable {
    var rows: [Row] = []
    /// What was read in the end; nil when there is more to come.
    var end: Result<ImportReport, ImportError>?
  }

  private static let batchSize = 250

  private let feed: Feed
  private var ahead: Ahead<Batch>
  private var batch = Batch()
  private var index = 0
  /// Of the rows that were drawn.
  private(set) var report: ImportReport

  /// - Throws: `ImportError`.
  init(_ csv: CSVImport, now: Date) throws(ImportError) {
    let feed = try Feed(csv, now: now)
    self.feed = feed
    report = feed.report
    ahead = Ahead { feed.batch() }
  }

  /// The next row that can be imported; the others on the way are rejected.
  mutating func next() throws -> Row? {
    while index == batch.rows.count {
      if let end = batch.end {
        report = try end.get()
        return nil
      }
      batch = try ahead.get() ?? batch
      index = 0
      if batch.end == nil { ahead = Ahead { [feed] in feed.batch() } }
    }
    defer { index += 1 }
    report = batch.rows[index].report
    return batch.rows[index]
  }

  func close() { feed.close() }

  /// One thread at a time reads.
  private final class Feed: Sendable {
    private let rows: Mutex<RowFeed>

    init(_ csv: CSVImport, now: Date) throws(ImportError) {
      rows = Mutex(try RowFeed(csv, now: now))
    }

    var report: ImportReport { rows.withLock { $0.report } }

    func close() { rows.withLock { $0.close() } }

    func batch() -> Batch {
      rows.withLock { rows in
        var batch = Batch()
        do throws(ImportError) {
          while batch.rows.count < batchSize {
            guard let row = try rows.next() else {
              batch.end = .success(rows.report)
              break
            }
            batch.rows.append(Row(ticket: row.ticket, line: row.line, report: rows.report))
          }
        } catch {
          batch.end = .failure(error)
        }
        return batch
      }
    }
  }
}
