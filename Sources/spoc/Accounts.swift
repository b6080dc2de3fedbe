import Glibc
import Ticketing

/// What the user and group databases of this machine say.
enum Accounts {
  /// An account by its login; nil when there is none of that name.
  static func account(_ login: String) -> (account: Agent.Account, fullName: String?)? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: bufferSize)
    guard getpwnam_r(login, &entry, &buffer, buffer.count, &found) == 0, found != nil else {
      return nil
    }
    let fullName = entry.pw_gecos.map { String(cString: $0) }?.split(separator: ",").first
    return (Agent.Account(login: login, uid: Int(entry.pw_uid)), fullName.map(String.init))
  }

  /// The id of a group; nil when there is none of that name.
  static func group(_ name: String) -> gid_t? {
    var entry = group_t()
    var found: UnsafeMutablePointer<group_t>?
    var buffer = [CChar](repeating: 0, count: bufferSize)
    guard getgrnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else {
      return nil
    }
    return entry.gr_gid
  }

  /// A group with thousands of members needs room for their names.
  private static let bufferSize = 1 << 20
  private typealias group_t = Glibc.group
}
