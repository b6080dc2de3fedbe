public import Foundation

extension View.Order {
  /// Whether the first ticket comes before the other; the index sorts the same way.
  ///
  /// - Parameter levels: of the desk, for what is due.
  public func precedes(
    _ one: (Ticket, Customer), _ other: (Ticket, Customer), levels: ServiceLevels? = nil
  ) -> Bool {
    let (ticket, next) = (one.0, other.0)
    switch self {
    case .newest: return ticket.id > next.id
    case .oldest: return ticket.id < next.id
    case .updated: return (ticket.updatedAt, ticket.id) > (next.updatedAt, next.id)
    case .waiting: return Self.waitsLonger(ticket, next)
    case .due:
      let due = [one, other].map { levels?.due(of: $0.0, customer: $0.1).earliest }
      switch (due[0], due[1]) {
      case (let first?, let second?):
        return (first.at ?? .distantFuture, ticket.id) < (second.at ?? .distantFuture, next.id)
      case (nil, nil): return ticket.id > next.id
      case (let first, _): return first != nil
      }
    case .priority:
      guard ticket.priority == next.priority else { return ticket.priority > next.priority }
      return Self.waitsLonger(ticket, next)
    case .customer:
      let names = [one.1, other.1].map { Array(SearchText.foldedName($0.name).utf8) }
      guard names[0] == names[1] else { return names[0].lexicographicallyPrecedes(names[1]) }
      return ticket.id < next.id
    }
  }

  private static func waitsLonger(_ one: Ticket, _ other: Ticket) -> Bool {
    switch (one.waitingSince, other.waitingSince) {
    case (let first?, let second?): (first, one.id) < (second, other.id)
    case (nil, nil): one.id > other.id
    case (let first, _): first != nil
    }
  }
}

extension View {
  /// Whether the first ticket comes before the other in this view.
  public func precedes(
    _ one: (Ticket, Customer), _ other: (Ticket, Customer), at now: Date, in desk: Desk,
    levels: ServiceLevels? = nil
  ) -> Bool {
    if let grouping {
      let places = [one, other].map { grouping.place(of: $0, at: now, in: desk) }
      if places[0] != places[1] { return places[0].lexicographicallyPrecedes(places[1]) }
    }
    return order.precedes(one, other, levels: levels)
  }
}

extension View.Grouping {
  /// What sorts by its bytes as the groups do; tickets of one group have the same.
  fileprivate func place(
    of item: (ticket: Ticket, customer: Customer), at now: Date, in desk: Desk
  ) -> [UInt8] {
    func agent(_ id: Agent.ID?) -> [UInt8] { id.map { [0] + Array($0.rawValue.utf8) } ?? [1] }
    func rank<W: Word>(_ word: W) -> [UInt8] {
      [UInt8(W.allCases.prefix { $0 != word }.count)]
    }
    return switch self {
    case .customer:
      Array(SearchText.foldedName(item.customer.name).utf8)
        + withUnsafeBytes(of: UInt64(item.customer.id.number ?? 0).bigEndian) { [0] + Array($0) }
    case .contact: agent(item.customer.contact)
    case .assignee: agent(item.ticket.assignee)
    case .status: rank(item.ticket.status(at: now, in: desk))
    case .phase: rank(item.ticket.phase)
    case .priority: [UInt8(Priority.urgent.rank - item.ticket.priority.rank)]
    case .channel: rank(item.ticket.channel)
    }
  }
}

extension MemoryRecords {
  /// The tickets of a view in its order: what every index has to say, too.
  ///
  /// - Parameter sortedHits: of a search for text in another order than the newest first, so many
  ///   of the newest are sorted.
  public func tickets(
    in view: View, at now: Date, sortedHits: Int = View.sortedHits
  ) -> [Ticket] {
    guard let desk = settings else { return [] }
    let staff = Roster(staff)
    let levels = ServiceLevels(desk)
    let firsts = Set(
      Dictionary(grouping: tickets.values.filter { $0.outcome != .withdrawn }, by: \.customer)
        .values.compactMap { $0.map(\.id).min() })
    let found = tickets.values.compactMap { ticket -> (Ticket, Customer)? in
      guard let customer = customers[ticket.customer] else { return nil }
      let matches = view.query.finds(
        ticket, of: customer, timeline: timelines[ticket.id] ?? [],
        promises: promises.values.filter { $0.ticket == ticket.id },
        survey: surveys.values.filter { $0.ticket == ticket.id && !$0.state.isWithdrawn }
          .max { $0.id < $1.id }, isFirst: firsts.contains(ticket.id), at: now, in: desk,
        staff: staff, levels: levels)
      return matches ? (ticket, customer) : nil
    }
    func sorted(_ found: some Sequence<(Ticket, Customer)>) -> [Ticket] {
      found.sorted { view.precedes($0, $1, at: now, in: desk, levels: levels) }.map(\.0)
    }
    guard view.query.asksForText else { return sorted(found) }
    return sorted(
      found.sorted { View.Order.newest.precedes($0, $1) }
        .prefix(view.isNewestFirst ? found.count : sortedHits))
  }
}
