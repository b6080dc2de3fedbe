import Foundation
import Glibc
import HelpDesk
import SpocTesting
import SystemPackage
import Testing
import Ticketing

/// A desk made of a backup, as a library does it.
@Suite("Restoring")
struct RestoreTests {
  @Test func `what stands where it is put together is somebody's, and stays`() throws {
    let place = try TemporaryDesk()
    let target = place.path.appending("restored")
    let aside = "\(target.string).restoring-\(getpid())"
    try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: URL(filePath: aside + "/thesis"))
    #expect(throws: DeskError.self) {
      try HelpDesk.restore(
        from: place.logPath, to: target, group: nil, identity: TemporaryDesk.identity("sam"),
        copying: { true }, checking: { _, _ in }, indexing: { _ in })
    }
    #expect(FileManager.default.fileExists(atPath: aside + "/thesis"))
  }

  @Test func `stopped it leaves nothing`() throws {
    let place = try TemporaryDesk()
    let target = place.path.appending("restored")
    #expect(throws: DeskError.self) {
      try HelpDesk.restore(
        from: place.logPath, to: target, group: nil, identity: TemporaryDesk.identity("sam"),
        copying: { false }, checking: { _, _ in }, indexing: { _ in })
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: place.path.string)
    #expect(!left.contains { $0.hasPrefix("restored") })
  }
}
