// Durable, ordered, append-only records in one JSON Lines file. Knows nothing of tickets: a record
// is a JSON object in bytes that somebody else encodes and decodes.
//
// May import Foundation, SystemPackage, Crypto and the C library. Start here, then `FileLog` (the
// directory on disk), `FileLog+Append` (the one way a log grows), `LogReader` (the one way it is
// read) and `LogLine` (the bytes). `MemoryLog` is the same without a disk.

public import Foundation

/// An append-only sequence of records, shared by everybody who works at a desk.
///
/// One contract suite runs on every implementation. May be used from several threads.
public protocol EventLog: Sendable {
  var header: LogHeader { get }

  /// Where the log begins: right after the header.
  var start: Position { get }

  /// Adds records at the end, all or none, and returns once they are on the disk.
  ///
  /// `make` runs once, inside the lock, with the place the log ends at. What it returns (complete
  /// JSON objects without a line feed, each with at least one member, in order) is written as one
  /// write and synced. It may call `records(after:)`, but not `append`, which would wait for
  /// itself. An empty array writes nothing.
  ///
  /// `synced` runs still inside the lock, right after the sync, so that a caller can store its own
  /// position before anybody else appends. It is called with an empty array if there was nothing
  /// to write, and not at all if something failed.
  @discardableResult
  func append<E: Error>(
    _ make: (Position) throws(E) -> [Data], synced: ([Record]) -> Void
  ) throws(AppendFailure<E>) -> [Record]

  /// Complete records after a place, oldest first; empty at the end of the log.
  ///
  /// At most about `byteLimit` bytes of lines, but at least one record if there is one. Each is
  /// checked against the chain from `place` on; when one is wrong those before it are returned,
  /// and the call after that throws `.damaged`. So does a place that is not in this log (any more).
  func records(after place: Position, byteLimit: Int) throws(LogError) -> [Record]

  /// Cheap evidence of whether anything was appended or replaced, for whoever watches.
  func stamp() throws(LogError) -> LogStamp

  /// Takes over a place that the caller read up to in an earlier run, so that the first append
  /// need not read the whole log. Ignored if the log has no such record there.
  func advance(to place: Position)

  /// Whether the log has exactly that record before exactly that place. A disk that can't be read
  /// is an error, and says nothing about the record.
  func confirms(_ place: Position) throws(LogError) -> Bool

  /// Who has the log locked now, or had it last; nil when that is not known.
  var holder: String? { get }

  /// Why nothing can be appended, as far as one cheap look tells; nil when nothing speaks against it.
  var refusal: LogError? { get }
}

extension EventLog {
  /// Whether this account could append, as far as one cheap look tells.
  public var isWritable: Bool { refusal == nil }

  @discardableResult
  public func append<E: Error>(
    _ make: (Position) throws(E) -> [Data]
  ) throws(AppendFailure<E>) -> [Record] {
    try append(make, synced: { _ in })
  }

  /// At most about 4 MiB of records.
  public func records(after place: Position) throws(LogError) -> [Record] {
    try records(after: place, byteLimit: 4 << 20)
  }
}

/// Why an append did not happen.
public enum AppendFailure<E: Error>: Error {
  /// `make` threw this; nothing was written.
  case refused(E)
  /// The log could not take it. Nothing was written, except that `.notSynced` leaves it open.
  case failed(LogError)
}

extension AppendFailure: Equatable where E: Equatable {}
