public import CommitLog
internal import DeskIndex
internal import Foundation
internal import Glibc
public import SystemPackage
public import Ticketing

// A backup is the log at some moment, and nothing else: the rest of a desk is made from it.

extension HelpDesk {
  /// A checked copy of the log while people go on working; it needs no right to write.
  ///
  /// - Parameter file: where there is nothing yet.
  /// - Parameter progress: bytes done and in all; false ends it, and nothing is left behind.
  /// - Returns: the last commit in it.
  public static func backUp(
    _ path: FilePath, to file: FilePath, identity: Identity, progress: (Int64, Int64) -> Bool
  ) throws -> Position {
    try DeskError.wrapping {
      let log = try FileLog(directory: path, holder: identity.holder)
      return try log.copy(to: file, progress: progress)
    }
  }

  /// Makes a desk of a backup, in a new or empty directory.
  ///
  /// It is put together beside its place and checked line by line there, and takes its name last:
  /// after a crash there is no desk, and never half of one.
  /// - Parameters:
  ///   - group: who may work there; nil: only this account.
  ///   - copying: asked for each part; false ends it, and nothing is left behind.
  public static func restore(
    from file: FilePath, to path: FilePath, group: UInt32?, identity: Identity,
    copying: () -> Bool, checking: (Int64, Int64) -> Void,
    indexing: @escaping (ReadProgress) -> Void
  ) throws -> HelpDesk {
    try checkIsFree(path)
    let header = try header(of: file)
    let aside = FilePath("\(path.string).restoring-\(getpid())")
    // What stands there already is somebody's, and not ours to remove.
    try DeskError.wrapping { try FileLog.create(in: aside, header: header, group: group) }
    defer { try? FileManager.default.removeItem(atPath: aside.string) }
    try DeskError.wrapping {
      try copy(file, over: aside.appending("log.jsonl"), going: copying)
      let report = try FileLog(directory: aside, holder: identity.holder)
        .verify(progress: checking)
      if let damage = report.damage {
        throw DeskError.badBackup(file.string, "line \(damage.line): \(damage.what)")
      }
      guard report.records > 0 else { throw DeskError.badBackup(file.string, "it has no commit") }
      guard copying() else { throw stopped }
    }
    guard aside.withPlatformString({ from in path.withPlatformString { rename(from, $0) } }) == 0
    else { throw DeskError(FileFailure("restore to", path)) }
    WholeWrite.syncDirectory(of: path)
    return try HelpDesk(at: path, identity: identity, progress: indexing)
  }

  /// Who had been erased after the backup was taken, as far as this account knows, and is erased
  /// again; and why not, of those who can't be.
  public func eraseAgain(
    _ witnesses: WitnessBook
  ) throws -> (done: [Customer.ID], failed: [(Customer.ID, DeskError)]) {
    var (done, failed): ([Customer.ID], [(Customer.ID, DeskError)]) = ([], [])
    for id in Set(witnesses.witnesses(of: self.id).flatMap(\.erased)).sorted() {
      guard let customer = try read({ try $0.customer(id) }), customer.name != Customer.erasedName
      else { continue }
      do {
        try perform(.eraseCustomer(id))
        done.append(id)
      } catch let error as DeskError {
        failed.append((id, error))
      }
    }
    return (done, failed)
  }

  private static func checkIsFree(_ path: FilePath) throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path.string)) ?? []
    if names.contains("log.jsonl") {
      throw DeskError.log(.exists(path: path.appending("log.jsonl")))
    }
    guard names.isEmpty else { throw DeskError.log(.notEmpty(path: path)) }
  }

  private static func header(of file: FilePath) throws -> LogHeader {
    guard let handle = FileHandle(forReadingAtPath: file.string) else {
      throw DeskError(FileFailure("read", file))
    }
    defer { try? handle.close() }
    let start = (try? handle.read(upToCount: 4_096)) ?? Data()
    guard let line = start.split(separator: UInt8(ascii: "\n"), maxSplits: 1).first,
      let json = try? JSON(parsing: Data(line))
    else { throw DeskError.badBackup(file.string, "it doesn't begin like a desk's log") }
    let fields = JSONFields(json, type: "header")
    guard (try? fields.string("format")) == "spoc", let desk = try? fields.string("desk"),
      let createdAt = try? fields.string("createdAt"), let version = try? fields.int("version")
    else { throw DeskError.badBackup(file.string, "it doesn't begin like a desk's log") }
    return LogHeader(desk: desk, createdAt: createdAt, version: version)
  }

  /// Every byte of it, and on the disk.
  private static func copy(
    _ file: FilePath, over log: FilePath, going: () -> Bool
  ) throws {
    guard let source = FileHandle(forReadingAtPath: file.string) else {
      throw DeskError(FileFailure("read", file))
    }
    defer { try? source.close() }
    let target = log.withPlatformString {
      Glibc.open($0, O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC)
    }
    guard target >= 0 else { throw DeskError(FileFailure("write", log)) }
    defer { close(target) }
    while let chunk = try chunk(of: source, file), !chunk.isEmpty {
      guard going() else { throw stopped }
      errno = WholeWrite.put(chunk, to: target)
      guard errno == 0 else { throw DeskError(FileFailure("write", log)) }
    }
    guard fsync(target) == 0 else { throw DeskError(FileFailure("write", log)) }
  }

  private static func chunk(of source: FileHandle, _ file: FilePath) throws -> Data? {
    do {
      return try source.read(upToCount: 1 << 20)
    } catch {
      throw DeskError.badBackup(file.string, "it can't be read to its end (\(error))")
    }
  }

  private static var stopped: DeskError {
    .files(operation: "restore", path: "the backup", why: "it was interrupted")
  }
}
