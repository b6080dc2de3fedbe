import CommitLog
import Foundation
import HelpDesk
import SystemPackage

/// What a desk's log really has, whatever a program said.
struct Truth {
  let desk: FilePath

  /// How often a text stands in the log, in lines that are complete.
  func count(of text: String) -> Int {
    let log = FileManager.default.contents(atPath: desk.appending("log.jsonl").string) ?? Data()
    let lines = log.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.dropLast().count { $0.firstRange(of: Data(text.utf8)) != nil }
  }

  /// Nil when every line is good, the last one complete, and writing allowed.
  func wrong() -> String? {
    do {
      let report = try FileLog(directory: desk, holder: "soak").verify { _, _ in }
      return report.isClean ? nil : "\(report)"
    } catch {
      return "\(error)"
    }
  }
}

/// What a program may say about a change, by what the log has of it.
enum Claim {
  /// Nil when it told the truth: success only for what is there, and a failure names itself; for
  /// what is there nevertheless it has to say that it is, or that nobody knows.
  static func wrong(_ outcome: Outcome, isThere: Bool) -> String? {
    if outcome.status == 0 { return isThere ? nil : "FALSELY ACKNOWLEDGED" }
    guard !outcome.err.isEmpty else { return "failed with \(outcome.status) and no word" }
    let saysSaved = outcome.err.contains("Saved")
    let saysUnknown = outcome.err.contains("may or may not")
    if isThere, !saysSaved, !saysUnknown { return "is saved, but said \(outcome.ending)" }
    if !isThere, saysSaved { return "is not saved, but said \(outcome.ending)" }
    return nil
  }
}
