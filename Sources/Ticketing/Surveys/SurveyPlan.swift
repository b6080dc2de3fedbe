/// What is asked, on a scale from 0 to 10.
public struct SurveyQuestion: Hashable, Sendable {
  /// As scores name it: `courtesy`.
  public var key: String
  public var text: String

  public init(_ key: String, _ text: String) { (self.key, self.text) = (key, text) }

  /// `courtesy: How courteous were we?`; nil without a key and a text.
  public init?(line: String) {
    let parts = line.split(separator: ":", maxSplits: 1).map { part in
      part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    }
    guard parts.count == 2, let key = parts.first, let text = parts.last, !key.isEmpty,
      !text.isEmpty
    else { return nil }
    self.init(String(key), String(text))
  }

  public var line: String { "\(key): \(text)" }

  /// The key that stands for word of mouth: it is in no mean of the service.
  public static let recommend = "recommend"

  public static let standard = [
    SurveyQuestion("courtesy", "How courteous were we?"),
    SurveyQuestion("speed", "How quick were we?"),
    SurveyQuestion("quality", "How good was what we did?"),
    SurveyQuestion(recommend, "How likely is it that you recommend us?"),
  ]

  /// As many as there are digits to type on one line.
  public static let most = 8
}

/// Whom the desk asks when a ticket is solved. Never whom an agent would like to be asked.
public enum SurveyRule: Hashable, Sendable {
  /// Nobody by itself; a colleague who did not serve may ask.
  case byHand
  case all
  /// Tickets whose number the count divides: nobody chooses which.
  case oneIn(Int)

  public static let range = 2...100

  /// `by hand`, `all`, `1 in 4`; nil for anything else.
  public init?(_ text: String) {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace)
    switch words {
    case ["by", "hand"]: self = .byHand
    case ["all"]: self = .all
    case ["1", "in", words.last ?? ""]:
      guard words.count == 3, let count = Int(words[2]), Self.range.contains(count) else {
        return nil
      }
      self = .oneIn(count)
    case _: return nil
    }
  }

  public var words: String {
    switch self {
    case .byHand: "by hand"
    case .all: "all"
    case .oneIn(let count): "1 in \(count)"
    }
  }

  /// Whether the rule itself asks about that ticket.
  public func chooses(_ ticket: Ticket.ID) -> Bool {
    switch self {
    case .byHand: false
    case .all: true
    case .oneIn(let count): ticket.rawValue % count == 0
    }
  }
}

extension Desk {
  public static let defaultSurveyMinimum = 5

  /// What is asked here.
  public var surveyQuestions: [SurveyQuestion] {
    chosenQuestions.isEmpty ? SurveyQuestion.standard : chosenQuestions
  }

  public var surveyRule: SurveyRule { chosenAsking.flatMap(SurveyRule.init) ?? .byHand }

  /// Of fewer answers no mean is told.
  public var surveyMinimum: Int { chosenSurveyMinimum ?? Self.defaultSurveyMinimum }
}

extension SettingCheck {
  mutating func questions(_ questions: [SurveyQuestion]) {
    if questions.count > SurveyQuestion.most {
      wrong(.tooMany("survey questions", limit: SurveyQuestion.most))
    }
    var keys: Set<String> = []
    for (index, question) in questions.enumerated() {
      let isWord =
        question.key.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil
        && question.key.utf8.count <= 20
      if !isWord {
        wrong(
          .malformed(
            field: "survey question", text: question.line,
            example: SurveyQuestion.standard[0].line), at: .element(index))
      } else if !keys.insert(question.key).inserted {
        wrong(.twice(question.key), at: .element(index))
      }
      attempt([.element(index)]) { try Limits.check(line: question.text, "question") }
    }
  }

  mutating func asking(_ text: String) {
    guard SurveyRule(text) == nil else { return }
    wrong(
      .unknownWord(
        field: "rule for surveys", text: text,
        choices: [
          "by hand", "all",
          "1 in N (\(SurveyRule.range.lowerBound) to \(SurveyRule.range.upperBound))",
        ]))
  }

  mutating func minimum(_ count: Int) {
    let allowed = 2...1_000
    guard !allowed.contains(count) else { return }
    wrong(.outOfRange(field: "number of answers that tell something", count, allowed))
  }
}
