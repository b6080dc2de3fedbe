import Foundation
import Ticketing

/// What people say beside the matter, so that of a hundred thousand tickets no two need be alike:
/// where, since when, what they tried, when they are in. The matter stays what it is.
struct Asides {
  private let phase: Phase
  private let isFirm: Bool
  /// Its own, so that what happens and when is the same without it.
  private var random: SplitMix

  init(_ phase: Phase, isFirm: Bool, random: SplitMix) {
    (self.phase, self.isFirm, self.random) = (phase, isFirm, random)
  }

  /// To be filled, as all of these.
  mutating func subject(_ subject: String) -> String {
    guard random.chance(0.85) else { return subject }
    let detail = numbered(random.pick(Self.details(phase)) ?? "")
    guard subject.hasSuffix("?") || subject.hasSuffix("!") || subject.contains(", ") else {
      return subject + detail
    }
    let bare = detail.trimmingCharacters(in: ["(", ")", ",", " "])
    return "\(subject) (\(bare))"
  }

  /// A customer's first message, in three of four cases longer than the matter has it.
  mutating func opening(_ text: String, brief: Bool) -> String {
    var text = text
    if !brief, random.chance(0.6) {
      text = (random.pick(Self.greetings) ?? "") + text
    }
    let most = brief ? 1 : 4
    return text + picked(random.number(0...most), of: Self.circumstances(phase) + inPlace)
  }

  /// A later message of theirs.
  mutating func answer(_ text: String) -> String {
    text + picked(random.number(0...1), of: Self.remarks)
  }

  /// A message of ours.
  mutating func reply(_ text: String) -> String {
    let isAddressed = text.hasPrefix("Dear") || text.hasPrefix("Hello")
    let text =
      !isAddressed && random.chance(0.4) ? (random.pick(Self.acknowledgements) ?? "") + text : text
    return text + picked(random.number(0...2), of: Self.assurances)
  }

  /// What one of us noted of a call or a visit, or for colleagues.
  mutating func note(_ text: String) -> String {
    text + picked(random.number(0...2), of: Self.jottings)
  }

  /// What they left on the machine.
  mutating func voicemail(_ text: String) -> String {
    guard text.hasSuffix("”") else { return text }
    return text.dropLast() + picked(random.number(0...2), of: Self.remarks + inPlace) + "”"
  }

  private var inPlace: [String] { isFirm ? Self.atWork : Self.atHome }

  private mutating func picked(_ count: Int, of sentences: [String]) -> String {
    var left = sentences
    var text = ""
    for _ in 0..<count where !left.isEmpty {
      text += " " + numbered(left.remove(at: random.number(0...(left.count - 1))))
    }
    return text
  }

  /// `#` is a digit: of an order, a house, a device.
  private mutating func numbered(_ text: String) -> String {
    var result = ""
    for character in text {
      result += character == "#" ? String(random.number(1...9)) : String(character)
    }
    return result
  }

  // The words.

  private static let greetings = [
    "Hello,\n\n", "Hello {me},\n\n", "Good {morning|afternoon|day}. ", "Bom dia,\n\n",
    "Dear {team|all},\n\n",
    "Hi, it is {name} again. ", "{name} here. ", "Sorry to trouble you {again|on a {day}}. ",
    "We spoke {last week|on {day}|some time ago}. ",
  ]

  private static func details(_ phase: Phase) -> [String] {
    switch phase {
    case .before:
      [
        ", by {day}", ", offer ####", " for {street} ##", " (for {count} {desks|people|rooms})",
        ", second try", ", {before|until} the 1#th", " for {colleague}",
      ]
    case .during:
      [
        ", order #####", " (order ####-##)", ", delivery to {street} ##", " on {day}",
        ", {before|after} {hour}", ", delivery ####",
      ]
    case .after:
      [
        " since {day}", ", {street} ##", ", {second|third|first|ground} floor", ", again",
        " (device ####-##)", " since {yesterday|this morning|the storm|the update|we moved}",
        ", case ####", ", {every day|most days|only sometimes}",
      ]
    }
  }

  private static func circumstances(_ phase: Phase) -> [String] {
    let own =
      switch phase {
      case .before:
        [
          "We {would|should} decide by {day}.", "It need not be the cheapest, but it must last.",
          "Another shop said {price} euros, {without|with} tax.",
          "{A neighbour|A customer of yours|My dentist|Our accountant} recommended you.",
          "I have {count} questions more, but this one first.",
          "The last one lasted for ## months.", "Is there a discount for {count}?",
          "I could come by on {day} at {hour}.", "How long is the warranty for this?",
        ]
      case .during:
        [
          "The order is number #####.", "It was to come on {day}, {hour} at the latest.",
          "The {courier|driver} left a card with the number ####-##.",
          "We have cleared the room for it already.",
          "{count} parcels came, one of them is missing.",
          "Somebody is in until {hour}, after that please ring at number ##.",
          "The invoice says {price} euros; is that all of it?",
        ]
      case .after:
        [
          "It began on {day}, {at about {hour}|after the storm|after an update}.",
          "It happens {count} times a day.", "Before that it ran for ## months without a word.",
          "I have {restarted it|pulled the plug|read the manual} {count} times.",
          "There is a sticker with ####-## on the back.",
          "{colleague} had the same {last month|a year ago}.",
          "Nothing was changed here, as far as I know.", "It is still under warranty, I believe.",
        ]
      }
    return own + [
      "You reach me {best before {hour}|after {hour}|on {day}s}.",
      "No hurry{.|, but not never.|; next week will do.}", "By {day}, if that is possible.",
      "I am away from {day} on.", "Please write{ rather than ring|, I can't talk here}.",
      "Please ring, it is easier to show than to write.",
    ]
  }

  private static let atHome = [
    "We live in {street} ##, {second|third|first} floor, the bell says {name}.",
    "{who} uses it too.", "The dog is friendly.", "I am no expert, as you know.",
    "I work from home on {day}s.", "It stands in the {room}.",
  ]

  private static let atWork = [
    "We are {count} people at {street} ##.", "{colleague} is at the desk until {hour}.",
    "Our customers notice it by now.", "It is the one in the {room}.",
    "Our reference is ####/##.", "{colleague} knows more if you ask on {day}.",
    "We open at {hour}.",
  ]

  private static let remarks = [
    "I looked again at {hour} to be sure.", "Does that help?", "That is all I can see from here.",
    "Sorry that it took me a while.", "The number is ####-##, if you need it.",
    "I am at home until {hour}.", "{colleague} can confirm it.", "Until {day}, then.",
  ]

  private static let acknowledgements = [
    "Hello {name},\n\n", "Thanks for writing, {name}. ", "Good {morning|afternoon}, {name}. ",
    "Thank you for the details. ", "Sorry for the wait. ", "Dear {name},\n\n",
    "Thanks for your patience, {name}. ",
  ]

  private static let assurances = [
    "I have noted it as ####-##.", "You reach me here until {hour}.",
    "If it comes back, simply answer this.", "I shall look at it again on {day}.",
    "Tell me if anything is unclear.", "That took ## minutes and costs nothing.",
    "I have told the colleagues, in case you ring.", "It is on your card with us now.",
    "Should it happen before {day}, ring {me}.",
  ]

  private static let jottings = [
    "Took ## minutes.", "Reachable until {hour}, at ####-##.", "Was friendly throughout.",
    "Rings again on {day} if not.", "Asked for {colleague} at first.",
    "Written down as ####-##.", "At {street} ##, {second|third|first|ground} floor.",
    "Will be in again on {day}.", "Nothing else was open.", "Told them what it costs: nothing.",
    "Had to wait for ## seconds before somebody picked up.",
  ]
}
