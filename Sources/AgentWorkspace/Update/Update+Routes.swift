import HelpDesk
import TerminalUI
import Ticketing

// To whom a reply goes and how, and the customer's own words in it.

extension Model {
  /// “Ana Silva <ana@example.org>”, “Ana Silva by letter”.
  func words(of route: ReplyRoute?, on detail: TicketDetail) -> SafeText {
    let route = route ?? detail.ticket.route(to: detail.customer)
    let person = detail.customer.person(route.person)
    let name = SafeText(line: person?.name ?? detail.customer.name)
    guard let address = route.address else {
      return route.channel == .email ? "\(name) by mail" : "\(name) by \(route.channel.safe)"
    }
    return "\(name) <\(SafeText(line: address))>"
  }

  mutating func pickRoute() -> [Effect] {
    guard let target, let composer, let detail = ticket?.detail else { return [] }
    let usual = detail.ticket.route(to: detail.customer)
    let routes = detail.ticket.routes(to: detail.customer)
    let items = routes.enumerated().map { index, route in
      Menu.Item(
        id: "\(index)", label: words(of: route, on: detail),
        detail: route == (composer.route ?? usual) ? "now" : "")
    }
    layers.append(
      .picker(
        Picker(
          subject: .route, target: target, title: "To whom, and how",
          menu: Menu(items, selected: routes.firstIndex(of: composer.route ?? usual)?.description)
        )))
    return []
  }

  mutating func take(route choice: String) -> [Effect] {
    guard let index = Int(choice), let detail = ticket?.detail else { return [] }
    let routes = detail.ticket.routes(to: detail.customer)
    guard routes.indices.contains(index) else { return [] }
    let isUsual = routes[index] == detail.ticket.route(to: detail.customer)
    composer?.route = isUsual ? nil : routes[index]
    composer?.isDirty = true
    return []
  }

  /// One message is quoted at once; of several one is chosen.
  mutating func pickQuotation() -> [Effect] {
    guard let target else { return [] }
    let items = customersWords { !$0.isWithdrawn && $0.content.fromCustomer?.body.isEmpty == false }
    guard let first = items.first else {
      say("The customer has said nothing here that could be quoted.", .info)
      return []
    }
    guard items.count > 1 else { return quote(first.id) }
    layers.append(
      .picker(
        Picker(
          subject: .quotation, target: target, title: "Quote which message", menu: Menu(items))))
    return []
  }

  /// As wide as mail is read by whoever gets it.
  private static let quotedCells = 70

  /// - Parameter choice: `14.3`: an entry, and the ticket it was recorded on.
  mutating func quote(_ choice: String) -> [Effect] {
    let parts = choice.split(separator: ".").compactMap { Int($0) }
    guard parts.count == 2, let detail = ticket?.detail,
      let entry = detail.timeline.first(where: {
        ($0.mergedFrom ?? detail.ticket.id).rawValue == parts[0] && $0.sequence == parts[1]
      }), let words = entry.content.fromCustomer
    else { return [] }
    let person = detail.customer.person(words.person)?.name ?? detail.customer.name
    let quoted = SafeText(block: words.body.trimmingTrailingBlanks).lines
      .flatMap { $0.wrapped(to: Self.quotedCells) }
      .map { $0.isEmpty ? ">" : "> \($0)" }
    let head = "\(person), \(sentences.moment(entry.at).string):"
    let text = ([head] + quoted + ["", ""]).joined(separator: "\n")
    var isTaken = false
    if var editor = composer?.editor {
      isTaken = editor.insert(editor.isAtLineStart ? text : "\n" + text)
      composer?.editor = editor
    }
    guard isTaken else {
      say("That would be more than a reply takes: nothing was quoted.", .error)
      return []
    }
    composer?.isDirty = true
    composer?.typed += text.utf8.count
    return draftOfMuch()
  }
}
