import DeskIndex
import HelpDesk
import TerminalUI
import Ticketing

// What a customer thinks of us, taken down with a key for each question: `978x` is 9, 7, 8 and 10.

extension Model {
  /// Whoever served is told by the rules, with who could.
  func surveying(_ target: Target?) -> Availability {
    guard let target else { return .unavailable("There is no ticket here.") }
    guard writing == .available else { return writing }
    return target.status.isEnded
      ? .available
      : .unavailable(SafeText(line: Refusal.survey(.notEnded(target.id)).message))
  }

  /// The line stays until what was said is taken, as in a prompt.
  mutating func recordSurvey(_ text: String) -> [Effect] {
    guard let target else { return [] }
    if ["d", "declined"].contains(text.lowercased()) {
      return perform(
        .survey(.decline(target.id, over: .phone)), .customer(word: "They would rather not say"))
    }
    guard let keyed = KeyedScores(text, desk: facts.desk), keyed.saysSomething else {
      say(surveyReading(text), .info)
      return []
    }
    let answer = SurveyAnswer(keyed.scores, comment: keyed.comment)
    return perform(
      .survey(.record(target.id, answer)), .customer(word: "Taken down: \(keyed.words.string)"))
  }

  /// What was typed so far comes to, and what may come next.
  func surveyReading(_ text: String) -> SafeText {
    let keyed = KeyedScores(text, desk: facts.desk)
    let rest = facts.desk.surveyQuestions.dropFirst(keyed?.count ?? 0).map(\.key)
    let next: SafeText =
      rest.first.map { "\(SafeText(line: $0))? 0-9, x is 10, - not answered" }
      ?? "Enter takes it down; words may follow a blank"
    guard let keyed, keyed.count > 0 else {
      return
        "A key for each of \(SafeText(line: rest.joined(separator: ", "))): 0-9, x is 10, - not answered; d: they would rather not"
    }
    return "\(keyed.words)\(glyphs.between)\(next)"
  }

  /// `7.8/10 (n 6)`, and what came of asking about this ticket.
  func opinion(_ detail: TicketDetail) -> Span? {
    let score = detail.score.map { Sentences.score($0.tenths, count: $0.count) }
    let here = detail.survey.map { survey -> SafeText in
      survey.tenths.map { "this one \(Sentences.tenths($0))" }
        ?? "this one \(SafeText(line: survey.standing(at: now).label))"
    }
    let parts = [score, here].compactMap(\.self)
    return parts.isEmpty ? nil : Span(parts.joined(separator: ", "))
  }
}

extension Sentences {
  /// `courtesy 8.2, speed 7.0 (n 5), quality 8.1`: n where it is another than that of the score; nil of none.
  static func questions(_ score: CustomerScore) -> SafeText? {
    guard !score.questions.isEmpty else { return nil }
    return score.questions.map { question -> SafeText in
      let mean = "\(SafeText(line: question.key)) \(tenths(question.tenths))" as SafeText
      return question.count == score.count
        ? mean : "\(mean) (n \(SafeText(line: "\(question.count)")))"
    }.joined(separator: ", ")
  }
}

/// `978x they were kind`: a key for each question in their order, then words.
struct KeyedScores: Equatable {
  var scores: [SurveyScore] = []
  /// Questions passed, answered or not.
  var count = 0
  var comment: String?
  var words: SafeText = ""

  /// Nil: a key that means nothing, or more keys than questions.
  init?(_ text: String, desk: Desk) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    var told: [SafeText] = []
    for (index, key) in (parts.first ?? "").enumerated() {
      guard desk.surveyQuestions.indices.contains(index) else { return nil }
      let question = desk.surveyQuestions[index].key
      let score: Int?
      switch key {
      case "x", "X": score = 10
      case "-": score = nil
      case _:
        guard key.isASCII, let digit = key.wholeNumberValue else { return nil }
        score = digit
      }
      if let score { scores.append(SurveyScore(question, score)) }
      told.append("\(SafeText(line: question)) \(SafeText(line: score.map(String.init) ?? "-"))")
      count += 1
    }
    if parts.count > 1 {
      comment = parts[1]
      told.append("“\(SafeText(line: parts[1]))”")
    }
    words = told.joined(separator: ", ")
  }

  var saysSomething: Bool { !scores.isEmpty || comment != nil }
}
