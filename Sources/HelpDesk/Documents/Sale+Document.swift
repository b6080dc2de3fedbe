import DeskIndex
import Foundation
public import Ticketing

extension Sale {
  /// - Parameters:
  ///   - customer: whose it is.
  ///   - tickets: what belongs to it.
  ///   - isWhole: with its steps, as the log has them.
  public func document(
    _ context: DocumentContext, customer: Customer, tickets: [Ticket], isWhole: Bool = false
  ) -> JSON {
    let currency = context.desk.currency
    func money(_ amount: Int) -> JSON { Money(amount, currency).json }
    var members: [JSON.Member] = [
      .init("number", .int(id.rawValue)), .init("title", .string(title)),
      .init("stage", JSON(stage(at: context.now))), .init("phase", JSON(phase)),
      .init("customer", customer.reference), .init("person", customer.reference(to: person)),
      .init("contact", JSON(customer.contact)), .init("assignee", JSON(assignee)),
      .init("cover", JSON(context.staff.cover(for: assignee, at: context.now))),
      .init("openedAt", JSON(openedAt)), .init("updatedAt", JSON(updatedAt)),
      .init("orderedAt", JSON(orderedAt)), .init("scheduledFor", JSON(scheduledFor)),
      .init("deliveredAt", JSON(deliveredAt)), .init("warrantyUntil", JSON(warrantyUntil)),
      .init("endedAt", JSON(endedAt)), .init("because", JSON(because)),
      .init("referredTo", JSON(referredTo)), .init("withdrawn", .bool(isWithdrawn)),
      .init(
        "ledger",
        [
          "agreed": agreedAmount.map(money) ?? .null, "charged": money(charged),
          "approved": money(approved), "surprise": money(surprise),
        ]),
      .init("quotes", .array(quotes.map { $0.document(money) })),
      .init("changes", .array(changes.map { $0.document(money) })),
      .init("charges", .array(charges.map { $0.document(money) })),
      .init("checklist", .array(answers.map(\.document))),
      .init("tickets", .array(tickets.map { .int($0.id.rawValue) })),
      .init("externalID", JSON(externalID)),
    ]
    if isWhole { members.append(.init("steps", .array(records.map(\.json)))) }
    return .object(members)
  }
}

extension Quote {
  fileprivate func document(_ money: (Int) -> JSON) -> JSON {
    [
      "revision": .int(revision),
      "lines": .array(
        lines.map { line in
          [
            "what": .string(line.what), "quantity": .int(line.quantity),
            "price": money(line.price), "amount": money(line.amount),
          ]
        }),
      "amount": money(amount), "validUntil": JSON(validUntil), "outcome": JSON(outcome),
      "because": JSON(because), "at": JSON(at), "by": JSON(by),
    ]
  }
}

extension AgreedChange {
  fileprivate func document(_ money: (Int) -> JSON) -> JSON {
    [
      "what": .string(what), "amount": money(amount), "approval": approval?.document ?? .null,
    ]
  }
}

extension Charge {
  fileprivate func document(_ money: (Int) -> JSON) -> JSON {
    [
      "number": .int(number), "what": .string(what), "amount": money(amount),
      "above": money(above), "surprise": money(surprise),
      "approval": approval?.document ?? .null,
      "ticket": ticket.map { .int($0.rawValue) } ?? .null, "because": JSON(because),
      "at": JSON(at), "by": JSON(by),
    ]
  }
}

extension Approval {
  fileprivate var document: JSON {
    ["by": .string(by), "how": JSON(how), "at": JSON(at)]
  }
}

extension ChecklistAnswer {
  fileprivate var document: JSON {
    ["phase": JSON(phase), "question": .string(question), "answer": JSON(answer)]
  }
}
