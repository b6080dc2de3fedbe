import Foundation
import SystemPackage

/// A log on a disk that truly fails: a file system in a sparse image on a tmpfs that is smaller than
/// it. It believes that there is room and takes a write, but can't bring it to its disk, so that
/// fdatasync fails and only memory has what was written.
///
/// Only the log's file lies there: an index on it would fail first.
struct FailingDisk {
  let bench: Workbench
  private static let tools = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]

  func run() throws {
    let below = try Mount(bench, "below", ["-t", "tmpfs", "-o", "size=24m", "none"])
    defer { below.leave() }
    let disk: Mount
    do { disk = try makeDisk(on: below.path) } catch {
      return bench.say("SKIPPED failing disk: no file system in an image here (\(error))")
    }
    defer { disk.leave() }
    let desk = try SoakDesk(making: bench.path("failing-desk"), by: bench.identity).path
    let (log, copy) = (desk.appending("log.jsonl"), disk.path.appending("log.jsonl"))
    try shell("cp -p \(log) \(copy) && sync && mount --bind \(copy) \(log)")
    defer { try? shell("umount --lazy \(log)") }
    let filler = below.path.appending("filler").string
    for round in 1...3 {
      _ = try bench.run(["/bin/sh", "-c", "cat /dev/zero > \(filler)"], environment: Self.tools)
      let saved = try writeUntilItFails(round, on: desk)
      let next = try bench.spoc("note", "2", "--body", "Too early.", on: desk)
      bench.expect(
        next.status == 74 && next.err.contains("--repair"), "a poisoned desk: \(next.ending)")
      bench.expect(Truth(desk: desk).count(of: "Too early.") == 0, "was written all the same")
      try FileManager.default.removeItem(atPath: filler)
      let repair = try bench.spoc("verify", "--repair", on: desk)
      if repair.status == 77, repair.err.contains("read-only") {
        // Its own journal could not be written either: only mounting it again helps, and it says so.
        return bench.say("failing disk: the kernel gave the file system up, and everybody is told")
      }
      bench.expect(repair.status == 0, "the repair ended with \(repair.ending)")
      let again = try bench.spoc("note", "2", "--body", "And on \(round).", on: desk)
      bench.expect(again.status == 0, "after the repair: \(again.ending)")
      let truth = Truth(desk: desk)
      for text in saved + ["And on \(round)."] {
        bench.expect(truth.count(of: text) == 1, "LOST: \(text)")
      }
      if let wrong = truth.wrong() { bench.fail("failing disk: \(wrong)") }
      bench.say("failing disk: fdatasync failed after \(saved.count) notes, repaired, works again")
    }
  }

  /// - Returns: what was acknowledged.
  private func writeUntilItFails(_ round: Int, on desk: FilePath) throws -> [String] {
    var saved: [String] = []
    for number in 0..<60 {
      let text = "Failing \(round), \(number)."
      let body = text + String(repeating: " x", count: 8_000)
      let run = try bench.spoc("note", "1", "--body", body, on: desk)
      if run.status == 0 {
        saved.append(text)
        continue
      }
      bench.expect(
        run.err.contains("did not confirm") && run.err.contains("may or may not"),
        "a failed sync: \(run.ending)")
      return saved
    }
    bench.fail("the disk never failed")
    return saved
  }

  private func makeDisk(on place: FilePath) throws -> Mount {
    let image = place.appending("image").string
    try shell("truncate -s 64M \(image) && mke2fs -q -F -t ext4 -E nodiscard \(image)")
    return try Mount(bench, "failing", ["-o", "loop", image])
  }

  private func shell(_ line: String) throws {
    let run = try bench.run(["/bin/sh", "-c", line], environment: Self.tools)
    guard run.status == 0 else { throw MountFailure(description: run.ending) }
  }
}
