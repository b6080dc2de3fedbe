import SpocTesting
import Testing
import Ticketing

/// What a log may not say: the check that needs no desk, held against the desk itself.
@Suite("History check", .timeLimit(.minutes(5)))
struct HistoryCheckTests {
  @Test(arguments: Seeds.some(15))
  func `it finds what applying would, at the same commit, whatever is left out`(
    seed: UInt64
  ) throws {
    var chance = SeededGenerator(seed: seed)
    var commits = try Self.history(seed: seed)
    #expect(Self.checked(commits) == nil, "\(Seeds.hint(seed))")
    for _ in 0..<20 {
      let gone = Int.random(in: commits.indices, using: &chance)
      var rest = commits
      rest.remove(at: gone)
      #expect(Self.checked(rest) == Self.applied(rest), "\(Seeds.hint(seed)), without \(gone + 1)")
    }
    // One event of a commit, too.
    for _ in 0..<20 {
      let place = Int.random(in: commits.indices, using: &chance)
      guard !commits[place].events.isEmpty else { continue }
      let before = commits[place]
      commits[place].events.remove(
        at: Int.random(in: before.events.indices, using: &chance))
      #expect(Self.checked(commits) == Self.applied(commits), "\(Seeds.hint(seed)), \(place + 1)")
      commits[place] = before
    }
  }

  private static func history(seed: UInt64) throws -> [Commit] {
    var desk = try RuleDesk()
    var agents = RandomAgents(seed: seed)
    for _ in 0..<200 {
      let deed = agents.next(knowing: desk.records, after: desk.commits)
      try desk.when(deed.command, by: deed.by, at: deed.at)
    }
    return desk.commits
  }

  private static func checked(_ commits: [Commit]) -> HistoryError? {
    var check = HistoryCheck()
    do throws(HistoryError) {
      for commit in commits { try check.take(commit) }
      return nil
    } catch {
      return error
    }
  }

  private static func applied(_ commits: [Commit]) -> HistoryError? {
    var records = MemoryRecords()
    do {
      for commit in commits {
        for event in commit.recorded { try records.apply(event) }
      }
      return nil
    } catch {
      return error as? HistoryError
    }
  }
}
