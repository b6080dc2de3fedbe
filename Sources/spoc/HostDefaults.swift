import Foundation
import Glibc
import SystemPackage

/// What a new desk takes over from this machine when nobody says otherwise.
enum HostDefaults {
  /// The directory's name, where it says something, or the machine's.
  static func deskName(_ path: FilePath) -> String {
    let resolved = URL(filePath: path.string).standardizedFileURL
    for name in [
      resolved.lastPathComponent, resolved.deletingLastPathComponent().lastPathComponent,
    ] {
      if !["desk", "spoc", ".", "..", "/", ""].contains(name) { return name }
    }
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "Help desk" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// That of the country in the locale for money, if it has one.
  static func currency(_ environment: [String: String]) -> String? {
    let named = ["LC_ALL", "LC_MONETARY", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let locale = named?.prefix { $0 != "." && $0 != "@" }
    return locale.flatMap { Locale(identifier: String($0)).currency?.identifier }
  }

  /// TZ, /etc/timezone, where /etc/localtime leads, or UTC: the first with a name that is known.
  static func timeZone(_ environment: [String: String]) -> String {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/etc/localtime")
    let file = FileManager.default.contents(atPath: "/etc/timezone")
      .map { String(decoding: $0, as: UTF8.self) }
    let candidates = [
      environment["TZ"].map { String($0.drop { $0 == ":" }) },
      file?.trimmingCharacters(in: .whitespacesAndNewlines),
      link?.split(separator: "zoneinfo/").last.map(String.init),
    ]
    let known = candidates.lazy.compactMap { $0 }
      .first { !$0.isEmpty && TimeZone(identifier: $0) != nil }
    return known.flatMap { $0.hasPrefix("Etc/") ? nil : $0 } ?? "UTC"
  }
}
