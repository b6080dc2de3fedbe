import Exchange
import TerminalUI

extension Session {
  /// Nothing comes in twice because its file got another name; whoever names the source means it.
  func checkEarlier(_ before: String?, of source: String, isNamed: Bool) throws {
    guard let before else { return }
    guard isNamed else { throw ImportError.importedBefore(source: source, before: before) }
    console.say(
      "What this file brings is here already as \(SafeText(line: before)): as"
        + " \(SafeText(line: source)) it comes in a second time.")
  }
}
