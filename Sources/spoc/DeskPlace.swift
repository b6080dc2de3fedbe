import CommitLog
import HelpDesk
import SystemPackage

/// Where the desk is, and whether anybody said so.
struct DeskPlace: Equatable {
  var path: FilePath
  /// Nobody said where: the usual place.
  var isStandard: Bool

  init(option: String?, environment: [String: String], home: String) {
    if let told = option ?? environment["SPOC_DESK"].flatMap({ $0.isEmpty ? nil : $0 }) {
      path = FilePath(told)
      isStandard = false
    } else {
      path = Self.standard(environment: environment, home: home)
      isStandard = true
    }
  }

  /// The home is the account's own, whatever $HOME says: `su` and `sudo` keep somebody else's.
  private static func standard(environment: [String: String], home: String) -> FilePath {
    let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? FilePath($0) : nil }
    return (data ?? FilePath(home).appending(".local/share")).appending("spoc/desk")
  }

  /// Where nothing is, what to do depends on whether somebody said where.
  func explaining(_ error: DeskError) -> any Error {
    guard case .log(.missing) = error else { return error }
    return VerbError.noDesk(path: path.string, standard: isStandard)
  }
}
