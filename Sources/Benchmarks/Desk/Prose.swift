import DemoDesk

/// Texts of a given length whose words are as unevenly frequent as in a language.
struct Prose {
  private static let words = """
    the to and a of it is we in you for that on not with my this have be at was but your can are \
    please since after no when router still order morning again account our invoice printer says \
    time phone office network password thanks page number cable customer today week light screen \
    working address line error sent message called twice before contract delivery slow yesterday \
    tried replaced between update technician box port signal firmware refund ticket payment colour \
    warranty battery adapter warehouse paper license settings connection monthly appointment \
    replacement restarted unplugged tray cartridge coverage switchboard extension voicemail serial \
    subscription estimate cancelled damaged courier receipt missing upstairs basement meeting \
    neighbour intermittent flickering unreachable Lisbon Braga Saturday documentation
    """.split(separator: " ").map(String.init)

  /// Every word by its rank: the first is the most frequent (Zipf).
  static func word(_ random: inout SplitMix) -> String {
    let share = random.fraction()
    return words[Int(Double(words.count) * share * share)]
  }

  static func line(_ count: Int, _ random: inout SplitMix) -> String {
    let words = (0..<count).map { _ in word(&random) }
    return words.joined(separator: " ").capitalizedFirst
  }

  /// Sentences in paragraphs, about so many bytes.
  static func text(_ bytes: Int, _ random: inout SplitMix) -> String {
    var text = ""
    var sentences = 0
    while text.utf8.count < bytes {
      if !text.isEmpty { text += sentences % 4 == 0 ? "\n\n" : " " }
      text += line(random.number(5...16), &random) + "."
      sentences += 1
    }
    return text
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
