import AgentWorkspace
import DeskIndex
import Exchange
import HelpDesk
import Ticketing

extension SettingsEditor {
  /// In the form of `spoc desk edit`, one setting alone.
  static func ofTexts(at place: HelpDesk) -> SettingsEditor {
    SettingsEditor { desk, field in
      SettingsText(desk, only: field).text
    } read: { text, desk, field in
      let me = (try? place.agent())?.id
      let agents = (try? place.read { try $0.agents() }) ?? []
      let file = SettingsFile(text, current: desk, me: me, agents: agents, only: field)
      guard !file.problems.isEmpty else { return .desk(file.desk) }
      return .problems { below in
        file.problems.map { "line \($0.line + below): \($0.message)" }
      }
    }
  }
}
