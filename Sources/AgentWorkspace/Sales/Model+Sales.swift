import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// What keys do about sales: to a ticket's sale, and its steps.

extension Model {
  /// The sale that keys on a page are about: the page's own, or the line's.
  private var saleHere: Sale? {
    if let detail = saleDetail { return detail.sale }
    guard let id = lineSale else { return nil }
    return saleBoard?.listings.first { $0.sale.id == id }?.sale
  }

  private var lineSale: Sale.ID? {
    guard let page, page.rows.indices.contains(page.cursor) else { return nil }
    return page.rows[page.cursor].sale
  }

  /// Whose sale is meant: the ticket's customer, or the page's.
  var buyer: Target? {
    if context == .page {
      return (page?.customer ?? saleDetail?.listing.customer).map(Target.init)
    }
    return target
  }

  func availability(ofSales action: Action) -> Availability {
    switch action {
    // Whoever only reads goes to the sale there is.
    case .sale:
      return buyer == nil ? .unavailable("There is no ticket and no customer here.") : .available
    case .rework:
      guard writing == .available else { return writing }
      if context == .page {
        return saleHere == nil
          ? .unavailable("That is for a sale, or a ticket.") : .available
      }
      return target == nil ? .unavailable("There is no ticket here.") : .available
    case .saleStep:
      guard writing == .available else { return writing }
      return saleHere == nil ? .unavailable("That is for a sale's page.") : .available
    case _:
      guard writing == .available else { return writing }
      return questionHere == nil
        ? .unavailable("There is no question of the golden rule on this line.") : .available
    }
  }

  mutating func showSales() -> [Effect] {
    [.loadSales(SaleBoard(isTeam: facts.me?.role != .agent && facts.me?.role != .supervisor))]
  }

  mutating func openSale() -> [Effect] { buyer.map { [.findSales($0, for: .file)] } ?? [] }

  mutating func rework() -> [Effect] {
    if context == .page {
      guard let sale = saleHere else { return [] }
      guard sale.deliveredAt != nil else {
        say(SafeText(line: Refusal.sale(.nothingDelivered(sale.id)).message), .error)
        return []
      }
      let customer = sale.customer
      let name =
        saleDetail?.listing.customer.name
        ?? saleBoard?.listings.first { $0.sale.id == sale.id }?.customer.name ?? customer.rawValue
      leavePages()
      var fields = TicketFields(who: name, customer: customer)
      fields.subject = "Rework: \(sale.title)"
      fields.reworkOf = .sale(sale.id)
      return [.beginTicket(fields)]
    }
    return target.map { [.findSales($0, for: .rework)] } ?? []
  }

  mutating func found(_ found: SalesFound) -> [Effect] {
    found.use == .file ? choose(saleFrom: found) : choose(earlierFrom: found)
  }

  private mutating func choose(saleFrom found: SalesFound) -> [Effect] {
    if let sale = found.ticket?.sale { return [.loadSale(sale)] }
    guard found.ticket != nil || !found.sales.isEmpty || writing == .available else {
      say("\(SafeText(line: found.target.customerName)) has no sale.", .info)
      return []
    }
    if case .unavailable(let why) = writing, found.sales.isEmpty {
      say(why, .error)
      return []
    }
    let isFiling = found.ticket != nil && writing == .available
    var items = found.sales.map { listing in
      Menu.Item(
        id: listing.sale.id.description,
        label: "\(listing.sale.id.safe) \(SafeText(line: listing.sale.title))",
        detail: SafeText(line: listing.sale.stage(at: now).label))
    }
    if writing == .available {
      items.append(
        Menu.Item(id: "", label: "a new sale", detail: isFiling ? "begun with this ticket" : ""))
    }
    let name = SafeText(line: found.target.customerName)
    layers.append(
      .picker(
        Picker(
          subject: .sale(.file), target: found.target,
          title: isFiling
            ? "\(found.target.id.safe) belongs to which sale of \(name)?" : "Sales of \(name)",
          menu: Menu(items))))
    return []
  }

  private mutating func choose(earlierFrom found: SalesFound) -> [Effect] {
    let id = found.target.id
    if found.ticket?.isRework ?? false {
      return perform(.sale(.rework(id, of: nil)), .change(id, word: "is no rework after all"))
    }
    let delivered = found.sales.filter { $0.sale.deliveredAt != nil }
    // One key, where there is no doubt what it repairs.
    if let own = delivered.first(where: { $0.sale.id == found.ticket?.sale })
      ?? (delivered.count == 1 && found.earlier.isEmpty ? delivered.first : nil)
    {
      return mark(id, of: .sale(own.sale.id))
    }
    if delivered.isEmpty, found.earlier.count == 1, let one = found.earlier.first {
      return mark(id, of: .ticket(one.id))
    }
    let items =
      delivered.map { listing in
        Menu.Item(
          id: "sale \(listing.sale.id)",
          label: "sale \(listing.sale.id.safe) \(SafeText(line: listing.sale.title))",
          detail: warranty(of: listing.sale))
      }
      + found.earlier.map { ticket in
        Menu.Item(
          id: "ticket \(ticket.id)",
          label: "#\(ticket.id.safe) \(SafeText(line: ticket.subject))",
          detail: sentences.moment(ticket.solvedAt ?? ticket.openedAt))
      }
    guard !items.isEmpty else {
      say(
        "\(SafeText(line: found.target.customerName)) has no earlier work here: nothing delivered, and no ticket that was solved.",
        .info)
      return []
    }
    layers.append(
      .picker(
        Picker(
          subject: .sale(.rework), target: found.target,
          title: "\(id.safe) is about which earlier work that did not hold?", menu: Menu(items))))
    return []
  }

  private func warranty(of sale: Sale) -> SafeText {
    guard let until = sale.warrantyUntil else { return "no warranty" }
    return until <= now
      ? "warranty ended \(sentences.date(until))" : "warranty until \(sentences.date(until))"
  }

  private mutating func mark(_ id: Ticket.ID, of earlier: Rework) -> [Effect] {
    let what =
      switch earlier {
      case .sale(let sale): "sale \(sale)"
      case .ticket(let ticket): "ticket \(ticket)"
      }
    return perform(
      .sale(.rework(id, of: earlier)),
      .change(id, word: "is rework of \(what), free for the customer"))
  }

  // Steps.

  /// Those that can be taken, then the others with why not.
  mutating func pickSaleStep() -> [Effect] {
    guard let sale = saleHere else { return [] }
    let acts = SaleAct.allCases.map { ($0, $0.obstacle(sale, at: now)) }
    let items =
      acts.filter { $0.1 == nil }.map { act, _ in
        Menu.Item(
          id: act.rawValue, label: SafeText(line: act.rawValue),
          detail: SafeText(line: act.summary), keywords: [act.summary])
      }
      + acts.filter { $0.1 != nil }.map { act, _ in
        Menu.Item(
          id: act.rawValue, label: SafeText(line: act.rawValue), detail: "not now",
          isDimmed: true)
      }
    layers.append(
      .picker(
        Picker(
          subject: .sale(.act(sale.id)), target: buyerOf(sale),
          title: "What happened with sale \(sale.id.safe)?", menu: Menu(items))))
    return []
  }

  private func buyerOf(_ sale: Sale) -> Target {
    let customer =
      saleDetail?.listing.customer
      ?? saleBoard?.listings.first { $0.sale.id == sale.id }?.customer
    return customer.map(Target.init)
      ?? Target(
        id: 0, status: .open, priority: .normal, tags: [], waitingSince: nil, assignee: nil,
        customer: sale.customer, customerName: sale.customer.rawValue, contact: nil)
  }

  mutating func take(_ act: SaleAct) -> [Effect] {
    guard let sale = saleHere else { return [] }
    if let obstacle = act.obstacle(sale, at: now) {
      say(SafeText(line: obstacle.message), .error)
      return []
    }
    let target = buyerOf(sale)
    let id = sale.id
    func line(_ line: SaleLine) -> [Effect] { ask(.sale(id, line), target) }
    switch act {
    case .quote: return line(.quote)
    case .accept:
      return step(
        .win(id, price: nil), "ordered at \(sentences.money(sale.offer?.amount ?? 0))", .before)
    case .price: return line(.price)
    case .reject: return line(.reject)
    case .schedule: return line(.schedule)
    case .charge: return line(.charge)
    case .agree: return line(.agree)
    case .approve: return line(.approve)
    case .deliver: return step(.deliver(id, .asUsual), "delivered", .during)
    case .warranty: return line(.warranty)
    case .close: return line(.close)
    case .lose: return line(.lose)
    case .decline: return line(.decline)
    case .reopen: return step(.reopen(id), "goes on where it stood")
    case .title: return line(.title)
    case .assign:
      layers.append(
        .picker(
          Picker(
            subject: .sale(.assignee(id)), target: target,
            title: "Who works on sale \(id.safe)?", menu: Menu(workers()))))
      return []
    }
  }

  /// - Parameter ended: The phase that ends with it, whose questions are asked now.
  mutating func step(
    _ command: SaleCommand, _ word: SafeText, _ ended: Phase? = nil
  ) -> [Effect] {
    let sale = saleHere
    let asked = ended.map { phase in
      facts.desk.checklist(phase).count { text in
        !(sale?.answers.contains { $0.phase == phase && $0.question == text } ?? false)
      }
    }
    var words = "Sale \(sale?.id.description ?? ""): \(word.string)"
    if let asked, asked > 0 {
      words += ". Golden rule: \(asked) question\(asked == 1 ? "" : "s") on its page"
    }
    return perform(.sale(command), .customer(word: words))
  }

  mutating func answerQuestion(_ answer: ChecklistAnswer.Answer) -> [Effect] {
    guard let question = questionHere, let sale = saleDetail?.sale else { return [] }
    moveAfterAnswer()
    return perform(
      .sale(.answer(sale.id, ChecklistAnswer(question.phase, question.text, answer))),
      .customer(word: "\(answer.label): \(question.text)"))
  }

  /// One key an answer: on to the next question, if it is there.
  private mutating func moveAfterAnswer() {
    guard var page, page.rows.indices.contains(page.cursor + 1),
      page.rows[page.cursor + 1].question != nil
    else { return }
    page.move(to: page.cursor + 1, height: pageInside.height)
    self.page = page
  }

  mutating func take(sale choice: SaleChoice, _ id: String, of target: Target) -> [Effect] {
    switch choice {
    case .act: return SaleAct(rawValue: id).map { take($0) } ?? []
    case .assignee(let sale):
      return step(.assign(sale, to: Agent.ID(rawValue: id)), "assigned to \(SafeText(line: id))")
    case .file:
      guard let number = Int(id) else { return ask(.sale(0, .new), target) }
      let sale = Sale.ID(rawValue: number)
      guard target.id.rawValue > 0, writing == .available else { return [.loadSale(sale)] }
      return perform(
        .sale(.file(target.id, in: sale)), .change(target.id, word: "belongs to sale \(number)"))
    case .rework:
      let words = id.split(separator: " ")
      guard let number = words.last.flatMap({ Int($0) }) else { return [] }
      return mark(
        target.id,
        of: words.first == "sale"
          ? .sale(Sale.ID(rawValue: number)) : .ticket(Ticket.ID(rawValue: number)))
    }
  }
}
