public import Foundation
internal import Glibc
internal import Synchronization
internal import SystemPackage

extension FileLog {
  /// Replaces the content of some records, for good: the one rewrite there is, for erasing what
  /// somebody has a right to have forgotten.
  ///
  /// The hashes of all lines stay what they are, so the chain, later lines and everybody's memory of
  /// the last hash hold; offsets move, and whoever keeps places has to find them again. A new file
  /// takes the old one's place by rename: a crash leaves one or the other. Other sessions open the
  /// new one by themselves.
  /// - Parameters:
  ///   - replacement: runs once for each record, inside the lock: a new body, or nil to leave it.
  ///     It may carry the record's old `was`, or not.
  ///   - closing: the body of a record at the end that stands for these erasures; the list itself is
  ///     added to it here, as its member `erased`. Runs again when one line can't list them all.
  ///   - synced: with the closing records, still inside the lock.
  /// - Returns: what was replaced; empty, and nothing written, if nothing was.
  /// - Throws: as `append`, `.malformed` also for a record that lists erasures itself.
  @discardableResult
  public func rewrite<E: Error>(
    _ replacement: (Record) throws(E) -> Data?,
    closing: (Position, [Erasure]) throws(E) -> Data,
    synced: ([Record]) -> Void = { _ in }
  ) throws(AppendFailure<E>) -> [Erasure] {
    try writing { (writer) throws(AppendFailure<E>) in
      let draft = try rewritten(writer, replacement)
      guard !draft.erasures.isEmpty else {
        draft.file.giveUp()
        return []
      }
      var place = draft.end
      var records: [Record] = []
      do throws(AppendFailure<E>) {
        for first in stride(from: 0, to: draft.erasures.count, by: Erasure.limit) {
          let part = Array(draft.erasures[first...].prefix(Erasure.limit))
          let body: Data
          do throws(E) { body = try closing(place, part) } catch { throw .refused(error) }
          do throws(LogError) {
            let listing = body.dropLast() + Data(Erasure.member(part)) + body.suffix(1)
            let (line, record) = try LogLine.make(Data(listing), after: place)
            try draft.file.write(line)
            records.append(record)
            place = record.end
          } catch {
            throw .failed(error)
          }
        }
      } catch {
        draft.file.giveUp()
        throw error
      }
      do throws(LogError) {
        try draft.file.takeItsPlace(size: place.offset)
        try take(try LogFile(in: directory, path: path, calls: calls))
        remember(place)
      } catch {
        throw .failed(error)
      }
      synced(records)
      return draft.erasures
    }
  }

  /// The new file up to where the closing records go.
  private struct Rewritten {
    let file: Replacement
    var end: Position
    var erasures: [Erasure] = []
  }

  private func rewritten<E: Error>(
    _ writer: LogWriter, _ replacement: (Record) throws(E) -> Data?
  ) throws(AppendFailure<E>) -> Rewritten {
    let reader = writer.reader
    var draft: Rewritten
    do throws(LogError) {
      let file = try Replacement(of: self, like: reader.file)
      draft = Rewritten(file: file, end: reader.start)
      draft.end.offset = Int64(headerLine.count + 1)
    } catch {
      throw .failed(error)
    }
    do throws(AppendFailure<E>) {
      do throws(LogError) {
        try draft.file.write(headerLine + [LogLine.lineFeed])
      } catch {
        throw .failed(error)
      }
      var place = reader.start
      while place.sequence < writer.place.sequence {
        let records: [Record]
        do throws(LogError) {
          let batch = try reader.batch(after: place, byteLimit: 1 << 20)
          if batch.records.isEmpty, let damage = batch.damage { throw .damaged(damage) }
          records = batch.records
        } catch {
          throw .failed(error)
        }
        // Less than there was before must never take its place.
        guard let last = records.last else { throw .failed(endedEarly) }
        var lines = Data()
        for record in records {
          let body: Data?
          do throws(E) { body = try replacement(record) } catch { throw .refused(error) }
          do throws(LogError) {
            let line = try line(of: record, replacedBy: body, &draft.erasures)
            lines.append(contentsOf: line)
          } catch {
            throw .failed(error)
          }
        }
        do throws(LogError) { try draft.file.write(lines) } catch { throw .failed(error) }
        draft.end = Position(
          sequence: last.sequence, offset: draft.end.offset + Int64(lines.count),
          hash: last.end.hash)
        place = last.end
      }
      guard place == writer.place else { throw .failed(endedEarly) }
    } catch {
      draft.file.giveUp()
      throw error
    }
    return draft
  }

  private var endedEarly: LogError {
    .system(operation: "read", path: path, errno: .ioError)
  }

  private func line(
    of record: Record, replacedBy body: Data?, _ erasures: inout [Erasure]
  ) throws(LogError) -> [UInt8] {
    guard let body else { return LogLine.line(of: record) }
    let (line, digest) = try LogLine.erased(record, as: body)
    erasures.append(Erasure(sequence: record.sequence, digest: digest))
    return line
  }
}
