import Foundation
import Ticketing

extension Survey {
  enum Column: Int, TableColumn {
    case number, customer, ticket, askedAt, rule, askedBy, externalID
    case served, outcome, at, collector, way, scores, tenths, comment, corrections, isWithdrawn
  }

  static let select = "SELECT \(Column.list) FROM survey"
  static let selectOne = "\(select) WHERE number = ?"
  static let upsert = Column.upsert(into: "survey")

  private static let answered = "answered"
  private static let declined = "declined"

  func bind(to row: SQLBinding<Column>) {
    let reaction = state.reaction
    row.set(.number, id.rawValue)
    row.set(.customer, customer.number ?? 0)
    row.set(.ticket, ticket.rawValue)
    row.set(.askedAt, askedAt)
    row.set(.rule, rule)
    row.set(.askedBy, askedBy)
    row.set(.externalID, externalID)
    row.set(.served, state.served.map { "\($0.agent)=\($0.touches)" }.joined(separator: " "))
    row.set(.outcome, reaction.map { $0.isDeclined ? Self.declined : Self.answered })
    row.set(.at, reaction?.at)
    row.set(.collector, reaction?.collector)
    row.set(.way, reaction?.way)
    row.set(
      .scores, (reaction?.scores ?? []).map { "\($0.question)=\($0.score)" }.joined(separator: " "))
    row.set(.tenths, tenths)
    row.set(.comment, reaction?.comment)
    row.set(.corrections, state.corrections)
    row.set(.isWithdrawn, state.isWithdrawn)
  }

  init(row: SQLRow<Column>) throws {
    var state = SurveyState(
      served: Self.pairs(row.text(.served)).map {
        Served(Agent.ID(rawValue: String($0.name)), $0.number)
      })
    if let outcome = row.optionalText(.outcome) {
      state.reaction = SurveyReaction(
        scores: Self.pairs(row.text(.scores)).map { SurveyScore(String($0.name), $0.number) },
        comment: row.optionalText(.comment), isDeclined: outcome == Self.declined,
        at: try row.date(.at), collector: try row.word(.collector), way: try row.word(.way))
    }
    state.corrections = row.int(.corrections)
    state.isWithdrawn = row.bool(.isWithdrawn)
    self.init(
      id: ID(rawValue: row.int(.number)), customer: Customer.ID(number: row.int(.customer)),
      ticket: Ticket.ID(rawValue: row.int(.ticket)), askedAt: try row.date(.askedAt),
      rule: row.optionalText(.rule), askedBy: try row.word(.askedBy), state: state)
    externalID = row.optionalText(.externalID)
  }

  /// `courtesy=8 speed=7`: neither keys nor agents have blanks or signs of equality.
  private static func pairs(_ text: String) -> [(name: Substring, number: Int)] {
    text.split(separator: " ").compactMap { pair in
      guard let sign = pair.lastIndex(of: "="), let number = Int(pair[pair.index(after: sign)...])
      else { return nil }
      return (pair[..<sign], number)
    }
  }
}

extension Praise {
  enum Column: Int, TableColumn {
    case number, agent, customer, text, ticket, at, recordedBy, externalID, isWithdrawn
  }

  static let select = "SELECT \(Column.list) FROM praise"
  static let selectOne = "\(select) WHERE number = ?"
  static let upsert = Column.upsert(into: "praise")

  func bind(to row: SQLBinding<Column>) {
    row.set(.number, id.rawValue)
    row.set(.agent, agent)
    row.set(.customer, customer?.number)
    row.set(.text, text)
    row.set(.ticket, ticket?.rawValue)
    row.set(.at, at)
    row.set(.recordedBy, recordedBy)
    row.set(.externalID, externalID)
    row.set(.isWithdrawn, isWithdrawn)
  }

  init(row: SQLRow<Column>) throws {
    let customer = row.optionalInt(.customer).map { Customer.ID(number: $0) }
    self.init(
      id: ID(rawValue: row.int(.number)), agent: try row.word(.agent),
      by: customer.map(Giver.customer) ?? .colleague, text: row.text(.text),
      ticket: row.optionalInt(.ticket).map(Ticket.ID.init(rawValue:)), at: try row.date(.at),
      recordedBy: try row.word(.recordedBy))
    externalID = row.optionalText(.externalID)
    isWithdrawn = row.bool(.isWithdrawn)
  }
}
