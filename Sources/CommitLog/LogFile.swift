internal import Glibc
internal import SystemPackage

/// `DESK/log.jsonl`, opened and its header read.
struct LogFile: Sendable {
  static let name = "log.jsonl"

  let file: OpenFile
  let status: FileStatus
  let header: LogHeader
  /// The header's bytes as they should be, without the line feed.
  let headerLine: [UInt8]
  /// Right after the header.
  let start: Position
  let erasures: ErasureList
  /// Why it could only be opened for reading.
  let refusal: LogError?
  /// What stands where the header should be is not it; this one is.
  let rescued: HeaderRescue.Found?

  /// For writing if this account may, else for reading.
  ///
  /// Never with O_CREAT: in a sticky directory Linux refuses that on a colleague's file.
  init(in directory: OpenFile, path: FilePath, calls: SystemCalls) throws(LogError) {
    let denied: LogError?
    (file, denied) = try Self.open(in: directory, path)
    do {
      status = try file.status()
    } catch {
      throw .system(operation: "stat", path: path, errno: error)
    }
    guard status.isRegular else { throw .notALog(path: path, why: "it is not a regular file") }

    let bytes = try Self.beginning(of: file, path, calls)
    let file = file
    let erasures = ErasureList(of: file, path: path, calls: calls)
    self.erasures = erasures
    let behind = { (place: Position) throws(LogError) -> HeaderRescue.Behind in
      try Self.behind(
        LogReader(file: file, path: path, start: place, calls: calls, erasures: erasures))
    }
    let copy = (try? directory.file(LockFile.name, O_RDONLY)).flatMap {
      LockFile(file: $0).header
    }
    let first = Self.first(of: bytes)
    let isRight: Bool
    if let first, (try? LogHeader(line: first.line[...])) != nil {
      switch try behind(first.place) {
      case .record: isRight = true
      case .nothingComplete: isRight = copy == nil || copy == first.line
      case .damage: isRight = false
      }
    } else {
      isRight = false
    }
    var rescued: HeaderRescue.Found?
    if !isRight {
      let size = max(status.size, Int64(bytes.count))
      rescued = try HeaderRescue(bytes: bytes, size: size, copy: copy, behind: behind).found()
      // Then it is the record that is wrong.
      if rescued == first { rescued = nil }
    }
    guard let found = rescued ?? first else {
      throw .notALog(path: path, why: "its first line has no end")
    }
    let read = try Self.header(found.line, path)
    header = read.header
    headerLine = found.line
    start = found.place
    self.rescued = rescued
    let damage = rescued.map { LogError.damaged(Self.damage(of: bytes, header: $0.line, path)) }
    refusal = denied ?? damage ?? read.refusal
  }

  /// What is said of a log that doesn't begin with its header and the first record behind it.
  static func damage(of bytes: [UInt8], header: [UInt8], _ path: FilePath) -> Damage {
    if (header + [LogLine.lineFeed]).starts(with: bytes) { return .emptied(path) }
    guard bytes.starts(with: header + [LogLine.lineFeed]) else {
      return Damage(
        path: path, offset: 0, line: 1, sequence: 0,
        what: "the header was changed; the right one is known")
    }
    return Damage(
      path: path, offset: Int64(header.count + 1), line: 2, sequence: 1,
      what: "what stands between the header and the first commit does not belong there")
  }

  private static func open(
    in directory: OpenFile, _ path: FilePath
  ) throws(LogError) -> (OpenFile, denied: LogError?) {
    do throws(Errno) {
      do throws(Errno) {
        return (try directory.file(Self.name, O_RDWR | O_APPEND), nil)
      } catch let error where error.meansReadOnly {
        let file = try directory.file(Self.name, O_RDONLY)
        return (file, .readOnly(path: path, errno: error))
      }
    } catch let error where error == .noSuchFileOrDirectory {
      throw .missing(path: path)
    } catch let error where error == .tooManySymbolicLinkLevels {
      throw .notALog(path: path, why: "it is a symbolic link")
    } catch {
      throw .system(operation: "open", path: path, errno: error)
    }
  }

  /// Enough for a header and what may stand in front of it by mistake, or for the header alone where
  /// the disk doesn't give more.
  private static func beginning(
    of file: OpenFile, _ path: FilePath, _ calls: SystemCalls
  ) throws(LogError) -> [UInt8] {
    let count = LogHeader.byteLimit
    do throws(LogError) {
      return try LogReader.bytes(of: file, at: 0, count: 2 * count, path: path, calls: calls)
    } catch {
      guard error.isOfTheDisk else { throw error }
      return try LogReader.bytes(of: file, at: 0, count: count, path: path, calls: calls)
    }
  }

  private static func behind(_ reader: LogReader) throws(LogError) -> HeaderRescue.Behind {
    do throws(LogError) {
      let batch = try reader.batch(after: reader.start, byteLimit: LogHeader.byteLimit)
      guard batch.records.isEmpty else { return .record }
      return batch.damage == nil ? .nothingComplete : .damage
    } catch {
      // What can't be read speaks neither for the header nor against it.
      guard error.isOfTheDisk else { throw error }
      return .nothingComplete
    }
  }

  private static func first(of bytes: [UInt8]) -> HeaderRescue.Found? {
    guard let end = bytes.withUnsafeBytes(LogLine.end), end < LogHeader.byteLimit else {
      return nil
    }
    return HeaderRescue.Found(line: Array(bytes[..<end]), offset: Int64(end + 1))
  }

  private static func header(
    _ line: [UInt8], _ path: FilePath
  ) throws(LogError) -> (header: LogHeader, refusal: LogError?) {
    do throws(HeaderFault) {
      let header = try LogHeader(line: line[...])
      let isNewer = header.version > LogHeader.currentVersion
      return (header, isNewer ? .newer(version: header.version) : nil)
    } catch {
      switch error {
      case .unreadable: throw .notALog(path: path, why: "its first line is not a header")
      case .otherFormat: throw .notALog(path: path, why: "its first line names another format")
      }
    }
  }
}
