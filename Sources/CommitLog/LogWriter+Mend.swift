internal import Foundation
internal import Glibc
internal import SystemPackage

extension LogWriter {
  /// Deals with bytes behind the last line feed: their writer died, since we hold the lock.
  ///
  /// A record that is whole but for its line feed gets one: it may have been acknowledged.
  /// Anything else never was; it is set aside in `quarantine/` and cut off.
  func mended() throws(LogError) -> LogWriter {
    let size = try reader.size()
    guard size > place.offset else { return self }
    let tail = try reader.bytes(
      at: place.offset, count: Int(min(size - place.offset, Int64(LogLine.byteLimit))))
    var writer = self
    var step = Failpoint.tailCompleted
    if let record = record(in: tail[...]) {
      try append(Data([LogLine.lineFeed]), at: size)
      writer.place = record.end
    } else if let record = record(in: tail.dropLast()) {
      // The line feed itself was hit: no writer leaves one wrong byte behind a whole record.
      try truncate(to: size - 1)
      try append(Data([LogLine.lineFeed]), at: size - 1)
      writer.place = record.end
    } else {
      quarantine(upTo: size)
      try reach(.tailQuarantined)
      try truncate(to: place.offset)
      step = .tailCut
    }
    try sync(step, .tailSynced)
    return writer
  }

  /// Sets aside everything from here to the end, and cuts it off.
  func cutOff() throws(LogError) -> LogWriter {
    quarantine(upTo: try reader.size())
    try reach(.repairQuarantined)
    try truncate(to: place.offset)
    try sync(.repairCut, .repairSynced)
    return self
  }

  private func reach(_ point: Failpoint) throws(LogError) {
    do {
      try reader.calls.failpoints.reach(point)
    } catch {
      throw .system(operation: "quarantine", path: reader.path, errno: error)
    }
  }

  private func record(in tail: ArraySlice<UInt8>) -> Record? {
    tail.withUnsafeBytes { try? LogLine.read($0, after: place) }
  }

  private func truncate(to size: Int64) throws(LogError) {
    do {
      try reader.calls.truncate(reader.file.descriptor, size)
    } catch {
      throw .system(operation: "truncate", path: reader.path, errno: error)
    }
  }

  /// Keeps the bytes for whoever wants to look. Nobody was told that they are saved, so a failure
  /// (a full disk, most likely) is no reason to keep the desk from working.
  private func quarantine(upTo size: Int64) {
    let name = "tail-\(place.offset)-\(UInt32.random(in: 0...UInt32.max))"
    do {
      if mkdirat(directory.descriptor, "quarantine", 0o2770) == 0 {
        _ = fchmodat(directory.descriptor, "quarantine", 0o2770, 0)
      }
      let quarantine = try directory.file("quarantine", O_RDONLY | O_DIRECTORY)
      let copy = try quarantine.file(name, O_WRONLY | O_CREAT | O_EXCL, mode: 0o660)
      try copy.setMode(0o660)
      var offset = place.offset
      while offset < size {
        let block = try reader.bytes(at: offset, count: Int(min(size - offset, 1 << 20)))
        if block.isEmpty { break }
        try copy.put(block, at: offset - place.offset)
        offset += Int64(block.count)
      }
      try copy.flush()
    } catch {
      return
    }
  }
}
