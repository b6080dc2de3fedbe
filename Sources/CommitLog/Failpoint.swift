/// A named place between two steps of what must survive a crash.
///
/// Tests end or stop the process there, or let it fail (`Failpoints`). Each stands for "this has
/// just happened": `written` is after the write and before the sync.
public enum Failpoint: String, CaseIterable, Hashable, Sendable {
  // A command, as a whole.
  case draftSaved = "draft.saved"
  case caughtUp
  case indexLocked = "index.locked"
  case indexBegun = "index.begun"
  case decided
  case indexFlushed = "index.flushed"
  case indexEnded = "index.ended"
  case indexCommitted = "index.committed"
  case draftDropped = "draft.dropped"

  // The log's part of it.
  case lockTaken = "lock.taken"
  case holderNamed = "holder.named"
  case tailQuarantined = "tail.quarantined"
  case tailCut = "tail.cut"
  case tailCompleted = "tail.completed"
  case tailSynced = "tail.synced"
  case reserved
  /// Splits the log's one write in two: a signal alone never tears it.
  case writeHalf = "write.half"
  case written
  case synced
  case unlocked

  // Building the index again.
  case buildBegun = "build.begun"
  case buildRenewed = "build.renewed"
  case buildHalf = "build.half"
  case buildFinished = "build.finished"
  case checkpoint

  // A new desk.
  case createDirectory = "create.directory"
  case createLock = "create.lock"
  case createTemp = "create.temp"
  case createRenamed = "create.renamed"
  case createSynced = "create.synced"
  case createFirstCommit = "create.firstCommit"

  // A repair.
  case repairQuarantined = "repair.quarantined"
  case repairCut = "repair.cut"
  case repairSynced = "repair.synced"
  case repairHealthy = "repair.healthy"

  // An erasure.
  case rewriteTemp = "rewrite.temp"
  case rewriteRenamed = "rewrite.renamed"
  case rewriteSynced = "rewrite.synced"
}
