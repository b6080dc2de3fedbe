import DeskIndex
import Foundation
import HelpDesk
import Ticketing

// What the pages of reports show, worked out beside the loop.

extension HelpDesk {
  /// The page as it is now, or why it can't be said.
  func boardFound(_ kind: ReportBoard.Kind) -> Message {
    do {
      return .reports(try board(kind))
    } catch {
      return .failed((error as? DeskError)?.message ?? "\(error)")
    }
  }

  /// So many customers or sales stand on a page; the verb that is named above them has no end.
  private static let mostListed = 1_000

  private func board(_ kind: ReportBoard.Kind) throws -> ReportBoard {
    var board = ReportBoard(kind)
    let (now, settings) = (self.now, try settings())
    let usual = ReportStretch(endingAt: now, in: settings.timeZone)
    switch kind {
    case .report(let report, let asked):
      let stretch = asked.stretch ?? asked.span.stretch(holding: usual.last)
      board.table = try self.report(ReportRequest(report, stretch, by: asked.grouping))
    case .listing(.customers(let test), _):
      var selection = CustomerSelection()
      selection.test = test
      board.customers = try read { try $0.customers(selection, limit: Self.mostListed, at: now) }
    case .listing(.sales(let test), _):
      var selection = SaleSelection()
      selection.test = test
      board.sales = try sales(selection, limit: Self.mostListed)
    case .wall: board.wall = try praises(PraiseSelection(), limit: 200)
    case .today:
      let care = try care()
      if let me = try agent() {
        let promisers = try read { try $0.promisers(coveredBy: me.id, at: now) }
        board.mine = try figures(.assignee(me.id), promisers, at: now, in: settings)
        board.mine.append(try praise(me.id, usual, in: settings))
        board.mine.append(thoughts(care, promisers))
      }
      board.team = try figures(nil, nil, at: now, in: settings)
      board.team.append(try trend(usual))
      board.team.append(try praise(nil, usual, in: settings))
      board.team.append(thoughts(care, nil))
    }
    return board
  }

  private func figures(
    _ whose: Query?, _ agents: [Agent.ID]?, at now: Date, in settings: Desk
  ) throws -> [ReportBoard.Figure] {
    let asked: [(String, Query)] = [
      ("waiting for an answer", .isWaiting),
      ("over their time", .due(.state(.breached))), ("not solved", .unsolved),
    ]
    var figures = try asked.map { name, query in
      let query = whose.map { Query.all([$0, query]) } ?? query
      let count = try read { try $0.count(query, at: now, in: settings) }
      return ReportBoard.Figure(
        name: name, figure: "\(count)", command: "search \(query.description)")
    }
    var selection = PromiseSelection()
    selection.agents = agents
    selection.to = Agenda.Stretch.day(of: now, in: settings.timeZone).to
    selection.isOpen = true
    let promises = try promises(selection, limit: -1).count
    figures.append(
      ReportBoard.Figure(
        name: "promises to keep today, or broken by now", figure: "\(promises)",
        command: "promises"))
    return figures
  }

  /// The mean of the last four weeks with n, and of the four before.
  private func trend(_ stretch: ReportStretch) throws -> ReportBoard.Figure {
    func mean(_ stretch: ReportStretch) throws -> (mean: Double?, count: Int) {
      let cells = try report(ReportRequest(.scores, stretch)).total?.cells ?? []
      var found: (mean: Double?, count: Int) = (nil, 0)
      for cell in cells {
        if case .number(let number) = cell.value, found.mean == nil { found.mean = number }
      }
      for (column, cell) in zip(Report.scores.columns, cells) where column.name == "n" {
        if case .count(let count) = cell.value { found.count = count }
      }
      return found
    }
    let now = try mean(stretch)
    let before = try mean(ReportStretch(first: stretch.first - 28, last: stretch.first - 1))
    func words(_ found: (mean: Double?, count: Int)) -> String {
      found.mean.map { "\(ReportValue.numberWords($0)) (n \(found.count))" }
        ?? "too few to tell (n \(found.count))"
    }
    return ReportBoard.Figure(
      name: "of 10 in four weeks\(now.mean == nil ? ", too few to tell" : "") (n \(now.count)); "
        + "the four before: \(words(before))",
      figure: now.mean.map(ReportValue.numberWords) ?? "-", command: nil,
      board: .report(.scores, ReportBoard.Asked()))
  }

  /// Who has gone quiet, and who is to be thanked.
  private func thoughts(_ care: CareList, _ agents: [Agent.ID]?) -> ReportBoard.Figure {
    func isMeant(_ customer: Customer) -> Bool {
      agents.map { agents in customer.contact.map(agents.contains) ?? false } ?? true
    }
    let quiet = care.quiet.count { isMeant($0.customer) }
    let thanks = care.milestones.count { isMeant($0.customer) }
    return ReportBoard.Figure(
      name: "customers to think of: gone quiet \(quiet), to thank \(thanks)",
      figure: "\(quiet + thanks)", command: "quiet")
  }

  private func praise(
    _ agent: Agent.ID?, _ stretch: ReportStretch, in settings: Desk
  ) throws -> ReportBoard.Figure {
    var selection = PraiseSelection()
    selection.agent = agent
    let bounds = stretch.bounds(in: settings.timeZone)
    selection.from = Date(milliseconds: bounds.from)
    selection.to = Date(milliseconds: bounds.until)
    let found = try praises(selection)
    let nominations = found.count { $0.praise.kind == .nomination }
    return ReportBoard.Figure(
      name: "times praised in four weeks: nominations \(nominations), kudos "
        + "\(found.count - nominations)", figure: "\(found.count)", command: "wall")
  }
}
