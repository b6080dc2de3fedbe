import CommitLog
import Foundation
import HelpDesk
import SpocTesting
import SystemPackage
import Ticketing

/// What must hold for a desk after everybody who wrote there is gone.
struct DeskCheck {
  let bench: Workbench
  let desk: SoakDesk
  /// Commits, and texts that are drafts.
  let said: [Acknowledgement]
  private var acknowledged: [Acknowledgement] { said.filter { $0.sequence > 0 } }

  init(bench: Workbench, desk: SoakDesk, acknowledged: [Acknowledgement]) {
    self.bench = bench
    self.desk = desk
    said = acknowledged
  }

  /// - Returns: the commits found.
  @discardableResult
  func run() throws -> Int {
    try log(tornTailIsFine: true)
    // Whoever comes next mends what the dead left, and is served.
    let session = try HelpDesk(at: desk.path, identity: bench.identity)
    try write(in: session)
    try log(tornTailIsFine: false)
    let commits = try session.history()
    once(commits)
    sayWhatCanBe(commits)
    order()
    drafts(of: session, beside: commits)
    let indexed = try session.indexed()
    expect(try indexed == session.logged(), "the index is not what the log says")
    try session.rebuild()
    expect(try session.indexed() == indexed, "the index built anew is another one")
    return commits.count
  }

  /// On a ticket that is still one: keys may have undone that it was opened.
  private func write(in session: HelpDesk) throws {
    for number in 1...SoakDesk.tickets {
      do {
        try session.perform(.note(Ticket.ID(rawValue: number), body: "After all that."))
        return
      } catch DeskError.refused(.withdrawn) {
        continue
      }
    }
    expect(false, "there is no ticket left to write on")
  }

  private func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
    bench.expect(holds, what(), keeping: desk.path)
  }

  private func log(tornTailIsFine: Bool) throws {
    let log = try FileLog(directory: desk.path, holder: "soak")
    let report = log.verify { _, _ in }
    expect(report.damage == nil, "damaged: \(report.damage.map { "\($0)" } ?? "")")
    expect(report.poison == nil, "poisoned: \(report.poison ?? "")")
    expect(tornTailIsFine || report.tornTail == 0, "an unfinished line was left by a writer")
  }

  /// What nobody made is spoken of by no line.
  private func sayWhatCanBe(_ commits: [Commit]) {
    var history = HistoryCheck()
    do throws(HistoryError) {
      for commit in commits { try history.take(commit) }
    } catch {
      expect(false, "\(error)")
    }
  }

  /// Sequences without a gap, no command twice, and every acknowledged one where it was said to be.
  private func once(_ commits: [Commit]) {
    expect(
      commits.map(\.sequence) == Array(1...max(commits.count, 1)), "the sequence has a gap")
    var places: [UUID: Int] = [:]
    for commit in commits {
      expect(places[commit.id] == nil, "\(commit.id) is there twice")
      places[commit.id] = commit.sequence
    }
    for said in acknowledged {
      guard let place = places[said.id] else {
        expect(false, "LOST: \(said.id), acknowledged as \(said.sequence)")
        continue
      }
      expect(place == said.sequence, "\(said.id) is \(place), acknowledged as \(said.sequence)")
    }
  }

  /// What was kept as a draft is one still, or in the log.
  private func drafts(of session: HelpDesk, beside commits: [Commit]) {
    let store = DraftStore(
      desk: session.id, identity: bench.identity, environment: bench.environment(desk.path))
    let there = Set(store.all().map(\.command)).union(commits.map(\.id))
    for kept in said where kept.sequence == 0 {
      expect(there.contains(kept.id), "LOST: the draft of \(kept.id) is gone, and not in the log")
    }
    for aside in store.tidy(now: session.now) { expect(false, aside.message) }
  }

  /// Who was acknowledged before another began stands before it: along the sequence, nobody ends
  /// before somebody further up has begun.
  private func order() {
    var latest = (began: UInt64(0), sequence: 0)
    for said in acknowledged.sorted(by: { $0.sequence < $1.sequence }) {
      expect(
        said.ended >= latest.began,
        "\(latest.sequence) began after \(said.sequence) was acknowledged, but stands before it")
      if said.began > latest.began { latest = (said.began, said.sequence) }
    }
  }
}
