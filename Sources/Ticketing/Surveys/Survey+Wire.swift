import Foundation

// The form of surveys and of their steps in the log.

extension SurveyState {
  var members: [(String, JSON)] {
    [
      (
        "served",
        served.isEmpty
          ? .null : .array(served.map { ["agent": JSON($0.agent), "touches": .int($0.touches)] })
      ), ("reaction", reaction?.json ?? .null),
      ("corrections", corrections == 0 ? .null : .int(corrections)),
      ("withdrawn", isWithdrawn ? true : .null),
    ]
  }

  init(_ fields: JSONFields) throws(WireError) {
    var served: [Served] = []
    for json in try fields.array("served") {
      let part = JSONFields(json, type: "who served")
      served.append(Served(try part.word("agent"), try part.int("touches")))
    }
    self.init(served: served)
    if let json = fields.value("reaction") { reaction = try SurveyReaction(json) }
    corrections = try fields.optionalInt("corrections") ?? 0
    isWithdrawn = try fields.bool("withdrawn")
  }

  init(_ json: JSON?) throws(WireError) {
    try self.init(JSONFields(json ?? .null, type: "state of a survey"))
  }
}

extension SurveyReaction {
  fileprivate var json: JSON {
    .known([
      (
        "scores",
        scores.isEmpty
          ? .null
          : .array(scores.map { ["question": .string($0.question), "score": .int($0.score)] })
      ), ("comment", JSON(comment)), ("declined", isDeclined ? true : .null),
      ("at", .string(at.timestamp)), ("collector", JSON(collector)), ("channel", JSON(way)),
    ])
  }

  fileprivate init(_ json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "answer to a survey")
    var scores: [SurveyScore] = []
    for json in try fields.array("scores") {
      let part = JSONFields(json, type: "score")
      let score = try part.int("score")
      guard SurveyScore.scale.contains(score) else {
        throw .wrong(field: "score", type: "score", wanted: "a number from 0 to 10")
      }
      scores.append(SurveyScore(try part.string("question"), score))
    }
    self.init(
      scores: scores, comment: try fields.optionalString("comment"),
      isDeclined: try fields.bool("declined"), at: try fields.date("at"),
      collector: try fields.word("collector"), way: try fields.word("channel"))
  }
}

extension SurveyStep {
  var type: String {
    switch self {
    case .asked: "survey.asked"
    case .changed(let deed, _, _, _): "survey.\(deed.rawValue)"
    }
  }

  static let types: [String] =
    ["survey.asked"] + SurveyDeed.allCases.map { "survey.\($0.rawValue)" }

  /// Without the customer and the number, which stand in front.
  var members: [(String, JSON)] {
    switch self {
    case .asked(let survey):
      [
        ("ticket", .int(survey.ticket.rawValue)), ("askedAt", .string(survey.askedAt.timestamp)),
        ("rule", JSON(survey.rule)), ("by", JSON(survey.askedBy)),
      ] + survey.state.members + [("externalID", JSON(survey.externalID))]
    case .changed(_, let from, let to, let why):
      [("from", .known(from.members)), ("to", .known(to.members)), ("because", JSON(why))]
    }
  }

  init(
    type: String, _ fields: JSONFields, _ id: Survey.ID, of customer: Customer.ID
  ) throws(WireError) {
    if type == "survey.asked" {
      var survey = Survey(
        id: id, customer: customer, ticket: Ticket.ID(rawValue: try fields.int("ticket")),
        askedAt: try fields.date("askedAt"), rule: try fields.optionalString("rule"),
        askedBy: try fields.word("by"), state: try SurveyState(fields))
      survey.externalID = try fields.optionalString("externalID")
      self = .asked(survey)
      return
    }
    guard let deed = SurveyDeed(rawValue: String(type.dropFirst("survey.".count))) else {
      throw .unknownType(type)
    }
    self = .changed(
      deed, from: try SurveyState(fields.value("from")), to: try SurveyState(fields.value("to")),
      because: try fields.optionalString("because"))
  }
}
