import Foundation

/// Goes through words, and takes those that are about a time.
struct EnglishScan {
  private(set) var found = EnglishTime()
  /// In lower case, without signs around them.
  let words: [String]
  private var index = 0
  /// The word before was a day.
  var followsDay = false

  init(_ words: [String]) {
    self.words = words.map { word in
      String(word.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: ",;:.!?\"“”()")))
    }
  }

  enum Part {
    case day(EnglishTime.Day, keepsClock: Bool = false)
    case clock(EnglishTime.Clock)
    case both(EnglishTime.Day, EnglishTime.Clock)
    case span(Int64)
  }

  mutating func run() throws(WhenError) {
    while index < words.count {
      let lead = Self.leads.contains(words[index]) ? 1 : 0
      let word = words[index]
      guard let (part, count) = try part(at: index + lead, after: lead == 1 ? word : nil) else {
        followsDay = false
        index += 1
        continue
      }
      try take(part, from: index, count: lead + count)
      if word == "before", case .day = part { found.isBefore = true }
      index += lead + count
    }
    try refuseUnclearHour()
    try refuseLeftOvers()
  }

  /// `at 11 sharp edges`: an hour, perhaps, and nothing else says which.
  func refuseUnclearHour() throws(WhenError) {
    guard found.clock == nil, found.span == nil, !found.used.isEmpty else { return }
    for index in words.indices.dropFirst() where words[index - 1] == "at" {
      if !found.used.contains(index), Self.bareHour(words[index]) != nil {
        throw .unclearHour("at \(words[index])")
      }
    }
  }

  static let leads: Set = [
    "by", "until", "till", "on", "at", "before", "from", "between", "around",
  ]

  mutating func take(_ part: Part, from index: Int, count: Int) throws(WhenError) {
    func twice() -> WhenError {
      .twoTimes(words[index..<min(words.count, index + count)].joined(separator: " "))
    }
    let hadDay = found.day != nil || found.span != nil
    let hadClock = found.clock != nil || found.span != nil
    followsDay = false
    switch part {
    case .day(let day, let keepsClock):
      // `next week, on Monday`
      if case .weekday(let weekday) = day, found.day == .endOfWeek(1) {
        found.day = .weekdayOfNextWeek(weekday)
        followsDay = true
        break
      }
      guard !hadDay else { throw twice() }
      (found.day, found.keepsClock) = (day, keepsClock)
      followsDay = true
    case .clock(let clock):
      guard !hadClock else { throw twice() }
      found.clock = clock
    case .both(let day, let clock):
      guard !hadDay, !hadClock else { throw twice() }
      (found.day, found.clock) = (day, clock)
    case .span(let span):
      guard !hadDay, !hadClock else { throw twice() }
      found.span = span
    }
    found.used.formUnion(index..<index + count)
  }

  func word(_ index: Int) -> String? {
    words.indices.contains(index) ? words[index] : nil
  }

  func stands(_ text: String, at index: Int) -> Int? {
    stands(text.split(separator: " ").map(String.init), at: index)
  }

  private func stands(_ parts: [String], at index: Int) -> Int? {
    for (offset, part) in parts.enumerated() where word(index + offset) != part { return nil }
    return parts.count
  }

  // One part.

  func part(at index: Int, after lead: String?) throws(WhenError) -> (Part, Int)? {
    guard let word = word(index) else { return nil }
    for (parts, part) in Self.fixedByFirstWord[word, default: []] {
      if let count = stands(parts, at: index) { return (part, count) }
    }
    if let found = partOfDay(at: index, after: lead) { return found }
    if let found = weekday(at: index) { return found }
    if let found = try date(at: index, after: lead) { return found }
    if let found = weeksLater(at: index) { return found }
    if let found = try span(at: index) { return found }
    return try clock(at: index, after: lead)
  }

  /// The longer ones first.
  static let fixed: [(String, Part)] = [
    ("the day after tomorrow", .day(.ahead(2))), ("day after tomorrow", .day(.ahead(2))),
    ("the end of next month", .day(.endOfMonth(1))), ("the end of next week", .day(.endOfWeek(1))),
    ("the end of the month", .day(.endOfMonth(0))), ("the end of the week", .day(.endOfWeek(0))),
    ("the end of the year", .day(.endOfYear)), ("the end of the day", .day(.ahead(0))),
    ("the end of this month", .day(.endOfMonth(0))),
    ("the end of this week", .day(.endOfWeek(0))),
    ("end of next month", .day(.endOfMonth(1))), ("end of next week", .day(.endOfWeek(1))),
    ("end of the month", .day(.endOfMonth(0))), ("end of the week", .day(.endOfWeek(0))),
    ("end of this month", .day(.endOfMonth(0))), ("end of this week", .day(.endOfWeek(0))),
    ("end of the year", .day(.endOfYear)), ("end of the day", .day(.ahead(0))),
    ("end of month", .day(.endOfMonth(0))), ("end of week", .day(.endOfWeek(0))),
    ("end of year", .day(.endOfYear)), ("end of day", .day(.ahead(0))),
    ("within the hour", .span(3_600_000)), ("next week", .day(.endOfWeek(1))),
    ("this week", .day(.endOfWeek(0))), ("next month", .day(.endOfMonth(1))),
    ("this month", .day(.endOfMonth(0))), ("close of business", .clock(.at(17 * hour))),
    ("cob", .clock(.at(17 * hour))), ("eod", .day(.ahead(0))), ("eow", .day(.endOfWeek(0))),
    ("today", .day(.ahead(0))), ("tomorrow", .day(.ahead(1))),
    ("tonight", .both(.ahead(0), .at(20 * hour))), ("noon", .clock(.at(12 * hour))),
    ("midday", .clock(.at(12 * hour))), ("midnight", .clock(.at(24 * hour))),
  ]

  private static let fixedByFirstWord: [String: [([String], Part)]] = {
    let split = fixed.map { text, part in (text.split(separator: " ").map(String.init), part) }
    return Dictionary(grouping: split) { $0.0[0] }
  }()

  static let hour = 3_600_000

  /// `morning` alone may be a greeting: behind a day, `this` or `in the` it is a time.
  func partOfDay(at index: Int, after lead: String?) -> (Part, Int)? {
    let parts = ["morning": 12, "afternoon": 17, "evening": 20]
    if let time = word(index).flatMap({ parts[$0] }), followsDay {
      return (.clock(.at(time * Self.hour)), 1)
    }
    if word(index) == "this", let time = word(index + 1).flatMap({ parts[$0] }) {
      return (.both(.ahead(0), .at(time * Self.hour)), 2)
    }
    if stands("in the", at: index) != nil, let time = word(index + 2).flatMap({ parts[$0] }) {
      return (.clock(.at(time * Self.hour)), 3)
    }
    return nil
  }

  static let weekdays: [String: Int] = [
    "monday": 0, "mon": 0, "tuesday": 1, "tue": 1, "tues": 1, "wednesday": 2, "wed": 2,
    "thursday": 3, "thu": 3, "thur": 3, "thurs": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5,
    "sunday": 6, "sun": 6,
  ]

  func weekday(at index: Int) -> (Part, Int)? {
    let isNext = word(index) == "next"
    let lead = isNext || word(index) == "this" || word(index) == "coming" ? 1 : 0
    guard let day = word(index + lead).flatMap({ Self.weekdays[$0] }) else { return nil }
    if isNext { return (.day(.weekdayOfNextWeek(day)), 2) }
    if lead == 0, word(index + 1) == "week" { return (.day(.weekdayLater(day, weeks: 1)), 2) }
    if lead == 0, word(index + 1) == "fortnight" {
      return (.day(.weekdayLater(day, weeks: 2)), 2)
    }
    if word(index + lead + 1) == "next", word(index + lead + 2) == "week" {
      return (.day(.weekdayOfNextWeek(day)), lead + 3)
    }
    return (.day(.weekday(day)), lead + 1)
  }

  static let months: [String: Int] = {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    var months = ["sept": 9]
    for (index, name) in names.enumerated() {
      months[name] = index + 1
      months[String(name.prefix(3))] = index + 1
    }
    return months
  }()

  /// `3`, `3rd`; nil above 31.
  static func dayOfMonth(_ word: String?, needsEnding: Bool = false) -> Int? {
    guard let word, word.beginsWithDigit,
      let match = word.wholeMatch(of: /([0-9]{1,2})(st|nd|rd|th)?/),
      let day = Int(match.1), (1...31).contains(day), !needsEnding || match.2 != nil
    else { return nil }
    return day
  }

  func date(at index: Int, after lead: String?) throws(WhenError) -> (Part, Int)? {
    let number = word(index).flatMap { $0.beginsWithDigit ? $0 : nil }
    if let match = number?.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})(?:t([0-9:]+))?/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
    {
      guard let date = GregorianDay(year: year, month: month, day: day) else {
        throw .noSuchDay(word(index) ?? "")
      }
      guard let time = match.4 else { return (.day(.date(date)), 1) }
      guard let clock = try Self.time(String(time)) else { throw .noSuchTime(String(time)) }
      return (.both(.date(date), .at(clock)), 1)
    }
    if let text = number, text.wholeMatch(of: /[0-9]{1,2}\/[0-9]{1,2}(?:\/[0-9]{2,4})?/) != nil {
      throw .dayOrMonth(text)
    }
    // `the 3rd`, `3rd of december 2027`, `3 dec`
    let the = word(index) == "the" ? 1 : 0
    if let day = Self.dayOfMonth(word(index + the)) {
      let of = word(index + the + 1) == "of" ? 1 : 0
      if let month = word(index + the + 1 + of).flatMap({ Self.months[$0] }) {
        return try dated(day, month, count: the + 2 + of, at: index)
      }
      if the == 1, Self.dayOfMonth(word(index + 1), needsEnding: true) != nil {
        return (.day(.monthly(day)), 2)
      }
      if lead == "on", Self.dayOfMonth(word(index), needsEnding: true) != nil {
        return (.day(.monthly(day)), 1)
      }
    }
    // `december 3rd`
    if let month = word(index).flatMap({ Self.months[$0] }),
      let day = Self.dayOfMonth(word(index + 1))
    {
      return try dated(day, month, count: 2, at: index)
    }
    return nil
  }

  func dated(
    _ day: Int, _ month: Int, count: Int, at index: Int
  ) throws(WhenError) -> (Part, Int) {
    let text = words[index..<min(words.count, index + count)].joined(separator: " ")
    if let year = word(index + count).flatMap({ Int($0) }), (2000...9999).contains(year) {
      guard let date = GregorianDay(year: year, month: month, day: day) else {
        throw .noSuchDay("\(text) \(year)")
      }
      return (.day(.date(date)), count + 1)
    }
    guard GregorianDay(year: 2000, month: month, day: day) != nil else { throw .noSuchDay(text) }
    return (.day(.yearly(month: month, day: day)), count)
  }

  // Spans from now.

  static let numbers: [String: Int] = [
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
  ]

  func number(_ word: String?) -> Int? {
    guard let word else { return nil }
    return Self.numbers[word] ?? (word.count <= 4 && word.allSatisfy(\.isASCII) ? Int(word) : nil)
  }

  func span(at index: Int) throws(WhenError) -> (Part, Int)? {
    let isIn = word(index) == "in" || word(index) == "within"
    let start = index + (isIn ? 1 : 0)
    // `2h`, `1h30m`, `3d`, as everywhere else.
    if let text = word(start), text.last?.isLetter == true, text.first?.isNumber == true,
      let span = When.Phrase.span(text)
    {
      return (.span(span), start - index + 1)
    }
    if isIn {
      if let count = stands("half an hour", at: start) { return (.span(30 * 60_000), count + 1) }
      if let count = stands("a quarter of an hour", at: start) {
        return (.span(15 * 60_000), count + 1)
      }
      if let count = stands("an hour and a half", at: start) {
        return (.span(90 * 60_000), count + 1)
      }
      if let count = stands("a fortnight", at: start) {
        return (.day(.ahead(14), keepsClock: true), count + 1)
      }
    }
    var next = start
    var count = number(word(next))
    if let length = stands("a couple of", at: next) {
      count = 2
      next += length
    } else {
      next += 1
    }
    guard let count, count > 0, let unit = word(next) else { return nil }
    let isWorking = ["working", "business", "work"].contains(unit)
    if isWorking { next += 1 }
    guard let part = part(count, word(next) ?? "", isWorking: isWorking) else { return nil }
    next += 1
    if stands("from now", at: next) != nil { return (part, next + 2 - index) }
    // `2 hours` may be how long something takes.
    return isIn ? (part, next - index) : nil
  }

  func part(_ count: Int, _ unit: String, isWorking: Bool) -> Part? {
    if isWorking {
      return unit == "day" || unit == "days" ? .day(.workdays(min(count, 2_000))) : nil
    }
    switch unit {
    case "minute", "minutes", "min", "mins": return .span(Int64(count) * 60_000)
    case "hour", "hours", "hrs": return .span(Int64(count) * 3_600_000)
    case "day", "days": return .day(.ahead(count), keepsClock: true)
    case "week", "weeks": return .day(.ahead(7 * count), keepsClock: true)
    case "month", "months": return .day(.months(count), keepsClock: true)
    case "year", "years": return .day(.months(12 * count), keepsClock: true)
    case _: return nil
    }
  }
}
