public import Foundation
public import HelpDesk
internal import Ticketing

/// Promises as a calendar file, iCalendar (RFC 5545).
///
/// Times are in UTC, so that a program needs no rules of the desk's zone and an appointment beyond a
/// change of the clocks stands right. A promise without a window is an event without length, at the
/// moment it is due. UIDs stay the same, so that a second file updates what the first one brought.
public struct AgendaCalendar {
  private let promises: [PromiseListing]
  private let desk: String
  private let id: String
  private let now: Date

  /// - Parameters:
  ///   - desk: its name, for people.
  ///   - id: the desk's own, which never changes.
  public init(_ promises: [PromiseListing], desk: String, id: String, at now: Date) {
    self.promises = promises
    self.desk = desk
    self.id = id
    self.now = now
  }

  public var text: String {
    let lines =
      ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Spoc//Agenda//EN", "CALSCALE:GREGORIAN"]
      + ["X-WR-CALNAME:\(Self.escaped(desk))"] + promises.flatMap(event) + ["END:VCALENDAR"]
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  private func event(_ listing: PromiseListing) -> [String] {
    let promise = listing.promise
    let standing = promise.standing(at: now)
    var lines = [
      "BEGIN:VEVENT", "UID:promise-\(promise.id)@\(id)", "DTSTAMP:\(Self.moment(now))",
      "DTSTART:\(Self.moment(promise.begins ?? promise.due))",
    ]
    if promise.begins != nil { lines.append("DTEND:\(Self.moment(promise.due))") }
    lines.append("SUMMARY:\(Self.escaped("\(listing.customer.name): \(promise.text)"))")
    if let place = promise.state.place { lines.append("LOCATION:\(Self.escaped(place))") }
    var about = ["Promise \(promise.id), by \(promise.agent)"]
    if let cover = listing.cover { about.append("\(cover) covers") }
    if let ticket = promise.ticket { about.append("ticket \(ticket)") }
    about.append(standing.label)
    lines.append("DESCRIPTION:\(Self.escaped(about.joined(separator: ", ")))")
    lines.append("SEQUENCE:\(promise.state.moves)")
    lines.append("STATUS:\(Self.status(of: promise, standing))")
    return lines + ["END:VEVENT"]
  }

  private static func status(of promise: Promise, _ standing: PromiseStanding) -> String {
    switch standing {
    case .withdrawn: "CANCELLED"
    case .open where promise.kind == .appointment && !promise.state.isConfirmed: "TENTATIVE"
    case .open, .kept, .late, .broken, .noShowUs, .noShowThem: "CONFIRMED"
    }
  }

  /// `20261124T090000Z` (RFC 5545, 3.3.5, form 2).
  static func moment(_ date: Date) -> String {
    date.timestamp.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
  }

  /// RFC 5545, 3.3.11. No control character of somebody's text gets through.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case ";": escaped += "\\;"
      case ",": escaped += "\\,"
      case "\n": escaped += "\\n"
      case _
      where scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .format:
        continue
      case _: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// At most 75 octets a line, no character cut in two (RFC 5545, 3.1).
  static func folded(_ line: String) -> String {
    var (folded, length) = ("", 0)
    for scalar in line.unicodeScalars {
      let octets = String(scalar).utf8.count
      if length + octets > 75 {
        folded += "\r\n "
        length = 1
      }
      folded.unicodeScalars.append(scalar)
      length += octets
    }
    return folded
  }
}
