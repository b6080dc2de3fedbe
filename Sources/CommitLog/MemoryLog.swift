public import Foundation
internal import Synchronization
internal import SystemPackage

/// The log without a disk: same lines, same chain, same contract. For tests, and for trying out.
///
/// `append` calls take turns, but `make` may read.
public final class MemoryLog: EventLog {
  public let header: LogHeader
  public let start: Position
  private let path: FilePath = "memory"
  private let turn = Mutex(())
  private let state: Mutex<State>

  private struct State {
    var records: [Record] = []
    var lines: [String]
    var nextFailure: LogError?
    var poison: String?

    mutating func add(_ records: [Record], _ lines: [String]) {
      self.records += records
      self.lines += lines
    }
  }

  public init(header: LogHeader) {
    self.header = header
    let line = header.line
    let hash = line.withUnsafeBytes { ChainHash(of: $0) }
    start = Position(sequence: 0, offset: Int64(line.count + 1), hash: hash)
    state = Mutex(State(lines: [String(decoding: line, as: UTF8.self)]))
  }

  /// The lines as they would stand in the file, header first, without line feeds.
  public var lines: [String] { state.withLock { $0.lines } }

  /// Makes the next append fail, once. Errors of the write itself come after `make` has run, as on
  /// a disk; `.notSynced` keeps the records and poisons the log, so all later appends fail.
  public func failNextAppend(with error: LogError) {
    state.withLock { $0.nextFailure = error }
  }

  @discardableResult
  public func append<E: Error>(
    _ make: (Position) throws(E) -> [Data], synced: ([Record]) -> Void
  ) throws(AppendFailure<E>) -> [Record] {
    try turn.withLock { _ throws(AppendFailure<E>) in
      try appendInTurn(make, synced: synced)
    }
  }

  private func appendInTurn<E: Error>(
    _ make: (Position) throws(E) -> [Data], synced: ([Record]) -> Void
  ) throws(AppendFailure<E>) -> [Record] {
    let (place, failure, poison) = state.withLock { state in
      defer { state.nextFailure = nil }
      return (state.records.last?.end ?? start, state.nextFailure, state.poison)
    }
    if let poison { throw .failed(.poisoned(reason: poison)) }
    if let failure, !failure.isOfTheWrite { throw .failed(failure) }

    let bodies: [Data]
    do throws(E) {
      bodies = try make(place)
    } catch {
      throw .refused(error)
    }

    do throws(LogError) {
      let records = try write(bodies, after: place, failure)
      synced(records)
      return records
    } catch {
      throw .failed(error)
    }
  }

  private func write(
    _ bodies: [Data], after place: Position, _ failure: LogError?
  ) throws(LogError) -> [Record] {
    var end = place
    var records: [Record] = []
    var lines: [String] = []
    for body in bodies {
      let (line, record) = try LogLine.make(body, after: end)
      records.append(record)
      lines.append(String(decoding: line.dropLast(), as: UTF8.self))
      end = record.end
    }
    guard let failure else {
      state.withLock { $0.add(records, lines) }
      return records
    }
    if case .notSynced(_, let errno) = failure {
      state.withLock {
        $0.add(records, lines)
        $0.poison = "\(errno)"
      }
    }
    throw failure
  }

  public func records(after place: Position, byteLimit: Int) throws(LogError) -> [Record] {
    let all = state.withLock { $0.records }
    let known = place.sequence == 0 ? start : all[safe: place.sequence - 1]?.end
    guard known == place else {
      let what = "there is no such place in this log"
      throw .damaged(Damage(path: path, after: place, what: what))
    }
    let rest = all[place.sequence...]
    let fitting = rest.prefix { $0.end.offset - place.offset <= Int64(byteLimit) }
    return Array(fitting.isEmpty ? rest.prefix(1) : fitting)
  }
}

extension MemoryLog {
  public var holder: String? { nil }

  public var refusal: LogError? {
    state.withLock { $0.poison.map { .poisoned(reason: $0) } }
  }

  public func stamp() -> LogStamp {
    state.withLock { LogStamp(inode: 0, size: $0.records.last?.end.offset ?? start.offset) }
  }

  public func confirms(_ place: Position) -> Bool {
    place == start || state.withLock { $0.records.contains { $0.end == place } }
  }

  /// Nothing to do: every place of a log in memory is known.
  public func advance(to place: Position) {}
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}

extension LogError {
  /// Whether it comes from writing the records, rather than from getting to write at all.
  fileprivate var isOfTheWrite: Bool {
    switch self {
    case .full, .notSynced, .tooLong, .malformed, .system: true
    case .missing, .exists, .notEmpty, .notALog, .newer, .damaged, .busy, .poisoned, .lockMissing,
      .readOnly, .sticky, .network, .notSetAside, .needsForce:
      false
    }
  }
}
