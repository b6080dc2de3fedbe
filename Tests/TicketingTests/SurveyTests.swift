import Foundation
import SpocTesting
import Testing
import Ticketing

/// Asked by rule, taken down by a colleague, credited to those who served.
@Suite("Surveys")
struct SurveyTests {
  private static func settings(_ asking: String?) -> Desk {
    var settings = Cast.settings
    settings.chosenAsking = asking
    return settings
  }

  /// Ticket 1 of Ana, answered twice by maria and once by sam, then solved.
  private static func solved(asking: String? = nil) throws -> RuleDesk {
    var desk = try RuleDesk(settings: settings(asking))
    try desk.given(.newTicket("c1"))
    try desk.given(.reply(1, "Soon."), by: "maria")
    try desk.given(.reply(1, "Look at it, please."), by: "sam")
    try desk.given(.reply(1, "It works.", over: nil, status: StatusRequest(.solved)), by: "maria")
    #expect(desk.mishaps == [])
    return desk
  }

  private static func answer(_ scores: Int?...) -> SurveyAnswer {
    SurveyAnswer(
      zip(SurveyQuestion.standard, scores).compactMap { question, score in
        score.map { SurveyScore(question.key, $0) }
      })
  }

  private static let served = [Served("maria", 2), Served("sam", 1)]

  @Test(arguments: [("all", 1, true), ("1 in 2", 1, false), ("1 in 2", 2, true), (nil, 1, false)])
  func `solving asks by the desk's rule, by the ticket's number`(
    _ asking: String?, _ number: Int, _ isAsked: Bool
  ) throws {
    var desk = try RuleDesk(settings: Self.settings(asking))
    for _ in 1...number { try desk.given(.newTicket("c1")) }
    let id = Ticket.ID(rawValue: number)
    try desk.given(.reply(id, "Done.", over: nil, status: StatusRequest(.solved)), by: "bo")
    let survey = desk.records.survey(1)
    #expect((survey != nil) == isAsked)
    guard isAsked else { return }
    #expect(
      survey?.ticket == id && survey?.rule == asking && survey?.standing(at: desk.now) == .asked)
    // The answer that solved it counts, too.
    #expect(survey?.state.served == [Served("bo", 1)])
  }

  @Test func `asked once, however often it is solved; undone with the solving`() throws {
    var desk = try Self.solved(asking: "all")
    let commit = try #require(desk.commits.last)
    try desk.given(.undo([commit]))
    #expect(desk.mishaps == [] && desk.records.survey(1)?.state.isWithdrawn == true)
    try desk.given(.redo([commit]))
    #expect(desk.records.survey(1)?.state.isWithdrawn == false)
    try desk.given(.setStatus(1, StatusRequest(.open)), .setStatus(1, StatusRequest(.solved)))
    #expect(desk.mishaps == [] && desk.records.surveys.count == 1)
    try desk.given(.survey(.record(1, Self.answer(9))), by: "bo")
    try desk.when(.undo([commit]))
    #expect(desk.refusal != nil, "what was answered was asked")
  }

  @Test func `a score belongs to those who served, and they can't take it down`() throws {
    var desk = try Self.solved()
    try desk.when(.survey(.record(1, Self.answer(9, 7, nil, 10))), by: "maria")
    #expect(
      desk.refusal == .survey(.selfScoring(1, touches: 2, of: 3, others: ["bo"])))
    try desk.when(.survey(.decline(1, over: .phone)), by: "sam")
    #expect(desk.refusal == .survey(.selfScoring(1, touches: 1, of: 3, others: ["bo"])))
    try desk.given(.survey(.record(1, Self.answer(9, 7, nil, 10))), by: "bo")
    let survey = try #require(desk.records.survey(1))
    #expect(desk.mishaps == [] && survey.state.served == Self.served)
    #expect(survey.state.reaction?.collector == "bo" && survey.state.reaction?.way == .phone)
    // Without the question that nobody answered, and without the recommendation.
    #expect(survey.tenths == 80 && survey.state.reaction?.score("quality") == nil)
    #expect(abs(survey.state.share(of: "maria") - 2.0 / 3) < 1e-9)
  }

  @Test func `none is not zero, and nothing is no answer`() throws {
    var desk = try Self.solved()
    try desk.when(.survey(.record(1, Self.answer(nil, nil, nil, nil))), by: "bo")
    #expect(desk.refusal == .survey(.nothingSaid))
    try desk.when(.survey(.record(1, Self.answer(11))), by: "bo")
    #expect(desk.refusal == .survey(.outOfScale("courtesy", 11)))
    try desk.when(.survey(.record(1, SurveyAnswer([SurveyScore("colour", 3)]))), by: "bo")
    #expect(
      desk.refusal
        == .survey(.noSuchQuestion("colour", choices: SurveyQuestion.standard.map(\.key))))
    try desk.given(.survey(.record(1, Self.answer(0))), by: "bo")
    #expect(desk.records.survey(1)?.tenths == 0)
    var words = try Self.solved()
    try words.given(.survey(.record(1, SurveyAnswer([], comment: "Kind people."))), by: "bo")
    #expect(words.mishaps == [] && words.records.survey(1)?.tenths == nil)
    #expect(words.records.survey(1)?.standing(at: words.now) == .answered)
  }

  @Test func `what was not chosen by the rule is not asked about by hand`() throws {
    var desk = try Self.solved(asking: "1 in 2")
    try desk.when(.survey(.ask(1)), by: "bo")
    #expect(desk.refusal == .survey(.notChosen(1, rule: "1 in 2")))
    var open = try RuleDesk()
    try open.given(.newTicket("c1"))
    try open.when(.survey(.ask(1)), by: "bo")
    #expect(open.refusal == .survey(.notEnded(1)))
  }

  @Test func `asked, answered, declined and not answered are kept apart`() throws {
    var desk = try Self.solved()
    try desk.given(.survey(.ask(1)), by: "bo")
    #expect(desk.records.survey(1)?.standing(at: desk.now) == .asked)
    let later = desk.now.addingTimeInterval(Double(Survey.patience) * 86_400)
    #expect(desk.records.survey(1)?.standing(at: later) == .silent)
    try desk.when(.survey(.ask(1)), by: "bo")
    #expect(desk.refusal == .survey(.askedAlready(1, .asked)))
    try desk.given(.survey(.decline(1, over: .email)), by: "bo")
    #expect(desk.records.survey(1)?.standing(at: later) == .declined)
    // They may think better of it.
    try desk.given(.survey(.record(1, Self.answer(8))), by: "bo")
    #expect(desk.mishaps == [] && desk.records.survey(1)?.standing(at: later) == .answered)
    try desk.when(.survey(.record(1, Self.answer(10))), by: "bo")
    #expect(desk.refusal == .survey(.answeredAlready(1)))
    try desk.when(.survey(.decline(1, over: .email)), by: "bo")
    #expect(desk.refusal == .survey(.answeredAlready(1)))
  }

  @Test func `a correction appends, says why, and keeps when it was said`() throws {
    var desk = try Self.solved()
    try desk.when(.survey(.correct(1, Self.answer(8), because: "misheard")), by: "bo")
    #expect(desk.refusal == .survey(.noSurvey(1)))
    try desk.given(.survey(.record(1, Self.answer(9, 9))), by: "bo")
    let first = try #require(desk.records.survey(1)?.state)
    try desk.when(.survey(.correct(1, Self.answer(8, 9), because: "misheard")), by: "maria")
    #expect(desk.refusal?.message.contains("Self-scoring") == true)
    try desk.given(.survey(.correct(1, Self.answer(8, 9), because: "misheard")), by: "bo")
    let survey = try #require(desk.records.survey(1))
    #expect(survey.state.corrections == 1 && survey.state.reaction?.at == first.reaction?.at)
    #expect(
      desk.changes == [
        .survey(
          survey.customer, 1,
          .changed(.corrected, from: first, to: survey.state, because: "misheard"))
      ])
    let said = desk.records.happenings(of: survey.customer).filter {
      if case .survey = $0.event.change { true } else { false }
    }
    #expect(said.count == 2)
    try desk.given(.undo([try #require(desk.commits.last)]), by: "bo")
    #expect(desk.mishaps == [] && desk.records.survey(1)?.state == first)
  }

  @Test func `a nomination comes from a customer, kudos from a colleague`() throws {
    var desk = try Self.solved()
    let ana = Customer.ID(number: 1)
    try desk.when(.praise(.nominate("maria", by: ana, text: "came on a Sunday")), by: "maria")
    #expect(desk.refusal == .praise(.ownNomination(others: ["sam", "bo"])))
    try desk.when(.praise(.kudos("bo", text: "stayed late")), by: "bo")
    #expect(desk.refusal == .praise(.ownKudos))
    try desk.given(
      .praise(.nominate("maria", by: ana, text: "came on a Sunday", ticket: 1)),
      .praise(.kudos("maria", text: "stayed late")), by: "bo")
    #expect(desk.mishaps == [])
    #expect(
      desk.records.praises.values.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [
        .kudos, .nomination,
      ])
    let brook = Customer.ID(number: 2)
    try desk.when(.praise(.nominate("maria", by: brook, text: "x", ticket: 1)), by: "bo")
    #expect(
      desk.refusal
        == .praise(.otherCustomer(1, Candidate(id: brook, name: Cast.brook.name))))
    let kudos = try #require(desk.commits.last)
    try desk.given(.undo([kudos]), by: "bo")
    #expect(desk.records.praise(2)?.isWithdrawn == true)
    try desk.given(.redo([kudos]), by: "bo")
    #expect(desk.mishaps == [] && desk.records.praise(2)?.isWithdrawn == false)
  }

  @Test(arguments: [
    ("all", "all"), ("By  Hand", "by hand"), ("1 in 4", "1 in 4"), ("1 in 1", nil), ("some", nil),
    ("1 in 101", nil), ("", nil), ("1 in", nil),
  ])
  func `a rule is all, by hand or one in so many`(_ text: String, _ words: String?) {
    #expect(SurveyRule(text)?.words == words)
  }
}
