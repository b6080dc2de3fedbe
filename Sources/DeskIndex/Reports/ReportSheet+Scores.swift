import Foundation
import Ticketing

/// The ended tickets of one group, and how those were rated that were.
private struct Ratings {
  var ended = 0
  var rated: [Ticket.ID] = []
  /// From 1 to 5, in the same order.
  var ratings: [Double] = []
  /// Milliseconds to the first answer.
  var waitsOfRated: [Double] = []
  var waitsOfUnrated: [Double] = []
}

// What customers think of us, as far as anybody wrote it down.

extension ReportSheet {
  private static let scale = 1.0...5

  /// Of the columns an import left on a ticket; nil: none, or nothing from 1 to 5.
  static func rating(among fields: String) -> Double? {
    // Most tickets have none: no JSON is read for them.
    guard fields.utf8.count > 2 else { return nil }
    return ListText.fields(fields).lazy.compactMap { field -> Double? in
      let name = field.name.lowercased()
      guard name.contains("rating") || name.contains("satisfaction") else { return nil }
      return Double(field.text.trimmingCharacters(in: .whitespaces)).flatMap {
        scale.contains($0) ? $0 : nil
      }
    }.first
  }

  func ratings() throws -> ReportTable {
    let groups = grouper(at: 4)
    let ended = Query.status([.solved, .closed])
    var (all, found) = (Ratings(), [ReportGroup: Ratings]())
    for group in emptyGroups { found[group] = Ratings() }
    try each(
      "number, fields, openedAt, firstAnsweredAt, \(groupColumn())",
      where: opened(request.stretch, ended)
    ) { row in
      let number = Ticket.ID(rawValue: row.int(0))
      let rating = Self.rating(among: row.text(1))
      let wait = row.isNull(3) ? nil : Double(max(0, row.int(3) - row.int(2)))
      func add(to ratings: inout Ratings) {
        ratings.ended += 1
        if let rating {
          ratings.rated.append(number)
          ratings.ratings.append(rating)
          if let wait { ratings.waitsOfRated.append(wait) }
        } else if let wait {
          ratings.waitsOfUnrated.append(wait)
        }
      }
      add(to: &all)
      for group in groups(row) { add(to: &found[group, default: Ratings()]) }
    }
    let ordered = found.inOrder
    return table(
      ordered.map { row($0.name, $0, $1, ended) }, total: row("All", nil, all, ended),
      notes: checks(all), chart: chart(ordered, all))
  }

  private func row(
    _ name: String, _ group: ReportGroup?, _ ratings: Ratings, _ ended: Query
  ) -> ReportRow {
    let estimate = Estimate(ratings.ratings, scale: Self.scale)
    let mean = estimate.mean.map(ReportValue.number) ?? .tooFew(estimate.count)
    return ReportRow(
      name,
      [
        .count(ratings.ended, query(group, ended)),
        .count(ratings.rated.count, Self.named(ratings.rated)),
        ReportCell(
          ratings.ended == 0 ? .none : .share(.init(ratings.rated.count, of: ratings.ended))),
        ReportCell(mean), ReportCell(estimate.interval.map { .interval($0) } ?? .none),
        ReportCell(estimate.mean.map { .number(Self.converted($0)) } ?? .none),
      ])
  }

  /// Nil: more than are named one by one in a query.
  private static func named(_ tickets: [Ticket.ID]) -> Query? {
    tickets.count <= 100 ? .any(tickets.sorted().map(Query.number)) : nil
  }

  static func converted(_ rating: Double) -> Double { (rating - 1) * 2.5 }

  /// What keeps the figures from flattering.
  private func checks(_ all: Ratings) -> [String] {
    guard all.ended > 0 else { return ["No ticket of the period has ended."] }
    guard !all.rated.isEmpty else {
      return ["None of the \(all.ended) tickets that ended has a rating: there is nothing to tell."]
    }
    let unrated = all.ended - all.rated.count
    let counts = (1...5).map { step in
      "\(step): \(all.ratings.count { Int($0.rounded()) == step })"
    }
    var notes = [
      "How often each was given, \(counts.joined(separator: ", ")).",
      """
      \(all.rated.count) of \(all.ended) ended tickets have a rating, \(unrated) have none. Whether those were \
      asked, declined or did not answer nobody recorded.
      """,
    ]
    if let rated = Percentiles(all.waitsOfRated).value(at: 0.5),
      let others = Percentiles(all.waitsOfUnrated).value(at: 0.5)
    {
      notes.append(
        """
        Half of those rated were first answered within \(ReportValue.timeWords(rated)), half of the others \
        within \(ReportValue.timeWords(others)): the further apart, the less the one speak for the other.
        """)
    }
    return notes
  }

  private func chart(_ ordered: [(ReportGroup, Ratings)], _ all: Ratings) -> ReportChart? {
    guard !all.rated.isEmpty else { return nil }
    guard request.grouping == .week || request.grouping == .month else {
      return .bars(
        unit: "ratings",
        (1...5).map { step in
          ReportMark("\(step)", Double(all.ratings.count { Int($0.rounded()) == step }))
        })
    }
    return .line(
      unit: "mean as 0-10, with its 95 % interval",
      ordered.map { group, ratings in
        let estimate = Estimate(ratings.ratings, scale: Self.scale)
        return ReportMark(
          group.name, estimate.mean.map(Self.converted),
          estimate.interval.map {
            Estimate.Interval(low: Self.converted($0.low), high: Self.converted($0.high))
          })
      })
  }
}
