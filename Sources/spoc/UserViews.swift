import AgentWorkspace
import SystemPackage

extension OwnViews {
  /// `views.toml` of whoever works here; a restricted session has no file of theirs.
  init(of home: String, _ console: Console) {
    guard console.restriction == .none else {
      self.init(path: nil)
      return
    }
    let places = ConfigurationPlaces(environment: console.environment, home: home)
    self.init(path: places.own.appending("views.toml").string)
  }
}
