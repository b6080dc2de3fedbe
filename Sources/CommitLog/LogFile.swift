internal import Glibc
internal import SystemPackage

/// `DESK/log.jsonl`, opened and its header read.
struct LogFile: Sendable {
  static let name = "log.jsonl"

  let file: OpenFile
  let status: FileStatus
  let header: LogHeader
  /// Right after the header.
  let start: Position
  /// Why it could only be opened for reading.
  let refusal: LogError?

  /// For writing if this account may, else for reading.
  ///
  /// Never with O_CREAT: in a sticky directory Linux refuses that on a colleague's file.
  init(in directory: OpenFile, path: FilePath, calls: SystemCalls) throws(LogError) {
    do throws(Errno) {
      do throws(Errno) {
        file = try directory.file(Self.name, O_RDWR | O_APPEND)
        refusal = nil
      } catch let error where error.meansReadOnly {
        file = try directory.file(Self.name, O_RDONLY)
        refusal = .readOnly(path: path, reason: error.description)
      }
      status = try file.status()
    } catch let error where error == .noSuchFileOrDirectory {
      throw .missing(path: path)
    } catch let error where error == .tooManySymbolicLinkLevels {
      throw .notALog(path: path, why: "it is a symbolic link")
    } catch {
      throw .system(operation: "open", path: path, errno: error)
    }
    guard status.isRegular else { throw .notALog(path: path, why: "it is not a regular file") }

    let bytes = try LogReader.bytes(
      of: file, at: 0, count: LogHeader.byteLimit, path: path, calls: calls)
    guard let end = bytes.withUnsafeBytes(LogLine.end) else {
      throw .notALog(path: path, why: "its first line has no end")
    }
    do throws(HeaderFault) {
      header = try LogHeader(line: bytes[..<end])
    } catch {
      switch error {
      case .unreadable: throw .notALog(path: path, why: "its first line is not a header")
      case .otherFormat: throw .notALog(path: path, why: "its first line names another format")
      case .newer(let version): throw .newer(version: version)
      }
    }
    let hash = bytes[..<end].withUnsafeBytes { ChainHash(of: $0) }
    start = Position(sequence: 0, offset: Int64(end + 1), hash: hash)
  }
}
