import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  var page: Page? {
    get { layers.lazy.compactMap { if case .page(let page) = $0 { page } else { nil } }.last }
    set {
      guard let newValue,
        let index = layers.lastIndex(where: { if case .page = $0 { true } else { false } })
      else { return }
      layers[index] = .page(newValue)
    }
  }

  /// For the list or the ticket under them.
  mutating func leavePages() {
    layers.removeAll { if case .page = $0 { true } else { false } }
  }

  var pageArea: Rect { Rect(x: 0, y: 0, width: size.width, height: max(0, size.height - 1)) }

  var pageInside: Rect { pageArea.inset(left: 1, top: 1, right: 1, bottom: 1) }

  mutating func take(_ story: CustomerStory, for use: StoryUse) -> [Effect] {
    switch use {
    case .card:
      callPad?.take(story)
      return goOnInPad()
    case .page:
      // Whoever pressed Esc meanwhile wants it no more.
      guard let ahead = callPad?.typedAhead else { return [] }
      layers.removeLast()
      show(.story(story))
      return ahead.isEmpty ? [] : [.replay(ahead)]
    case .opened:
      show(.story(story))
      return []
    case .refresh:
      guard page?.shows(.story(story)) ?? false else { return [] }
      show(.story(story))
      return []
    }
  }

  /// In the place of the same page as it was, or on top.
  mutating func show(_ subject: Page.Subject) {
    let page = Page(subject, rows: rows(of: subject), width: size.width)
    guard var open = self.page, open.shows(subject) else {
      layers.append(.page(page))
      return
    }
    open.take(page)
    self.page = open
  }

  /// What a page that was under another shows may have changed since.
  func lookUnder() -> [Effect] {
    guard case .page(let page)? = layers.last else { return [] }
    return [page.reload]
  }

  /// Once more, where the screen has become another.
  mutating func layOutPage() {
    guard let page, page.width != size.width else { return }
    show(page.subject)
  }

  private func rows(of subject: Page.Subject) -> [Page.Row] {
    switch subject {
    case .story(let story): rows(of: story)
    case .team(let team): rows(of: team)
    case .promises(let board): rows(of: board)
    case .sales(let board): rows(of: board)
    case .sale(let detail): rows(of: detail)
    case .care(let board): rows(of: board)
    case .reports(let board): rows(of: board)
    case .explanation(let explanation): rows(of: explanation)
    case .settings(let desk): rows(of: desk)
    }
  }

  mutating func moveInPage(_ motion: Motion) -> [Effect] {
    guard case .page(var page)? = layers.last else { return [] }
    let height = pageInside.height
    let row = moved(page.cursor, motion, page: height, last: page.rows.count - 1)
    page.move(to: page.promiseRow(near: row), height: height)
    self.page = page
    return []
  }

  mutating func openFromPage() -> [Effect] {
    guard case .page(let page)? = layers.last, page.rows.indices.contains(page.cursor) else {
      return []
    }
    let row = page.rows[page.cursor]
    if let ticket = row.ticket {
      leavePages()
      return [.loadTicket(ticket)]
    }
    if let act = row.act, writing == .available { return take(act) }
    if let sale = row.sale { return [.loadSale(sale)] }
    if let agent = row.agent {
      layers.removeLast()
      return run(["search assignee:\(agent.rawValue) is:unsolved"])
    }
    if let customer = row.customer {
      return [.loadStory(customer, limit: Page.entries, for: .opened)]
    }
    if let field = row.field { return edit(field) }
    if let board = row.board { return [.loadReports(board)] }
    if row.question != nil {
      let keys = [Action.answerYes, .answerNo, .answerNotApplicable].map {
        SafeText(line: keymap.label(for: $0, in: .page, glyphs.charset) ?? $0.rawValue)
      }
      say("\(keys[0]) yes, \(keys[1]) no, \(keys[2]) does not apply.", .info)
      return []
    }
    if let command = row.command {
      leavePages()
      return run([command])
    }
    say("There is no ticket on this line.", .info)
    return []
  }

  private func rows(of story: CustomerStory) -> [Page.Row] {
    let customer = story.customer
    var rows = cardLines(story).map { Page.Row(line: $0) }
    if let handover = customer.handover {
      let text: SafeText =
        "\(handover.by.safe) hands them to \(handover.to.safe): \(SafeText(line: handover.reason))"
      let brief = SafeText(block: handover.brief)
      for line in text.wrapped(to: max(20, size.width - 6)) {
        rows.append(Page.Row(line: Line(line, .warning)))
      }
      for line in brief.wrapped(to: max(20, size.width - 8)) {
        rows.append(Page.Row(line: Line("  \(line)", .note)))
      }
    }
    for person in customer.people {
      let reach = SafeText(line: (person.phones + person.emails).joined(separator: ", "))
      rows.append(
        Page.Row(
          line: Line([Span(SafeText(line: person.name)), Span("  \(reach)", .textDim)])))
    }
    let facts: [(SafeText, String?)] = [
      ("prefers", customer.preferredChannel?.label), ("source", customer.source),
      ("recommended by", story.recommender?.name),
      (
        "recommended us to",
        story.recommended.isEmpty ? nil : story.recommended.map(\.name).joined(separator: ", ")
      ),
      ("scored", story.score.flatMap(Sentences.questions)?.string),
      ("partner for", customer.partner), ("notes", customer.notes),
    ]
    for (label, text) in facts {
      guard let text else { continue }
      rows.append(
        Page.Row(line: Line([Span("\(label) ", .textDim), Span(SafeText(line: text))])))
    }
    rows += duplicateRows(of: story) + thoughtRows(of: story)
    if !story.promises.isEmpty {
      rows.append(Page.Row(line: Line()))
      rows.append(Page.Row(line: Line("Promised", .helpHeading)))
      rows += story.promises.map { promise in
        row(
          PromiseListing(
            promise: promise, customer: customer,
            cover: story.staff.cover(for: promise.agent, at: now)), withDay: true, namesAgent: true,
          namesCustomer: false)
      }
    }
    rows += saleRows(of: story)
    rows.append(Page.Row(line: Line()))
    rows.append(
      Page.Row(line: Line(story.open.isEmpty ? "Nothing is open." : "Open", .helpHeading)))
    for ticket in story.open {
      let waits = ticket.waitingSince.map { "  waited \(waited(since: $0))" as SafeText } ?? ""
      rows.append(
        Page.Row(
          line: Line([
            Span("  \(ticket.id.safe) ", .ticketNumber), Span(SafeText(line: ticket.subject)),
            Span("  \(ticket.status(at: now, in: self.facts.desk).safe)", .textDim),
            Span(waits, .warning),
          ]), ticket: ticket.id))
    }
    rows.append(Page.Row(line: Line()))
    rows.append(Page.Row(line: Line("Story, the newest first", .helpHeading)))
    for line in StoryText(story, sentences).lines {
      var spans = [
        Span("  \(sentences.moment(line.at).padded(to: 12))  ", .textDim),
        Span(line.head, line.role),
      ]
      let words = SafeText(snippet: line.words, cells: 200, ellipsis: glyphs.ellipsis)
      if !words.isEmpty { spans.append(Span(": \(words)", line.kind == .note ? .note : .text)) }
      rows.append(Page.Row(line: Line(spans), ticket: line.ticket, sale: line.sale))
    }
    if story.hasMore {
      rows.append(
        Page.Row(
          line: Line(
            "  and more before: spoc customer story \(customer.id.safe) --limit 0", .textDim)))
    }
    return rows
  }

  private func rows(of team: [TeamMember]) -> [Page.Row] {
    let staff = Roster(team.map(\.agent))
    let isNarrow = size.width < 100
    func column(_ text: SafeText, _ width: Int) -> SafeText {
      text.truncated(to: width - 2, ellipsis: glyphs.ellipsis).padded(to: width)
    }
    let names = team.map { member -> SafeText in
      let name = SafeText(line: isNarrow ? member.agent.id.rawValue : member.agent.name)
      return member.agent.id == facts.me?.id ? "\(name) (you)" : name
    }
    let presences = team.map { sentences.presence(of: $0.agent, among: staff) }
    let widths = [
      min(isNarrow ? 14 : 32, max(6, names.map(\.cells).max() ?? 0) + 2),
      max(10, (presences.map(\.cells).max() ?? 0) + 2),
    ]
    let heading = Line(
      [
        column("Who", widths[0]), column(isNarrow ? "Cust." : "Customers", isNarrow ? 7 : 11),
        column("Open", 6),
        column("Waiting", isNarrow ? 11 : 30), column("Presence", widths[1]),
      ].joined(), .header)
    return [Page.Row(line: heading)]
      + team.indices.map { index in
        let member = team[index]
        let isIn = staff.isIn(member.id, at: now)
        let waits = member.longest.map { longest -> SafeText in
          let (count, since) = (SafeText(line: "\(member.waiting)"), waited(since: longest.since))
          return isNarrow
            ? "\(count), \(since)" : "\(count), \(since) \(SafeText(line: longest.customer))"
        }
        return Page.Row(
          line: Line([
            Span(
              column(names[index], widths[0]),
              member.id == facts.me?.id ? .contactYou : .contact),
            Span(column(SafeText(line: "\(member.customers)"), isNarrow ? 7 : 11)),
            Span(column(SafeText(line: "\(member.open)"), 6)),
            Span(column(waits ?? "-", isNarrow ? 11 : 30), waits == nil ? .textDim : .warning),
            Span(presences[index], isIn ? .textDim : .warning),
          ]), agent: member.id)
      }
  }

  func draw(_ page: Page, on frame: inout Frame) {
    frame.canvas.fill(pageArea, role: .text)
    let title: SafeText =
      switch page.subject {
      case .story(let story): "\(story.customer.id.safe) \(SafeText(line: story.customer.name))"
      case .team: "The team"
      case .promises(let board): title(of: board)
      case .sales(let board): title(of: board)
      case .sale(let detail): title(of: detail)
      case .care(let board): title(of: board)
      case .reports(let board): title(of: board)
      case .settings: "Settings of the desk"
      case .explanation(let explanation): "Why \(explanation.ticket.safe) is due when it is"
      }
    frame.canvas.frame(
      pageArea, title: title.truncated(to: pageArea.width - 6, ellipsis: glyphs.ellipsis),
      glyphs: glyphs)
    let inside = pageInside
    let top = max(0, min(page.top, page.rows.count - inside.height))
    for (index, row) in page.rows.enumerated().dropFirst(top).prefix(inside.height) {
      let place = inside.row(index - top)
      frame.canvas.draw(
        row.line, at: place.inset(left: 2).origin, limit: place.width - 2, ellipsis: glyphs.ellipsis
      )
      guard index == page.cursor else { continue }
      frame.canvas.write(glyphs.marker, at: place.origin, role: .marker)
      frame.canvas.tint(place, over: .selection)
      frame.cursor = spokenCursor(at: place.inset(left: 2).origin)
    }
  }
}

extension StoryText.Line {
  fileprivate var role: Role {
    switch kind {
    case .received: .messageIn
    case .sent: .messageOut
    case .call: .call
    case .note: .note
    case .ended, .happened: .event
    }
  }
}
