import CommitLog
import Foundation
import SystemPackage
import Testing

@testable import CommitLog

/// Where a desk can't be shared it is not written, and people are told what to do.
struct GroundTests {
  private func setMode(_ mode: Int, _ desk: TemporaryDesk) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: desk.url.path)
  }

  @Test func `a sticky desk is read, and not written`() throws {
    let desk = try TemporaryDesk()
    let records = try desk.open().add("a")
    try setMode(0o3770, desk)
    let log = try desk.open()
    let sticky = LogError.sticky(path: desk.path)
    #expect(try log.records(after: log.start) == records)
    #expect(throws: AppendFailure<Never>.failed(sticky)) { try log.append { _ in [] } }
    #expect(throws: sticky) { try log.repair { _, _ in } }
    #expect(log.refusal == sticky && !log.isWritable)
    #expect(sticky.message.hasSuffix("Run `chmod -t \(desk.path)`."))
    try setMode(0o2770, desk)
    #expect(try desk.open().add("b")[0].sequence == 2)
  }

  @Test func `no desk is made in a sticky directory`() throws {
    let desk = try TemporaryDesk(created: false)
    try FileManager.default.createDirectory(at: desk.url, withIntermediateDirectories: false)
    try setMode(0o1777, desk)
    #expect(throws: LogError.sticky(path: desk.path)) {
      try FileLog.create(in: desk.path, header: TemporaryDesk.header, group: nil)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.url.path) == [])
  }

  @Test(arguments: [
    (0x6969 as UInt32?, "nfs4" as String?, "nfs", true),
    (0xFF53_4D42, "cifs", "cifs", true),
    (0x0102_1997, nil, "9p", true),
    (0x5346_414F, nil, "afs", true),
    (0x6573_5546, "fuse.sshfs", "fuse.sshfs", true),
    (0x6573_5546, "fuseblk", "fuseblk", false),
    (0x6573_5546, nil, "fuse", true),
    (0xEF53, "ext4", "ext4", false),
    (0x0102_1994, "tmpfs", "tmpfs", false),
    (0x9123_683E, nil, "0x9123683e", false),
    (nil, "nfs4", "nfs4", true),
    (nil, nil, "unknown", false),
  ])
  func `file systems of other machines are known`(
    magic: UInt32?, mounted: String?, name: String, isNetwork: Bool
  ) {
    let kind = Ground.kind(magic: magic, mounted: mounted)
    #expect(kind.name == name && kind.isNetwork == isNetwork)
  }

  @Test func `the kernel is asked`() throws {
    let proc = try Ground(of: "/proc")
    #expect(proc.fileSystem == "proc" && !proc.isNetwork && !proc.isSticky)
    #expect(try Ground(of: "/tmp").isSticky)
  }

  @Test func `a network can be forced, a sticky directory never`() throws {
    var ground = try Ground(of: "/proc")
    ground.isNetwork = true
    #expect(ground.refusal("/d", force: false) == .network(path: "/d", kind: "proc"))
    #expect(ground.refusal("/d", force: true) == nil)
    ground.isSticky = true
    #expect(ground.refusal("/d", force: true) == .sticky(path: "/d"))
  }

  @Test func `a mount for reading is not a matter of groups`() {
    let mounted = LogError.readOnly(path: "/d/log.jsonl", errno: .readOnlyFileSystem).message
    #expect(mounted.contains("mounted read-only") && !mounted.contains("group"))
    let denied = LogError.readOnly(path: "/d/log.jsonl", errno: .permissionDenied).message
    #expect(denied.contains("group"))
  }
}
