internal import DeskIndex
internal import Foundation
public import HelpDesk
public import Ticketing

/// What of a desk goes out: all of it, or the tickets a query finds with their customers and the
/// agents they name.
///
/// Everything is of one moment, in an order that depends on nothing but what there is: agents by
/// id, customers and tickets by number. One row at a time is in memory.
public struct DeskExport {
  public static let format = "spoc-export"
  public static let version = 1

  /// What the JSON Lines of an export begin with, and all that an import asks for. Nothing of one
  /// desk alone stands in it: exports of two desks with the same history are the same bytes.
  public static let firstLine: JSON = [
    "type": "desk", "format": .string(format), "version": .int(version),
  ]

  /// With the settings that say something of each line: what amounts are in, after which days solved
  /// counts as closed, and, where there are policies, by when what is due.
  static func firstLine(of settings: Desk) -> JSON {
    guard case .object(var members) = firstLine else { return firstLine }
    members.append(.init("solvedToClosedDays", .int(settings.solvedToClosedDays)))
    members.append(.init("currency", .string(settings.currency)))
    if !settings.policies.isEmpty {
      members += [
        .init("timeZone", .string(settings.timeZoneName)),
        .init("calendars", .array(settings.calendars.map(\.json))),
        .init("policies", .array(settings.policies.map(\.json))),
      ]
    }
    return .object(members)
  }

  let desk: HelpDesk
  let query: Query?
  let now: Date

  /// - Parameter query: nil takes everything, customers without tickets too.
  public init(of desk: HelpDesk, query: Query? = nil) {
    self.desk = desk
    self.query = query
    now = desk.now
  }

  /// Line by line, each an object with its `type` and the document of `docs/json.md`.
  ///
  /// - Parameter put: takes a line; false stops.
  public func jsonLines(_ put: (JSON) throws -> Bool) throws {
    try desk.read { reader in
      guard let settings = try reader.desk(), try put(Self.firstLine(of: settings)) else {
        return
      }
      let context = try DocumentContext(reader: reader, desk: settings, now: now)
      let named = try query.map { try reader.agents(namedBy: $0, at: now, in: settings) }
      let agents = try reader.agents().filter { named?.contains($0.id) ?? true }
      for agent in agents.sorted(by: { $0.id < $1.id }) {
        guard try put(Self.line("agent", agent.exported(at: now))) else { return }
      }
      var goesOn = true
      try reader.eachCustomer(of: query, at: now, in: settings) { customer in
        let history = ContactHistory(try reader.happenings(of: customer.id))
        var customer = customer
        // To the end of a chain of merges: whoever it leads to has come before.
        if customer.mergedInto != nil {
          customer.mergedInto = try reader.survivor(of: customer.id)?.id
        }
        goesOn = try put(
          Self.line("customer", customer.document(context).adding(history.members)))
        // Before the tickets: what belongs to one names it.
        if goesOn, query == nil {
          goesOn = try self.put(
            sales: reader.sales(of: customer.id), customer, context, put)
        }
        // Those about a ticket come behind it: an import knows its number then.
        if goesOn, query == nil {
          goesOn = try self.put(
            promises: reader.promises(of: customer.id).filter { $0.ticket == nil }, customer,
            context, put)
        }
        if goesOn, query == nil {
          var selection = PraiseSelection()
          selection.customer = customer.id
          goesOn = try self.put(
            praises: reader.praises(selection).filter { $0.ticket == nil }, reader, put)
        }
        return goesOn
      }
      guard goesOn else { return }
      try eachTicket(reader, settings) { ticket, customer in
        let timeline = try reader.timeline(ticket.id)
        goesOn = try put(
          Self.line(
            "ticket", try ticket.document(context, customer: customer, timeline: timeline)))
        guard goesOn else { return false }
        var selection = PromiseSelection()
        selection.tickets = [ticket.id]
        let promises = try reader.promises(selection, at: now)
        guard
          try self.put(promises: promises.sorted { $0.id < $1.id }, customer, context, put),
          try self.put(surveyAbout: ticket, customer, context, put)
        else { return false }
        var praise = PraiseSelection()
        praise.tickets = [ticket.id]
        goesOn = try self.put(praises: reader.praises(praise), reader, put)
        return goesOn
      }
      guard goesOn, query == nil else { return }
      var kudos = PraiseSelection()
      kudos.kind = .kudos
      _ = try self.put(
        praises: reader.praises(kudos).filter { $0.ticket == nil }, reader, put)
    }
  }

  private func put(
    surveyAbout ticket: Ticket, _ customer: Customer, _ context: DocumentContext,
    _ put: (JSON) throws -> Bool
  ) throws -> Bool {
    guard let survey = try context.reader.survey(about: ticket.id) else { return true }
    let steps = try context.reader.happenings(around: customer.id).filter {
      if case .survey(_, survey.id, _) = $0.event.change { true } else { false }
    }
    let document = survey.document(context, customer: customer)
      .adding([.init("steps", .array(steps.map(\.told)))])
    return try put(Self.line("survey", document))
  }

  /// What a customer gave stands in their story with its steps; kudos are told as they are.
  private func put(
    praises: [Praise], _ reader: IndexReader, _ put: (JSON) throws -> Bool
  ) throws -> Bool {
    for praise in praises.sorted(by: { $0.id < $1.id }) {
      let customer = try praise.customer.flatMap { try reader.customer($0) }
      var steps = [
        RecordedEvent(
          event: Event(.praise(praise.id, .given(praise))), at: praise.at, by: praise.recordedBy,
          commit: 0, origin: .desk)
      ]
      if let customer {
        steps = try reader.happenings(around: customer.id).filter {
          if case .praise(praise.id, _) = $0.event.change { true } else { false }
        }
      }
      let document = praise.document(customer: customer)
        .adding([.init("steps", .array(steps.map(\.told)))])
      guard try put(Self.line("praise", document)) else { return false }
    }
    return true
  }

  /// With all that counts of what was done with them.
  private func put(
    sales: [Sale], _ customer: Customer, _ context: DocumentContext,
    _ put: (JSON) throws -> Bool
  ) throws -> Bool {
    for sale in sales {
      let document = sale.kept.document(
        context, customer: customer, tickets: try context.reader.tickets(ofSale: sale.id)
      )
      .adding([.init("steps", .array(sale.told.map(\.json)))])
      guard try put(Self.line("sale", document)) else { return false }
    }
    return true
  }

  /// With all that was done with them.
  private func put(
    promises: [Promise], _ customer: Customer, _ context: DocumentContext,
    _ put: (JSON) throws -> Bool
  ) throws -> Bool {
    guard !promises.isEmpty else { return true }
    let happenings = try context.reader.happenings(around: customer.id)
    for promise in promises {
      let steps = happenings.filter {
        if case .promise(_, promise.id, _) = $0.event.change { true } else { false }
      }
      let document = promise.document(context, customer: customer)
        .adding([.init("steps", .array(steps.map(\.told)))])
      guard try put(Self.line("promise", document)) else { return false }
    }
    return true
  }

  func eachTicket(
    _ reader: IndexReader, _ settings: Desk, _ body: (Ticket, Customer) throws -> Bool
  ) throws {
    try reader.eachTicket(query ?? .everything, at: now, in: settings) { ticket in
      guard let customer = try reader.customer(ticket.customer) else { return true }
      return try body(ticket, customer)
    }
  }

  private static func line(_ type: String, _ document: JSON) -> JSON {
    guard case .object(let members) = document else { return document }
    return .object([.init("type", .string(type))] + members)
  }
}

extension Agent {
  /// Accounts are of a machine: they neither help nor concern whoever reads an export.
  fileprivate func exported(at now: Date) -> JSON {
    var agent = self
    agent.accounts = []
    return agent.document(at: now).adding([
      .init("absences", .array(absences.map(\.json)))
    ])
  }
}

extension ContactHistory {
  /// Who was accountable and since when: what continuity goes by.
  fileprivate var members: [JSON.Member] {
    let changes = changes.map { change -> JSON in
      ["at": .string(change.at.timestamp), "contact": JSON(change.contact)]
    }
    return [.init("contacts", .array(changes))]
  }
}

extension JSON {
  fileprivate func adding(_ members: [JSON.Member]) -> JSON {
    guard case .object(let own) = self else { return self }
    return .object(own + members)
  }
}
