import CommitLog
import HelpDesk
import SystemPackage

/// Where the desk is, and whether anybody said so.
struct DeskPlace: Equatable {
  var path: FilePath
  /// Who said so, as in “from --desk”: an option, a variable, a file, or nobody.
  var origin: String
  /// Nobody said where: the usual place.
  var isStandard: Bool

  init(_ configuration: Configuration, environment: [String: String], home: String) {
    if let told = configuration.text(.desk) {
      (path, isStandard) = (FilePath(told), false)
      origin = configuration.origin(of: .desk).words
    } else if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      (path, origin, isStandard) = (
        Self.standard(in: FilePath(data)), "from $XDG_DATA_HOME", true
      )
    } else {
      // The home is the account's own, whatever $HOME says: `su` and `sudo` keep somebody else's.
      path = Self.standard(in: FilePath(home).appending(".local/share"))
      (origin, isStandard) = ("the default", true)
    }
  }

  private static func standard(in data: FilePath) -> FilePath { data.appending("spoc/desk") }

  /// Where nothing is, what to do depends on whether somebody said where.
  func explaining(_ error: DeskError) -> any Error {
    guard case .log(.missing) = error else { return error }
    return VerbError.noDesk(path: path.string, standard: isStandard)
  }
}
