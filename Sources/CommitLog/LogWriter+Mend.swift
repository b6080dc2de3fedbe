internal import Foundation
internal import Glibc
internal import SystemPackage

extension LogWriter {
  /// Deals with bytes behind the last line feed: their writer died, since we hold the lock.
  ///
  /// A record that is whole but for its line feed gets one: it may have been acknowledged.
  /// Anything else never was; it is set aside in `quarantine/` and cut off.
  func mended() throws(LogError) -> (writer: LogWriter, quarantine: FilePath?) {
    let size = try reader.size()
    var writer = self
    var quarantine: FilePath?
    var step = Failpoint.tailCompleted
    guard size > place.offset else { return (self, nil) }
    let tail = try reader.bytes(
      at: place.offset, count: Int(min(size - place.offset, Int64(LogLine.byteLimit))))
    if let record = LogLine.wholeRecord(beginning: tail, after: place) {
      writer.place = record.end
      if record.end.offset > size {
        try append(Data([LogLine.lineFeed]), at: size)
      } else {
        // The line feed itself was hit: no writer leaves other bytes behind a whole record.
        try putLineFeed(at: record.end.offset - 1)
        if record.end.offset < size { return try writer.mended() }
      }
    } else {
      // Nobody was told that these bytes are saved, so a copy that fails (a full disk, most
      // likely) is no reason to keep the desk from working.
      quarantine = try? Quarantine(reader: reader, directory: directory)
        .keep(place.offset..<size, as: "tail", unreadable: .zeros)
      try reach(.tailQuarantined)
      try truncate(to: place.offset)
      step = .tailCut
    }
    try sync(step, .tailSynced)
    return (writer, quarantine)
  }

  /// Sets aside everything from here to the end, and cuts it off. Somebody may have been told that
  /// it is saved: nothing is cut before all of it is on the disk a second time.
  /// - Returns: where it is now.
  func cutOff(unreadable: Quarantine.Unreadable) throws(LogError) -> FilePath {
    let kept = try Quarantine(reader: reader, directory: directory)
      .keep(place.offset..<(try reader.size()), as: "tail", unreadable: unreadable)
    try reach(.repairQuarantined)
    try truncate(to: place.offset)
    try sync(.repairCut, .repairSynced)
    return kept
  }

  private func reach(_ point: Failpoint) throws(LogError) {
    do {
      try reader.calls.failpoints.reach(point)
    } catch {
      throw .system(operation: "quarantine", path: reader.path, errno: error)
    }
  }

  /// Through a descriptor of its own: one that appends writes at the end whatever it is told.
  private func putLineFeed(at offset: Int64) throws(LogError) {
    do {
      let file = try directory.file(LogFile.name, O_WRONLY)
      try file.put([LogLine.lineFeed], at: offset)
    } catch {
      throw .system(operation: "write", path: reader.path, errno: error)
    }
  }

  private func truncate(to size: Int64) throws(LogError) {
    do {
      try reader.calls.truncate(reader.file.descriptor, size)
    } catch {
      throw .system(operation: "truncate", path: reader.path, errno: error)
    }
  }
}
