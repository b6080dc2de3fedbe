import Foundation

// Of the words about a time: hours, and windows from one to another.

extension EnglishScan {
  func clock(at index: Int, after lead: String?) throws(WhenError) -> (Part, Int)? {
    if let found = try window(at: index, after: lead) { return found }
    if let found = try spokenClock(at: index, after: lead) { return found }
    guard let text = dotted(at: index, after: lead) ?? word(index) else { return nil }
    if let time = try Self.time(text) {
      // `10:30 pm`
      if let half = word(index + 1), half == "am" || half == "pm" {
        guard let whole = try Self.time(text + half) else { throw .noSuchTime("\(text) \(half)") }
        return (.clock(.at(whole)), 2)
      }
      return (.clock(.at(time)), 1)
    }
    guard let hour = Self.bareHour(text) ?? Self.hourWords[text] else { return nil }
    if let half = word(index + 1), half == "am" || half == "pm" {
      guard let time = try Self.time("\(hour)\(half)") else {
        throw .noSuchTime("\(text) \(half)")
      }
      return (.clock(.at(time)), 2)
    }
    let isOclock = word(index + 1) == "o'clock" || word(index + 1) == "o’clock"
    guard isOclock || isTime(after: lead) && mayEnd(at: index + 1) else { return nil }
    return (.clock(.at(try Self.surely(hour, text) * Self.hour)), isOclock ? 2 : 1)
  }

  /// Behind a bare number that is meant as an hour: `at 12 Main Street` is none.
  func mayEnd(at index: Int) -> Bool {
    guard let word = word(index) else { return true }
    let followers: Set = [
      "about", "on", "to", "for", "with", "because", "re", "regarding", "sharp", "today",
      "tomorrow", "next", "this", "at", "and", "so", "if", "in", "day", "the",
    ]
    return followers.contains(word) || Self.weekdays[word] != nil
  }

  static func bareHour(_ text: String) -> Int? {
    guard (1...2).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber }),
      let hour = Int(text), hour <= 24
    else { return nil }
    return hour
  }

  /// 7 to 23 are as clocks of 24 hours have them; `at 3` may be in the night or in the afternoon.
  static func surely(_ hour: Int, _ text: String) throws(WhenError) -> Int {
    guard hour >= 7 else { throw .morningOrAfternoon(text) }
    return hour
  }

  /// `10:30`, `10am`, `10:30pm`, `10h30`, `10:30:15`: milliseconds; nil for what is no time.
  static func time(_ text: String) throws(WhenError) -> Int? {
    guard text.beginsWithDigit,
      let match = text.wholeMatch(of: /([0-9]{1,2})(?:([:h])([0-9]{2})?(?::([0-9]{2}))?)?(am|pm)?/),
      match.2 != nil || match.5 != nil, match.2 != ":" || match.3 != nil
    else { return nil }
    // `2h` is a span.
    if match.2 == "h", match.3 == nil { return nil }
    guard var hour = Int(match.1) else { return nil }
    let minute = match.3.flatMap { Int($0) } ?? 0
    let second = match.4.flatMap { Int($0) } ?? 0
    if let half = match.5 {
      guard (1...12).contains(hour) else { throw .noSuchTime(text) }
      hour = hour % 12 + (half == "pm" ? 12 : 0)
    }
    guard hour < 24 || hour == 24 && minute + second == 0, minute < 60, second < 60 else {
      throw .noSuchTime(text)
    }
    return (hour * 60 + minute) * 60_000 + second * 1_000
  }

  // Windows.

  func window(at index: Int, after lead: String?) throws(WhenError) -> (Part, Int)? {
    guard let first = word(index), first.beginsWithDigit else { return nil }
    if let match = first.wholeMatch(
      of: /([0-9]{1,2}(?:[:h][0-9]{2}|h)?(?:am|pm)?)[-–—]([0-9]{1,2}(?:[:h][0-9]{2}|h)?(?:am|pm)?)/)
    {
      var (ends, count) = (String(match.2), 1)
      if let half = word(index + 1), half == "am" || half == "pm" {
        ends += half
        count = 2
      }
      return (.clock(try Self.window(String(match.1), ends)), count)
    }
    guard let joint = word(index + 1), let second = word(index + 2),
      Self.isClock(first), Self.isClock(second)
    else { return nil }
    let isJoint =
      ["-", "–", "—"].contains(joint)
      || (joint == "to" || joint == "till" || joint == "until")
        && (lead == "from" || followsDay || lead == "at" || first.contains(":"))
      || joint == "and" && lead == "between"
    guard isJoint else { return nil }
    return (.clock(try Self.window(first, second)), 3)
  }

  static func minutesAdded(_ text: String) -> String {
    text.hasSuffix("h") ? "\(text.dropLast()):00" : text
  }

  static func isClock(_ text: String) -> Bool {
    text.beginsWithDigit
      && text.wholeMatch(of: /[0-9]{1,2}(?:[:h][0-9]{2}|h)?(?:am|pm)?/) != nil
  }

  /// `9` and `11`, `2` and `4pm`, `11` and `1pm`.
  static func window(
    _ first: String, _ second: String
  ) throws(WhenError) -> EnglishTime.Clock {
    let whole = "\(first)-\(second)"
    // `14h-16h` is French for 14:00 to 16:00.
    let (first, second) = (Self.minutesAdded(first), Self.minutesAdded(second))
    guard let ends = try time(second) ?? bareHour(second).map({ $0 * hour }) else {
      throw .noSuchTime(whole)
    }
    let isHalved = second.hasSuffix("m")
    var begins: Int
    if let time = try time(first),
      first.contains(":") || first.hasSuffix("m") || first.contains("h")
    {
      begins = time
      if isHalved, !first.hasSuffix("m"), begins + 12 * hour < ends, begins < 7 * hour {
        begins += 12 * hour
      }
    } else {
      guard let bare = bareHour(first) else { throw .noSuchTime(whole) }
      begins = bare * hour
      if isHalved {
        // `2-4pm` is in one half of the day, `11-1pm` over noon.
        if begins + 12 * hour < ends { begins += 12 * hour }
      } else {
        _ = try surely(bare, whole)
      }
    }
    if !isHalved, bareHour(second) != nil, ends < 7 * hour { throw .morningOrAfternoon(whole) }
    guard begins < ends else { throw .noSuchTime(whole) }
    return .window(begins, ends)
  }
}
