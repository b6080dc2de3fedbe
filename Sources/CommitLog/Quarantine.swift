internal import Foundation
internal import Glibc
internal import SystemPackage

/// `DESK/quarantine/`: what was cut off the log, for whoever wants to look.
struct Quarantine {
  static let name = "quarantine"

  let reader: LogReader
  let directory: OpenFile

  /// Copies the log's bytes and has them on the disk, the copy's name too, before it returns.
  ///
  /// - Parameter unreadable: what is to be done about blocks the disk can't read.
  /// - Returns: where the copy is.
  /// - Throws: `.notSetAside`, with no part of a copy left behind, or the error of reading.
  func keep(
    _ range: Range<Int64>, as kind: String, unreadable: Unreadable = .refused
  ) throws(LogError) -> FilePath {
    let name = "\(kind)-\(range.lowerBound)-\(UInt32.random(in: 0...UInt32.max))"
    let path = reader.path.removingLastComponent().appending(Self.name).appending(name)
    let place: OpenFile
    let copy: OpenFile
    do {
      place = try opened()
      copy = try place.file(name, O_WRONLY | O_CREAT | O_EXCL, mode: 0o660)
    } catch {
      throw .notSetAside(path: path, errno: error)
    }
    do throws(LogError) {
      try fill(copy, with: range, at: path, unreadable)
      do throws(Errno) {
        try copy.setMode(0o660)
        try reader.calls.sync(copy.descriptor)
        guard try copy.status().size == Int64(range.count) else { throw .ioError }
        try place.flush()
      } catch {
        throw .notSetAside(path: path, errno: error)
      }
    } catch {
      // Half a copy takes the room that the next try needs.
      _ = unlinkat(place.descriptor, name, 0)
      throw error
    }
    return path
  }

  enum Unreadable {
    /// Nothing is cut that could not be kept.
    case refused
    /// Zeros stand for them in the copy.
    case zeros
  }

  /// Made if it is not there; its own name is on the disk before anything is kept in it.
  private func opened() throws(Errno) -> OpenFile {
    if mkdirat(directory.descriptor, Self.name, 0o2770) == 0 {
      _ = fchmodat(directory.descriptor, Self.name, 0o2770, 0)
      try directory.flush()
    }
    return try directory.file(Self.name, O_RDONLY | O_DIRECTORY)
  }

  private func fill(
    _ copy: OpenFile, with range: Range<Int64>, at path: FilePath, _ unreadable: Unreadable
  ) throws(LogError) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let block = try block(at: offset, upTo: range.upperBound, unreadable)
      guard !block.isEmpty else { return }
      var done = 0
      while done < block.count {
        let outcome = block[done...].withUnsafeBytes { bytes in
          Result { () throws(Errno) in try reader.calls.write(copy.descriptor, bytes) }
        }
        do throws(Errno) {
          let count = try outcome.get()
          // A write that takes nothing gives no reason; a full disk is the only usual one.
          guard count > 0 else { throw .noSpace }
          done += count
        } catch {
          throw .notSetAside(path: path, errno: error)
        }
      }
      offset += Int64(block.count)
    }
  }

  private func block(
    at offset: Int64, upTo end: Int64, _ unreadable: Unreadable
  ) throws(LogError) -> [UInt8] {
    do throws(LogError) {
      return try reader.bytes(at: offset, count: Int(min(end - offset, 1 << 20)))
    } catch {
      guard unreadable == .zeros, error.isOfTheDisk else { throw error }
    }
    // Only what a page's worth of disk really denies is lost.
    let count = Int(min(end - offset, 4096 - offset % 4096))
    do throws(LogError) {
      return try reader.bytes(at: offset, count: count)
    } catch {
      guard error.isOfTheDisk else { throw error }
      return [UInt8](repeating: 0, count: count)
    }
  }
}
