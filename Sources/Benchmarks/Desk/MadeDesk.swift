import CommitLog
import Foundation
import HelpDesk
import SystemPackage
import Ticketing

/// A desk made for the benchmark, by its path and its size.
struct MadeDesk {
  let path: FilePath
  let tickets: Int

  /// Plays the history in, through the same door as import and demo.
  func make(by identity: Identity) throws {
    let now = Date()
    let half = path.string + ".making"
    try? FileManager.default.removeItem(atPath: half)
    try FileManager.default.createDirectory(atPath: half, withIntermediateDirectories: true)
    let history = History(tickets: tickets, founder: identity.founder(), now: now)
    let header = LogHeader(desk: UUID().uuidString.lowercased(), createdAt: now.timestamp)
    try FileLog.create(in: FilePath(half), header: header, group: nil)
    let desk = try HelpDesk(at: FilePath(half), identity: identity)
    let report = try desk.play(history, origin: .demo)
    if let first = report.refused.first { throw Failure(first.refusal.message) }
    // Not before it is whole does it have its name.
    try FileManager.default.moveItem(atPath: half, toPath: path.string)
  }

  /// Bytes of the log.
  var size: Int {
    let log = path.appending("log.jsonl").string
    return (try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0
  }
}
