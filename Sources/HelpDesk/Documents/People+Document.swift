public import DeskIndex
public import Foundation
public import Ticketing

extension Customer {
  /// - Parameters:
  ///   - continuity: nil leaves the member out, as lists do.
  ///   - phase: where they are with us; nil where their sales were not asked for.
  ///   - merged: the documents of who was merged into them; nil likewise.
  public func document(
    _ context: DocumentContext, continuity: Continuity? = nil, phase: Phase? = nil,
    merged: [JSON]? = nil
  ) -> JSON {
    var members: [JSON.Member] = [
      .init("id", JSON(id)), .init("name", .string(name)), .init("kind", JSON(kind)),
      .init("people", .array(people.map(\.json))), .init("contact", JSON(contact)),
      .init("contactSince", JSON(contactSince)),
      .init("contactCover", JSON(context.staff.cover(for: contact, at: context.now))),
      .init("preferredChannel", JSON(preferredChannel)), .init("whatMatters", JSON(whatMatters)),
      .init("source", JSON(source)), .init("phase", JSON(phase)), .init("notes", JSON(notes)),
      .init("tags", .array(tags.map(JSON.string))), .init("createdAt", JSON(createdAt)),
      .init("lastTouchAt", JSON(lastTouchAt)), .init("externalID", JSON(externalID)),
      .init("withdrawn", .bool(isWithdrawn)), .init("mergedInto", JSON(mergedInto)),
      .init("handover", handover?.document ?? .null),
      .init("recommendedBy", JSON(recommendedBy)), .init("partner", JSON(partner)),
      .init("doNotContact", JSON(doNotContact)),
    ]
    if let continuity { members.append(.init("continuity", continuity.document)) }
    if let merged { members.append(.init("merged", .array(merged))) }
    return .object(members)
  }

  var reference: JSON { ["id": JSON(id), "name": .string(name)] }

  func reference(to person: Person.ID?) -> JSON {
    self.person(person).map { ["id": JSON($0.id), "name": .string($0.name)] } ?? .null
  }

  /// With the address used; `null` only when neither is known.
  func reference(_ person: Person.ID?, _ address: String?) -> JSON {
    let known = self.person(person)
    guard known != nil || address != nil else { return .null }
    return ["id": JSON(known?.id), "name": JSON(known?.name), "address": JSON(address)]
  }
}

extension Agent {
  /// - Parameter now: an absence that is over by then is none.
  public func document(at now: Date) -> JSON {
    [
      "id": JSON(id), "name": .string(name), "role": JSON(role),
      "accounts": .array(accounts.map(\.json)), "away": away(at: now)?.document ?? .null,
      "createdAt": JSON(createdAt), "leftAt": JSON(leftAt),
    ]
  }
}

extension TeamMember {
  /// The agent's own document, with what they carry after it.
  public func document(at now: Date) -> JSON {
    guard case .object(let members) = agent.document(at: now) else { return .null }
    return .object(
      members + [
        .init("customers", .int(customers)), .init("open", .int(open)),
        .init("waiting", .int(waiting)), .init("waitingSince", JSON(longest?.since)),
      ])
  }
}

extension Absence {
  var document: JSON { ["from": JSON(from), "to": JSON(to), "deputy": JSON(deputy)] }
}

extension Handover {
  fileprivate var document: JSON {
    [
      "from": JSON(from), "to": JSON(to), "reason": .string(reason), "brief": .string(brief),
      "by": JSON(by), "at": JSON(at),
    ]
  }
}

extension Continuity {
  /// The share is rounded to a thousandth.
  public var document: JSON {
    [
      "touches": .int(touches), "byContact": .int(byContact),
      "share": share.map { .number(($0 * 1000).rounded() / 1000) } ?? .null,
      "faces": .int(faces),
    ]
  }
}

extension StoryItem {
  /// An entry of a ticket as `show` has it, with the ticket's number; of the customer the event as it
  /// stands in the log. Both say when, and who of us.
  public func document(customer: Customer) -> JSON {
    switch what {
    case .entry(let ticket, let entry):
      guard case .object(let members) = entry.document(customer: customer) else { return .null }
      return .object([.init("ticket", .int(ticket.rawValue))] + members)
    case .happening(let recorded):
      guard case .object(let members) = recorded.event.json else { return .null }
      let head: [JSON.Member] = [
        .init("ticket", .null), .init("at", JSON(at)),
        .init("author", JSON(recorded.event.author ?? recorded.by)),
      ]
      let known = ["when", "author"]
      return .object(head + members.filter { !known.contains($0.key) })
    }
  }
}
