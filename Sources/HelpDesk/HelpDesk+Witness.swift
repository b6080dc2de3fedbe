internal import CommitLog
internal import DeskIndex
internal import Foundation
internal import Synchronization
internal import SystemPackage
public import Ticketing

// What this account saw last of the log, held against what it is now.

/// What a session does about its account's witness.
struct Witnessing: Sendable {
  /// The log is not the one that was seen: the evidence stays as it is.
  var isContested = false
  var next = ContinuousClock.now
}

/// The index has not read so far.
private struct NotRead: Error {}

extension HelpDesk {
  private var place: String { Witness.place(of: directory.path) }

  /// Finds out, with the index up to date, whether the log still has what this account saw last.
  func compareWithWitness() {
    guard let witnesses, damage == nil, let seen = witnesses.witness(of: id, at: place) else {
      return remember()
    }
    guard let has = try? has(seen) else { return }
    let isContested = !has && (try? isAccepted(seen)) != true
    witnessing.withLock { $0.isContested = isContested }
    guard isContested else { return remember(over: !has) }
    setTrouble(.rolledBack(after: seen.sequence, seen.at))
  }

  /// Whether that commit is in the log, by the chain.
  ///
  /// - Throws: `NotRead` where the index is behind: then nothing can be said.
  private func has(_ seen: Witness) throws -> Bool {
    let end = try index.place()
    if (end?.sequence ?? 0) < seen.sequence, try end?.offset != log.stamp().size {
      throw NotRead()
    }
    return try hash(after: seen.sequence) == seen.hash
  }

  private func hash(after sequence: Int) throws -> String? {
    try index.read { reader in
      let end = try reader.place()
      let place = end?.sequence == sequence ? end : try reader.place(before: sequence + 1)
      return place?.position?.hash.description
    }
  }

  /// Whether a supervisor took the log as it is after at least as much had been seen of another. One
  /// from before this was seen says nothing of what was cut off since.
  private func isAccepted(_ seen: Witness) throws -> Bool {
    var isAccepted = false
    try eachCommit { commit in
      isAccepted = seen.isCovered(by: commit)
      return !isAccepted
    }
    return isAccepted
  }

  /// Writes down what there is now, unless the log is contested. Never a reason not to go on.
  ///
  /// - Parameters:
  ///   - rarely: at most once a minute.
  ///   - over: even if more had been seen.
  func remember(rarely: Bool = false, over: Bool = false) {
    // An index of one's own reads along without a lock, and may have what a writer takes back.
    guard let witnesses, damage == nil, directory.privateIndex == nil else { return }
    let isDue = witnessing.withLock { state in
      let now = ContinuousClock.now
      guard !state.isContested, !rarely || now >= state.next else { return false }
      state.next = now + .seconds(60)
      return true
    }
    guard isDue, let place = try? index.place(), let hash = place.position?.hash.description,
      place.sequence > 0
    else { return }
    let seen = witnesses.witness(of: id, at: self.place)
    if let seen, !over, seen.sequence >= place.sequence { return }
    // Somebody may have given them a name since.
    let before = seen?.erased ?? []
    let now = try? index.read { try $0.customers(named: Customer.erasedName).map(\.id) }
    let erased = before + (now ?? []).filter { !before.contains($0) }
    witnesses.keep(
      Witness(sequence: place.sequence, hash: hash, path: self.place, at: self.now, erased: erased),
      of: id)
  }

  /// Takes the log as it is, though more, or another, had been seen: by this account, or by the index.
  /// The commit that says so names the last that had been seen, for everybody else's witness.
  ///
  /// - Returns: that commit; nil when the log has all that was seen.
  /// - Throws: `DeskError`: refused to all but a supervisor; what is wrong in the log itself.
  public func acceptLog(_ progress: @escaping (ReadProgress) -> Void = { _ in }) throws -> Commit? {
    if case .logEmptied? = damage, let damage { throw damage }
    guard let head = try lost() else { return nil }
    let command = Command.acceptLog(after: head.sequence, hash: head.hash)
    try read { try check(command, in: $0) }
    try rebuild(progress)
    if let damage { throw damage }
    let commits = try perform(command)
    witnessing.withLock { $0.isContested = false }
    remember(over: true)
    return commits.first
  }

  /// The last that was seen and is not in the log: what the witness had, or the index, if more.
  private func lost() throws -> (sequence: Int, hash: String)? {
    var heads: [(sequence: Int, hash: String)] = []
    if case .logCut? = damage, let place = try index.place(), let position = place.position {
      heads.append((place.sequence, position.hash.description))
    }
    if let seen = witnesses?.witness(of: id, at: place),
      witnessing.withLock({ $0.isContested }) || !heads.isEmpty
    {
      heads.append((seen.sequence, seen.hash))
    }
    return heads.max { $0.sequence < $1.sequence }
  }
}
