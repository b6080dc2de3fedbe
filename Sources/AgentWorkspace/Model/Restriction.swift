/// What a session may not do, for an account that is to reach a desk and nothing else, as with
/// `ForceCommand` of sshd: whoever works there may be no user of the machine.
public enum Restriction: Equatable, Sendable {
  case none
  /// No other program is started, no shell is gone back to, and no file is written but the desk's and
  /// the account's own drafts.
  case deskOnly
}
