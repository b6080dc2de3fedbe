import AgentWorkspace
import Exchange
import Ticketing

extension SettingsEditor {
  /// In the form of `spoc desk edit`, one setting alone.
  static func ofTexts(me: Agent.ID?) -> SettingsEditor {
    SettingsEditor { desk, field in
      SettingsText(desk, only: field).text
    } read: { text, desk, field in
      let file = SettingsFile(text, current: desk, me: me, only: field)
      guard !file.problems.isEmpty else { return .desk(file.desk) }
      return .problems { below in
        file.problems.map { "line \($0.line + below): \($0.message)" }
      }
    }
  }
}
