// Times as they are said: `half past nine`, `a week on friday`. And what is about a time and can't be
// read as one, which is refused: what is left over would stand in the promise's words, and the time
// would be another than was said.

extension EnglishScan {
  static let hourWords: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
  ]

  /// Whether a bare number may be an hour here.
  func isTime(after lead: String?) -> Bool {
    let leads = ["at", "by", "before", "around", "until", "till"]
    return followsDay || lead.map(leads.contains) ?? false
  }

  /// `9.30` behind a day or an `at`, and `1530` behind an `at`, with a colon; elsewhere they are
  /// numbers, and `by 9.50` is an amount.
  func dotted(at index: Int, after lead: String?) -> String? {
    guard let text = word(index), text.beginsWithDigit, followsDay || lead == "at",
      mayEnd(at: index + 1) || ["am", "pm"].contains(word(index + 1) ?? "")
    else { return nil }
    if let match = text.wholeMatch(of: /([0-9]{1,2})\.([0-9]{2})(am|pm)?/) {
      return "\(match.1):\(match.2)\(match.3 ?? "")"
    }
    guard lead == "at",
      let match = text.wholeMatch(of: /([01][0-9]|2[0-3])([0-5][0-9])/)
    else { return nil }
    return "\(match.1):\(match.2)"
  }

  /// `half past nine`, `quarter to ten`, `at ten past nine`, `twenty to 5 pm`.
  func spokenClock(at index: Int, after lead: String?) throws(WhenError) -> (Part, Int)? {
    var next = word(index) == "a" ? index + 1 : index
    guard let first = word(next) else { return nil }
    let minutes: Int
    let isSure = first == "half" || first == "quarter"
    switch first {
    case "half": minutes = 30
    case "quarter": minutes = 15
    case _:
      guard let number = number(first), (1...59).contains(number), next == index else { return nil }
      minutes = number
    }
    next += 1
    if !isSure, word(next) == "minutes" || word(next) == "min" { next += 1 }
    let joint = word(next)
    // `half nine` is 9:30 in London and 8:30 in Berlin.
    if first == "half", isTime(after: lead), hour(at: next) != nil, mayEnd(at: next + 1) {
      throw .unclear("half \(joint ?? "")")
    }
    guard joint == "past" || joint == "to" && first != "half", let hour = hour(at: next + 1),
      isSure || isTime(after: lead)
    else { return nil }
    let text = words[index...next + 1].joined(separator: " ")
    next += 2
    var whole = hour
    if let half = word(next), half == "am" || half == "pm" {
      guard (1...12).contains(hour) else { throw .noSuchTime("\(text) \(half)") }
      whole = hour % 12 + (half == "pm" ? 12 : 0)
      next += 1
    } else {
      guard mayEnd(at: next) else { return nil }
      whole = try Self.surely(hour, text)
    }
    let time = whole * 60 + (joint == "past" ? minutes : -minutes)
    guard (0..<24 * 60).contains(time) else { throw .noSuchTime(text) }
    return (.clock(.at(time * 60_000)), next - index)
  }

  private func hour(at index: Int) -> Int? {
    word(index).flatMap { Self.bareHour($0) ?? Self.hourWords[$0] }
  }

  /// `a week today`, `two weeks tomorrow`, `a week on friday`, `a fortnight from monday`.
  func weeksLater(at index: Int) -> (Part, Int)? {
    var next = word(index) == "in" ? index + 1 : index
    guard let count = number(word(next)), (1...500).contains(count) else { return nil }
    let weeks: Int
    switch word(next + 1) {
    case "week", "weeks": weeks = count
    case "fortnight", "fortnights": weeks = 2 * count
    case _: return nil
    }
    next += 2
    if word(next) == "from" || word(next) == "on" { next += 1 }
    switch word(next) {
    case "today": return (.day(.ahead(7 * weeks)), next + 1 - index)
    case "tomorrow": return (.day(.ahead(7 * weeks + 1)), next + 1 - index)
    case let day?:
      guard let weekday = Self.weekdays[day] else { return nil }
      return (.day(.weekdayLater(weekday, weeks: weeks)), next + 1 - index)
    case nil: return nil
    }
  }

  // What is refused.

  private static let units: Set = [
    "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "fortnight", "month",
    "months", "year", "years",
  ]

  private static let zones: Set = [
    "utc", "gmt", "cet", "cest", "eet", "eest", "wet", "bst", "est", "edt", "cst", "cdt", "mst",
    "mdt", "pst", "pdt", "ist", "jst", "aest", "aedt",
  ]

  func refuseLeftOvers() throws(WhenError) {
    guard !found.used.isEmpty else { return }
    for index in words.indices where !found.used.contains(index) {
      let (word, isBefore) = (words[index], found.used.contains(index + 1))
      let isBehind = found.used.contains(index - 1)
      if isBefore { try refuse(before: index + 1) }
      if isBehind, ["week", "fortnight", "ish"].contains(word) || Self.zones.contains(word) {
        throw .unclear("\(words[index - 1]) \(word)")
      }
      guard found.clock == nil, found.span == nil, word.beginsWithDigit else { continue }
      // `10:0`, `10:00+01:00`; and `9.30 tuesday`, which may be a price.
      if word.prefixMatch(of: /[0-9]{1,2}:[0-9]/) != nil { throw .noSuchTime(word) }
      if isBefore, word.wholeMatch(of: /([01]?[0-9]|2[0-3])\.[0-5][0-9]/) != nil {
        throw .unclearHour(word)
      }
    }
  }

  /// `every monday`, `after friday`, `2 days before friday`.
  private func refuse(before index: Int) throws(WhenError) {
    let word = words[index - 1]
    let text = "\(word) \(words[index])"
    if word == "each", Self.weekdays[words[index]] != nil { throw .unclear(text) }
    if ["every", "after", "since", "last", "except", "not"].contains(word) {
      throw .unclear(text)
    }
    if word == "early", found.clock == nil, found.span == nil { throw .unclear(text) }
    guard Self.units.contains(word) else { return }
    let counts = index >= 2 ? words[index - 2] : ""
    guard number(counts) != nil || ["the", "few", "several"].contains(counts) else { return }
    let isLong = ["week", "fortnight", "month", "year"].contains { word.hasPrefix($0) }
    let isBare = !Self.leads.contains(words[index])
    if words[index] == "before" || isBare && isLong { throw .unclear("\(counts) \(text)") }
  }
}

extension String {
  /// Before a pattern is tried: that takes longer than all else about a word.
  var beginsWithDigit: Bool { utf8.first.map { (48...57).contains($0) } ?? false }
}
