internal import Foundation

/// The first line of a log: which desk this is and how the other lines are written.
///
/// `{"format":"spoc","version":1,"desk":"…","createdAt":"…"}`
public struct LogHeader: Hashable, Sendable {
  /// The version this code writes; it reads this one and older ones, and what it can of newer ones.
  public static let currentVersion = 1

  /// The desk's id, given once when the log is created.
  public var desk: String
  /// ISO 8601, as its creator wrote it; never interpreted here.
  public var createdAt: String
  public var version: Int

  public init(desk: String, createdAt: String, version: Int = LogHeader.currentVersion) {
    self.desk = desk
    self.createdAt = createdAt
    self.version = version
  }

  /// Longest header line in bytes, so that a file which is no log is refused after one read.
  static let byteLimit = 4096

  /// The header line without its line feed.
  var line: [UInt8] {
    let format = #"{"format":"spoc","version":\#(version),"#
    let rest = #""desk":"\#(Self.escaped(desk))","createdAt":"\#(Self.escaped(createdAt))"}"#
    return Array((format + rest).utf8)
  }

  /// Reads a header line without its line feed; other members are ignored.
  init(line: ArraySlice<UInt8>) throws(HeaderFault) {
    guard let wire = try? JSONDecoder().decode(Wire.self, from: Data(line)) else {
      throw .unreadable
    }
    guard wire.format == "spoc" else { throw .otherFormat(wire.format) }
    // What a newer one calls differently is not ours to demand.
    let isNewer = wire.version > Self.currentVersion
    guard let desk = wire.desk ?? (isNewer ? "" : nil),
      let createdAt = wire.createdAt ?? (isNewer ? "" : nil)
    else { throw .unreadable }
    self.init(desk: desk, createdAt: createdAt, version: wire.version)
  }

  private struct Wire: Decodable {
    var format: String
    var version: Int
    var desk: String?
    var createdAt: String?
  }

  /// Printable ASCII stays; all else becomes `\u` escapes, so that `head -1` is safe to look at.
  private static func escaped(_ text: String) -> String {
    text.utf16.reduce(into: "") { result, unit in
      switch unit {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x20...0x7E: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }
}

/// Why a first line is not a header we can use.
enum HeaderFault: Error, Hashable {
  case unreadable
  case otherFormat(String)
}
