import AgentWorkspace
import Foundation
import SystemPackage
import TerminalUI

/// The keymap of whoever works here: `keys.toml` in their configuration, or in the machine's.
struct UserKeys {
  /// Where it is, or would be.
  let path: FilePath
  /// Nil when there is no file.
  let file: KeysFile?

  var keymap: Keymap { file?.keymap ?? .standard }

  init(environment: [String: String], home: String) {
    let own = ConfigurationPlaces(environment: environment, home: home)
    let places = own.all.map { $0.appending("keys.toml") }
    let found = places.first { FileManager.default.fileExists(atPath: $0.string) }
    path = found ?? places[0]
    file = found.map { KeysFile(UserFile(path: $0.string)) }
  }

  /// The first thing that is wrong, for a place with little room.
  var notices: [String] { (file?.warnings ?? []).notice(rest: "spoc keys --check") }
}

/// Directories with the user's configuration, the one that counts most first (XDG Base Directory).
struct ConfigurationPlaces {
  let all: [FilePath]

  init(environment: [String: String], home: String) {
    func absolute(_ text: Substring) -> FilePath? {
      text.hasPrefix("/") ? FilePath(String(text)) : nil
    }
    let own =
      environment["XDG_CONFIG_HOME"].flatMap { absolute($0[...]) }
      ?? FilePath(home).appending(".config")
    let shared = environment["XDG_CONFIG_DIRS"].map {
      $0.split(separator: ":").compactMap(absolute)
    }
    let directories = [own] + (shared.flatMap { $0.isEmpty ? nil : $0 } ?? [FilePath("/etc/xdg")])
    all = directories.map { $0.appending("spoc") }
  }

  /// Where one's own files go.
  var own: FilePath { all[0] }
}
