internal import Foundation
internal import Glibc
public import Ticketing

/// Who runs the program, as the operating system says.
///
/// From `getuid` and `getpwuid_r` only: an environment variable would let anybody be anybody.
public struct Identity: Hashable, Sendable {
  public var login: String
  public var uid: Int
  /// The name in the user database, if it has one.
  public var fullName: String?
  public var home: String

  public init(login: String, uid: Int, fullName: String? = nil, home: String = "/") {
    self.login = login
    self.uid = uid
    self.fullName = fullName
    self.home = home
  }

  /// The account of this process. One the user database doesn't know is `uid1004`.
  public static func current() -> Identity {
    let uid = getuid()
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16 * 1024)
    guard getpwuid_r(uid, &entry, &buffer, buffer.count, &found) == 0, found != nil else {
      return Identity(login: "uid\(uid)", uid: Int(uid))
    }
    let fullName = entry.pw_gecos.map { String(cString: $0) }?.split(separator: ",").first
    return Identity(
      login: entry.pw_name.map { String(cString: $0) } ?? "uid\(uid)", uid: Int(uid),
      fullName: fullName.map(String.init), home: entry.pw_dir.map { String(cString: $0) } ?? "/")
  }

  public var account: Agent.Account { Agent.Account(login: login, uid: uid) }

  /// For a colleague who waits for the lock.
  var holder: String { "\(login) (pid \(getpid()))" }

  /// The agent this account founds a desk as.
  public func founder(named name: String? = nil) -> NewAgent {
    NewAgent(
      id: Agent.ID(rawValue: login), name: name ?? fullName ?? login, role: .supervisor,
      accounts: [account])
  }
}
