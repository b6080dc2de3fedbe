import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// What a customer thinks, taken down in six keys; the card, the wall, and today.
@Suite("Surveys on the screen")
struct SurveyScreenTests {
  /// A ticket of Ana's that bo has solved.
  private func solved(_ session: WorkspaceSession) throws -> Ticket.ID {
    try session.desk.perform(.editAgent("bo", [.addAccount(Agent.Account(login: "bo", uid: 4711))]))
    let bo = try session.anotherDesk(login: "bo")
    let commits = try bo.perform(.newTicket("c1", "Lamp"))
    let id = try #require(commits.flatMap(\.events).compactMap(\.change.ticket).first)
    try bo.perform(.reply(id, "It shines.", over: nil, status: StatusRequest(.solved)))
    session.type(":\(id)<Enter>")
    return id
  }

  @Test("R and a key for each question: six keys, and u takes it back")
  func record() throws {
    let session = try WorkspaceSession.acme()
    let id = try solved(session)
    session.type("R9")
    #expect(session.screen.contains("courtesy 9"))
    #expect(session.screen.contains("speed? 0-9, x is 10, - not answered"))
    session.type("7-x")
    #expect(session.screen.contains("Enter takes it down"))
    session.type("<Enter>")
    let survey = try #require(try session.desk.read { try $0.survey(about: id) })
    #expect(survey.tenths == 80 && survey.state.reaction?.score("recommend") == 10)
    #expect(survey.state.reaction?.score("quality") == nil)
    #expect(survey.state.reaction?.collector == "maria" && survey.state.served == [Served("bo", 1)])
    #expect(session.screen.contains("8.0/10 (n 1), this one 8.0"))
    let score = try #require(session.workspace.model.ticket?.detail.score)
    #expect(
      score.questions == [
        CustomerScore.Question("courtesy", tenths: 90, count: 1),
        CustomerScore.Question("speed", tenths: 70, count: 1),
        CustomerScore.Question("recommend", tenths: 100, count: 1),
      ])
    #expect(session.screen.contains("courtesy 9.0, speed 7.0"))
    session.type("u")
    #expect(try session.desk.read { try $0.survey(about: id) } == nil)
    session.type("Rd<Enter>")
    #expect(try session.desk.read { try $0.survey(about: id) }?.state.reaction?.isDeclined == true)
  }

  @Test("Whoever served is told who could")
  func selfScoring() throws {
    let session = try WorkspaceSession.acme()
    let id = try solved(session)
    try session.desk.perform(.reply(id, "From me, too."))
    session.type("<C-r>R978x<Enter>")
    #expect(session.screen.contains("Self-scoring is refused"))
    #expect(try session.desk.read { try $0.survey(about: id) } == nil)
  }

  @Test(
    "What can't be read stays on the line",
    arguments: [
      ("97881", nil), ("9a", nil), ("978x kind people", "kind people"), ("-", nil),
    ])
  func keys(_ text: String, _ comment: String?) {
    let keyed = KeyedScores(text, desk: Desk(name: "Acme", timeZoneName: "UTC"))
    #expect((keyed?.comment) == comment)
    #expect((keyed?.saysSomething ?? false) == (comment != nil))
  }

  @Test("g r is today: Enter on a count opens exactly those tickets")
  func today() throws {
    let session = try WorkspaceSession.acme()
    session.type("gr")
    #expect(session.screen.contains("You, now") && session.screen.contains("The team, now"))
    let board = try #require(session.workspace.model.reportBoard)
    let figure = try #require(board.team.first)
    #expect(figure.command == "search is:waiting")
    let page = try #require(session.workspace.model.page)
    let row = try #require(page.rows.lastIndex { $0.command == "search is:waiting" })
    session.type(String(repeating: "j", count: row - page.cursor) + "<Enter>")
    #expect(session.workspace.model.page == nil)
    #expect(session.workspace.model.list.state.total == Int(figure.figure))
  }

  @Test("The wall has nominations and kudos apart; a report goes a period back")
  func wall() throws {
    let session = try WorkspaceSession.acme()
    try session.desk.perform(.editAgent("bo", [.addAccount(Agent.Account(login: "bo", uid: 4711))]))
    let bo = try session.anotherDesk(login: "bo")
    try bo.perform(
      .praise(.nominate("maria", by: Customer.ID(number: 1), text: "came on a Sunday")))
    try session.desk.perform(.praise(.kudos("bo", text: "stayed late")))
    session.type(":wall<Enter>")
    #expect(session.screen.contains("Nominations, by customers only"))
    #expect(session.screen.contains("came on a Sunday"))
    #expect(session.screen.contains("stayed late"))
    session.type("<Esc>gr")
    let page = try #require(session.workspace.model.page)
    let row = try #require(
      page.rows.firstIndex { $0.board == .report(.scores, ReportBoard.Asked()) })
    session.type(String(repeating: "j", count: row - page.cursor) + "<Enter>")
    let table = try #require(session.workspace.model.reportBoard?.table)
    #expect(table.report == .scores)
    session.type("[")
    #expect(session.workspace.model.reportBoard?.table?.stretch.last == table.stretch.first - 1)
  }

  @Test(
    "A report's period and rows: v goes through weeks to years, t through what a row stands for")
  func periods() throws {
    let session = try WorkspaceSession.acme()
    session.type("gr")
    let page = try #require(session.workspace.model.page)
    let row = try #require(
      page.rows.firstIndex { $0.board == .report(.answered, ReportBoard.Asked()) })
    session.type(String(repeating: "j", count: row - page.cursor) + "<Enter>")
    var table: ReportTable? { session.workspace.model.reportBoard?.table }
    let today = try #require(table).stretch.last
    #expect(session.screen.contains("Four weeks, by week."))
    for (span, length) in [("Week", 7...7), ("Month", 28...31), ("Quarter", 90...92)] {
      session.type("v")
      let stretch = try #require(table).stretch
      #expect(session.screen.contains("\(span), by week."), "\(span)")
      #expect(length.contains(stretch.last - stretch.first + 1), "\(span)")
      #expect((stretch.first...stretch.last).contains(today), "\(span)")
    }
    let quarter = try #require(table).stretch
    session.type("[")
    #expect(table?.stretch.last == quarter.first - 1)
    session.type("]]")
    #expect(table?.stretch.first == quarter.last + 1)
    session.type("[vt")
    #expect(session.screen.contains("Year, by month."))
    session.type("t")
    #expect(table?.grouping == .agent)
  }

  @Test("Enter on a count of sales lists them, and on one of those its page")
  func listing() throws {
    let session = try WorkspaceSession.acme()
    let customer = Customer.ID(number: 1)
    try session.desk.perform(.sale(.open(NewSale(who: .id(customer), title: "New lamp"))))
    try session.desk.perform(.sale(.win(1, price: 5_000)))
    session.type("gr")
    let page = try #require(session.workspace.model.page)
    let report = try #require(
      page.rows.firstIndex { $0.board == .report(.surprises, ReportBoard.Asked()) })
    session.type(String(repeating: "j", count: report - page.cursor) + "<Enter>")
    let open = try #require(session.workspace.model.page)
    let count = try #require(
      open.rows.lastIndex { if case .listing? = $0.board { true } else { false } })
    session.type(String(repeating: "j", count: count - open.cursor) + "<Enter>")
    #expect(session.screen.contains("New lamp"))
    #expect(session.screen.contains("spoc sale list --ordered"))
    session.type("<Enter>")
    #expect(session.workspace.model.saleDetail?.sale.id == 1)
    session.type("<Esc>")
    #expect(session.screen.contains("New lamp"))
  }
}
