import AgentWorkspace
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

/// One sale to read: how it stands, its money, what belongs to it and what happened.
struct SalePage {
  let session: Session
  let listing: SaleListing

  private var sale: Sale { listing.sale }
  private var width: Int { session.console.proseWidth }
  private var sentences: Sentences { session.sentences }

  func lines() -> [SafeText] {
    let title = "\(sale.id.safe)  \(SafeText(line: sale.title))" as SafeText
    var lines = title.wrapped(to: width)
    lines += LabelledLines(head, width: width, ellipsis: session.console.glyphs.ellipsis).lines
    lines += section("Money", sentences.ledger(of: sale))
    lines += section("Quotes", sentences.quotes(of: sale))
    lines += section("Charges", sentences.charges(of: sale))
    lines += section(
      "Golden rule",
      sale.answers.map {
        "\($0.phase.safe): \(SafeText(line: $0.question)) \($0.answer.safe)"
      })
    lines += section(
      "Tickets",
      listing.tickets.map { ticket in
        "\(ticket.id.safe) \(SafeText(line: ticket.subject)), "
          + "\(ticket.status(at: session.now, in: session.settings).safe)"
          + (ticket.isRework ? ", rework" : "")
      })
    lines += section(
      "What happened",
      sale.records.map { record in
        "\(session.moment(record.at))  \(record.by.safe): \(sentences.words(for: record.step))"
          + (record.isUndone ? " (taken back)" : "")
      })
    return lines
  }

  private func section(_ title: SafeText, _ body: [SafeText]) -> [SafeText] {
    body.isEmpty ? [] : ["", title] + body.flatMap { $0.wrapped(to: width - 2).map { "  " + $0 } }
  }

  private var head: [(SafeText, SafeText?)] {
    let customer = listing.customer
    let stage = sale.isWithdrawn ? "withdrawn" : sale.stage(at: session.now).safe
    return [
      ("Customer", "\(SafeText(line: customer.name)) (\(customer.id.safe))"),
      ("Stage", "\(stage), \(sale.phase.safe) the sale"),
      ("By", session.name(sale.assignee) + (listing.cover.map { ", \($0.safe) covers" } ?? "")),
      ("Ordered", sale.orderedAt.map(session.moment)),
      ("Scheduled", sale.scheduledFor.map(session.moment)),
      ("Delivered", sale.deliveredAt.map(session.moment)),
      ("Warranty", sale.warrantyUntil.map { "until \(session.moment($0))" }),
      ("Because", sale.because.map { SafeText(line: $0) }),
      ("Referred to", sale.referredTo?.safe),
      ("Known as", sale.externalID.map { SafeText(line: $0) }),
    ]
  }
}
