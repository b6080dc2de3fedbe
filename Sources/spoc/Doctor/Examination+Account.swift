import Foundation
import Glibc
import HelpDesk
import SystemPackage
import Ticketing

extension Examination {
  /// Who asks, as the operating system says, and where this account keeps things of its own.
  static func account(
    _ identity: Identity, _ configuration: Configuration, environment: [String: String]
  ) -> Examination {
    var findings = [
      Finding.fine(
        "login", "\(identity.login), user id \(identity.uid), from the system's user table")
    ]
    if let home = environment["HOME"], home != identity.home {
      findings.append(
        .note(
          "home",
          "\(identity.home) from the user table; $HOME says \(home), which is not asked"))
    }
    let drafts = DraftStore(desk: "any", identity: identity, environment: environment).directory
      .removingLastComponent()
    findings.append(drafts.isUsable ? .fine("drafts", drafts.string) : unusable(drafts))
    findings.append(
      configuration.text(.editor).map {
        .fine("editor", "\($0), \(configuration.origin(of: .editor).words)")
      }
        ?? .note(
          "editor", "“editor”, since neither $VISUAL nor $EDITOR is set", "export EDITOR=nano"))
    return Examination(title: "Account", findings: findings)
  }

  private static func unusable(_ drafts: FilePath) -> Finding {
    .problem(
      "drafts", "\(drafts) can't be written: what is typed would be lost in a crash",
      "mkdir -p \(drafts) && chmod 700 \(drafts)")
  }
}

extension FilePath {
  /// Files can be made there, or the directory can.
  fileprivate var isUsable: Bool {
    var place = self
    while !FileManager.default.fileExists(atPath: place.string), place.removeLastComponent() {}
    return place.withPlatformString { access($0, W_OK | X_OK) } == 0
  }
}
