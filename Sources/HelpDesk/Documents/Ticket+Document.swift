public import DeskIndex
public import Foundation
public import Ticketing

// What `--json` prints (interface.md, *JSON*): keys always present, `null` when unknown.

/// What documents look up: names beside ids, and the clock.
public struct DocumentContext {
  public var reader: IndexReader
  public var desk: Desk
  public var now: Date
  public var staff: Roster
  public var levels: ServiceLevels

  public init(reader: IndexReader, desk: Desk, now: Date) throws {
    self.reader = reader
    self.desk = desk
    self.now = now
    staff = try reader.roster()
    levels = ServiceLevels(desk)
  }
}

extension Ticket {
  /// - Parameters:
  ///   - continuedBy: nil leaves the member out, as lists and exports do: it is what the others'
  ///     `continues` say.
  ///   - timeline: nil leaves the member out, as lists do.
  public func document(
    _ context: DocumentContext, customer: Customer, continuedBy: [Ticket.ID]? = nil,
    timeline: [Entry]? = nil
  ) throws -> JSON {
    let promises = try context.reader.promises(about: id, at: context.now)
    let status = status(at: context.now, in: context.desk)
    var members: [JSON.Member] = [
      .init("number", .int(id.rawValue)), .init("subject", .string(subject)),
      .init("status", JSON(status)), .init("outcome", JSON(outcome)),
      .init("endedBecause", unansweredBecause.map(\.document) ?? .null),
      .init("phase", JSON(phase)), .init("priority", JSON(priority)),
      .init("channel", JSON(channel)), .init("customer", customer.reference),
      .init("person", customer.reference(to: person)), .init("contact", JSON(customer.contact)),
      .init("contactCover", JSON(context.staff.cover(for: customer.contact, at: context.now))),
      .init("assignee", JSON(assignee)), .init("sale", sale.map { .int($0.rawValue) } ?? .null),
      .init("tags", .array(tags.map(JSON.string))), .init("openedAt", JSON(openedAt)),
      .init("updatedAt", JSON(updatedAt)), .init("waitingSince", JSON(waitingSince)),
      .init("firstAnsweredAt", JSON(firstAnsweredAt)), .init("solvedAt", JSON(solvedAt)),
      .init("closedAt", JSON(closedAt(at: context.now, in: context.desk))),
      .init("wakesAt", JSON(wakeUp?.at)), .init("wakesBecause", JSON(wakeUp?.because)),
      .init(
        "due",
        context.levels.due(of: self, customer: customer).document(
          at: context.now, status: status)),
      .init(
        "promises", .array(promises.map { $0.document(context, customer: customer) })),
      .init("reworkOf", reworkOf?.document ?? .null),
      .init("continues", continues.map { .int($0.rawValue) } ?? .null),
      .init("mergedInto", mergedInto.map { .int($0.rawValue) } ?? .null),
      .init("links", .array(links.map { .int($0.rawValue) })),
      .init("externalID", JSON(externalID)),
      .init("fields", .object(fields.map { .init($0.name, .string($0.text)) })),
    ]
    if let continuedBy {
      members.append(.init("continuedBy", .array(continuedBy.map { .int($0.rawValue) })))
    }
    if let timeline {
      members.append(
        .init(
          "marks",
          .array(marks.map { ["what": .string($0.what), "since": .string($0.since.timestamp)] })))
      members.append(.init("timeline", .array(timeline.map { $0.document(customer: customer) })))
    }
    return .object(members)
  }
}

extension Due {
  /// Times of clocks that have ended stay; `earliest` is of those that run.
  public func document(at now: Date, status: Status) -> JSON {
    let earliest = earliest
    return .object(
      Target.allCases.map { .init($0.rawValue, JSON(self[$0]?.at)) } + [
        .init("earliest", JSON(earliest?.at)), .init("target", JSON(earliest?.target)),
        .init("state", JSON(earliest?.state(at: now, status: status))),
        .init("policy", JSON(policy)),
      ])
  }
}

extension Unanswered {
  fileprivate var document: JSON { ["reason": JSON(reason), "where": JSON(place)] }
}

extension JSON {
  /// RFC 3339 in UTC, or `null`.
  init(_ date: Date?) { self = JSON(date?.timestamp) }
}
