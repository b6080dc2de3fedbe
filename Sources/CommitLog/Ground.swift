internal import Foundation
internal import Glibc
public import SystemPackage

/// What a desk's directory stands on: whether those who share it can trust locks and renames there.
public struct Ground: Hashable, Sendable {
  /// Nobody can replace or remove a colleague's file, and `fs.protected_regular` keeps even a member
  /// from opening one for writing in some ways.
  public var isSticky: Bool
  /// As mount(8) names it: "ext4", "nfs", "fuse.sshfs"; a number in hexadecimal if it has no name here.
  public var fileSystem: String
  /// flock(2) and inotify(7) see other machines' doings late, wrongly or never.
  public var isNetwork: Bool

  public init(of directory: FilePath) throws(Errno) {
    try self.init(of: try OpenFile.directory(directory))
  }

  /// - Parameter named: without, a local disk's name may be missing: it costs reading all mounts, and
  ///   this runs each time a desk is opened.
  init(of directory: OpenFile, named: Bool = true) throws(Errno) {
    let status = try directory.status()
    isSticky = status.mode & S_ISVTX != 0
    let magic = Self.magic(of: directory.descriptor)
    let asks = named || magic == nil || magic == Self.fuse
    let kind = Self.kind(magic: magic, mounted: asks ? Self.mountedType(of: status.device) : nil)
    fileSystem = kind.name
    isNetwork = kind.isNetwork
  }

  /// Refuses what a desk can't be shared on, with the command that mends it.
  /// - Parameter force: a network file system is accepted; a sticky directory never is.
  public static func check(_ directory: FilePath, force: Bool = false) throws(LogError) {
    let ground: Ground
    do {
      ground = try Ground(of: directory)
    } catch {
      throw .system(operation: "statfs", path: directory, errno: error)
    }
    if let refusal = ground.refusal(directory, force: force) { throw refusal }
  }

  func refusal(_ directory: FilePath, force: Bool) -> LogError? {
    if isSticky { return .sticky(path: directory) }
    return isNetwork && !force ? .network(path: directory, kind: fileSystem) : nil
  }

  /// FUSE is one number for local disks (ntfs-3g) and remote ones (sshfs): there the mount's name
  /// decides. For all else the kernel's number does, since it is right in a container, too.
  static func kind(magic: UInt32?, mounted: String?) -> (name: String, isNetwork: Bool) {
    if magic != fuse, let magic, let name = networkNames[magic] { return (name, true) }
    let name = mounted ?? magic.map { "0x" + String($0, radix: 16) } ?? "unknown"
    guard name.hasPrefix("fuse") || magic == fuse else {
      return (name, networkNames.values.contains(name) || otherNetworkNames.contains(name))
    }
    return (mounted ?? "fuse", mounted != "fuseblk")
  }

  private static let fuse: UInt32 = 0x6573_5546

  /// statfs(2) and linux/magic.h.
  private static let networkNames: [UInt32: String] = [
    0x6969: "nfs", 0xFF53_4D42: "cifs", 0xFE53_4D42: "smb3", 0x517B: "smb", 0x5346_414F: "afs",
    0x0102_1997: "9p", 0x00C3_6400: "ceph", 0x0BD0_0BD0: "lustre", 0x4750_4653: "gpfs",
    0x7461_636F: "ocfs2", 0x7375_7245: "coda", 0x0116_1970: "gfs2", 0x1983_0326: "beegfs",
    0x564C: "ncp", 0xAAD7_AAEA: "panfs",
  ]

  private static let otherNetworkNames: Set<String> = ["nfs4", "glusterfs"]

  private typealias StatFS = @convention(c) (Int32, UnsafeMutableRawPointer) -> Int32

  /// `f_type`, the first word of what fstatfs(2) fills in. Looked up by name, since Swift's Glibc
  /// module lacks it.
  private static func magic(of descriptor: Int32) -> UInt32? {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "fstatfs") else { return nil }
    let statFS = unsafeBitCast(symbol, to: StatFS.self)
    // 120 bytes on 64-bit Linux.
    return withUnsafeTemporaryAllocation(byteCount: 512, alignment: 16) { buffer in
      guard let base = buffer.baseAddress, statFS(descriptor, base) == 0 else { return nil }
      return UInt32(truncatingIfNeeded: buffer.load(as: Int.self))
    }
  }

  /// The type of the file system on a device, from mountinfo (proc(5)): the third field is the
  /// device, the one after the lone hyphen the type.
  private static func mountedType(of device: UInt64) -> String? {
    let major = (device >> 8) & 0xFFF
    let minor = (device & 0xFF) | ((device >> 12) & 0xFFF00)
    let wanted = "\(major):\(minor)"
    let mounts = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 6, fields[2] == wanted, let hyphen = fields.firstIndex(of: "-") else {
        continue
      }
      return fields.indices.contains(hyphen + 1) ? String(fields[hyphen + 1]) : nil
    }
    return nil
  }
}
