import Foundation
import GRDB
import Ticketing

extension Ticket {
  static let columns = [
    "number", "subject", "status", "outcome", "unansweredReason", "unansweredPlace", "phase",
    "priority", "channel", "customer", "person", "assignee", "tags", "openedAt", "updatedAt",
    "unanswered", "waitingSince", "lastAnsweredAt", "firstAnsweredAt", "solvedAt", "closedAt",
    "wakesAt", "wakesBecause", "continues", "externalID", "fields", "entryCount",
  ]

  var columnValues: [(any DatabaseValueConvertible)?] {
    [
      id.rawValue, subject, status.rawValue, outcome?.rawValue,
      unansweredBecause?.reason.rawValue, unansweredBecause?.place, phase.rawValue,
      priority.rawValue, channel.rawValue, customer.number ?? 0, person?.rawValue,
      assignee?.rawValue, ListText.of(tags), openedAt.milliseconds, updatedAt.milliseconds,
      ListText.of(unanswered), waitingSince?.milliseconds, lastAnsweredAt?.milliseconds,
      firstAnsweredAt?.milliseconds, solvedAt?.milliseconds, closedAt?.milliseconds,
      wakeUp?.at.milliseconds, wakeUp?.because, continues?.rawValue, externalID,
      ListText.of(fields), entryCount,
    ]
  }

  init(row: Row) throws {
    self.init(
      id: ID(rawValue: row["number"]), subject: row["subject"],
      customer: Customer.ID(number: row["customer"]), phase: try row.word("phase"),
      priority: try row.word("priority"), channel: try row.word("channel"),
      openedAt: try row.date("openedAt"))
    status = try row.word("status")
    outcome = row.optional("outcome")
    if let reason: Unanswered.Reason = row.optional("unansweredReason") {
      unansweredBecause = Unanswered(reason, place: row["unansweredPlace"])
    }
    person = row.optional("person")
    assignee = row.optional("assignee")
    tags = ListText.strings(row["tags"])
    updatedAt = try row.date("updatedAt")
    unanswered = ListText.dates(row["unanswered"])
    lastAnsweredAt = row.optionalDate("lastAnsweredAt")
    firstAnsweredAt = row.optionalDate("firstAnsweredAt")
    solvedAt = row.optionalDate("solvedAt")
    closedAt = row.optionalDate("closedAt")
    if let at = row.optionalDate("wakesAt") {
      wakeUp = WakeUp(at: at, because: row["wakesBecause"] ?? "")
    }
    continues = (row["continues"] as Int?).map(ID.init(rawValue:))
    externalID = row["externalID"]
    fields = ListText.fields(row["fields"])
    entryCount = row["entryCount"]
  }
}
