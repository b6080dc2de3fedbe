import Foundation

/// Fills the slots of a matter's texts, the same way throughout one scene.
struct Wording {
  private var random: SplitMix
  private var slots: [String: String]

  init(name: String, me: String, random: SplitMix) {
    self.random = random
    slots = ["name": name, "me": me]
  }

  /// `{printer}` becomes a printer and stays that one; of `{one|or another}` one is taken, which
  /// may have slots of its own.
  mutating func fill(_ text: String) -> String {
    Self.capitalised(filled(text)).trimmingCharacters(in: .whitespaces)
  }

  private mutating func filled(_ text: String) -> String {
    var filled = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = Self.end(of: rest[open...]) {
      filled += rest[..<open] + word(for: rest[rest.index(after: open)..<close])
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }

  private mutating func word(for slot: Substring) -> String {
    let choices = Self.choices(slot)
    if choices.count > 1 { return filled(random.pick(choices) ?? "") }
    let slot = String(slot)
    if let known = slots[slot] { return known }
    let word = random.pick(Self.words(for: slot)) ?? slot
    slots[slot] = word
    return word
  }

  /// A slot may have put a small letter at the head of a sentence.
  private static func capitalised(_ text: String) -> String {
    var result = ""
    var isHead = true
    for character in text {
      result += isHead && character.isLowercase ? character.uppercased() : String(character)
      if character.isLetter || character.isNumber { isHead = false }
      if "?!".contains(character) || (character == " " && result.hasSuffix(". ")) { isHead = true }
      if character == ",", isHead { isHead = false }
    }
    return result
  }

  /// Where the brace that a text begins with is closed.
  private static func end(of text: Substring) -> Substring.Index? {
    var depth = 0
    for index in text.indices {
      if text[index] == "{" { depth += 1 }
      if text[index] == "}" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// Split at the bars that stand in no braces.
  private static func choices(_ text: Substring) -> [String] {
    var choices = [""]
    var depth = 0
    for character in text {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if character == "|", depth == 0 {
        choices.append("")
      } else {
        choices[choices.count - 1].append(character)
      }
    }
    return choices
  }

  private static func words(for slot: String) -> [String] {
    switch slot {
    case "printer":
      ["LaserPrint 410", "InkWell 72", "JetOffice 9", "Etiketta 4", "Kiro 2100", "CopyStar M5"]
    case "router": ["R7", "Orbit 3", "Torre 6", "Mesh 3", "R5 Pro"]
    case "room":
      ["kitchen", "back office", "meeting room", "attic", "storeroom", "hall", "corner room"]
    case "day": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    case "hour": ["8:30", "9:00", "10:15", "11:00", "14:00", "15:30", "16:45"]
    case "price": ["89", "119", "145", "189", "240", "310", "365", "420"]
    case "small": ["9", "12", "15", "19", "24"]
    case "count": ["two", "three", "four", "five", "six", "eight"]
    case "minutes": ["5", "10", "20", "30", "45"]
    case "street":
      ["Rua da Rosa", "Calçada do Combro", "Rua Augusta", "Avenida Almirante Reis", "Rua do Sol"]
    case "phone": ["DeskTalk 5", "L40", "T21", "cordless D12"]
    case "code": ["E-31", "C6000", "49.4C02", "50.2", "0x61"]
    case "device": ["laptop", "tablet", "television", "thermostat", "doorbell", "desktop computer"]
    case "who": ["my wife", "my son", "my neighbour", "a friend", "my mother", "my flatmate"]
    case "colleague": ["our trainee", "my colleague", "our bookkeeper", "the new secretary"]
    default: []
    }
  }
}
