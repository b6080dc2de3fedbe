import Glibc

/// A file that appears whole or not at all: written beside its place, synced, then renamed.
/// Readable by nobody else: what goes out of a desk is people's data.
final class OutputFile {
  private let path: String
  private let temporary: String
  private let replaces: Bool
  private let forcible: Bool
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  /// - Parameters:
  ///   - replaces: whether a file that is there may go.
  ///   - forcible: whether one could have said so.
  init(_ path: String, replaces: Bool, forcible: Bool = true) throws {
    self.path = path
    self.replaces = replaces
    self.forcible = forcible
    var status = stat()
    if lstat(path, &status) == 0 {
      guard replaces else { throw VerbError.outputExists(path, forcible: forcible) }
      guard status.st_mode & S_IFMT == S_IFREG else { throw VerbError.outputNotAFile(path) }
    }
    temporary = Self.temporary(beside: path)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    descriptor = open(temporary, flags, 0o600)
    guard descriptor >= 0 else { throw failure("write") }
  }

  /// `.spoc-export-4711-desk.jsonl` in the same directory, where a rename is one step.
  private static func temporary(beside path: String) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    return "\(path.dropLast(name.count)).spoc-export-\(getpid())-\(name.prefix(100))"
  }

  deinit { abandon() }

  func put(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count > 1 << 18 { try flush() }
  }

  /// Puts the file in its place.
  func finish() throws {
    try flush()
    guard fsync(descriptor) == 0 else { throw failure("write") }
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw failure("write", removing: true) }
    if !replaces, link(temporary, path) == 0 {
      unlink(temporary)
    } else if !replaces, errno == EEXIST {
      // It came into being meanwhile, and stays.
      unlink(temporary)
      throw VerbError.outputExists(path, forcible: forcible)
    } else if rename(temporary, path) != 0 {
      // Without --force this is for file systems that know no links.
      throw failure("write", removing: true)
    }
    syncDirectory()
  }

  private func flush() throws {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw failure("write")
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private func abandon() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    unlink(temporary)
  }

  /// The new name has to survive a power cut, too; where a directory can't be synced, it can't.
  private func syncDirectory() {
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let opened = open(directory, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    guard opened >= 0 else { return }
    fsync(opened)
    close(opened)
  }

  private func failure(_ operation: String, removing: Bool = false) -> VerbError {
    let why = errno
    if removing { unlink(temporary) }
    return .file(operation: operation, path: path, errno: why)
  }
}
