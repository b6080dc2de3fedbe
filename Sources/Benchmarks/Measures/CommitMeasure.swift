import DemoDesk
import Foundation
import Glibc
import HelpDesk
import SpocPrograms
import SystemPackage
import Ticketing

/// One note through `HelpDesk.perform`, beside the least that keeping it can cost.
struct CommitMeasure {
  let site: Site
  let desk: MadeDesk

  func rows() throws -> [Row] {
    let (commits, appends) = try times()
    let more = Sample(commits).median - Sample(appends).median
    return [
      Row("a note, perform", commits, note: "+ \((more * 1_000).fixed(3)) ms on the bare one"),
      Row("300 bytes, append and fdatasync", appends),
    ] + (try syncs())
  }

  /// In turn. The desk is closed again when this returns, so that whoever comes next is alone.
  private func times() throws -> (commits: [Double], appends: [Double]) {
    let open = try site.open(desk)
    let bare = try BareAppend(site.directory.appending("append"))
    var random = SplitMix(seed: 7)
    var times: (commits: [Double], appends: [Double]) = ([], [])
    for round in 0..<310 {
      let id = Ticket.ID(rawValue: random.number(1...desk.tickets))
      let note = Command.note(id, body: Prose.text(200, &random))
      let commit = try stopwatch { try open.perform(note) }
      let append = try stopwatch { try bare.append() }
      guard round >= 10 else { continue }
      times.commits.append(commit)
      times.appends.append(append)
    }
    return times
  }

  /// So many notes, one after the other; prints how many seconds each took.
  func write(_ notes: Int) throws {
    let open = try site.open(desk)
    for number in 1...notes {
      let time = try stopwatch {
        try open.perform(.note(Ticket.ID(rawValue: number), body: "Counted."))
      }
      print(time)
    }
  }

  /// Sessions that all write as fast as they can: what each note takes is nearly all waiting for the
  /// lock of the log, which goes to whoever asks at the right moment.
  func crowd(_ writers: Int, notes: Int) throws -> Row {
    let output = site.directory.appending("crowd").string
    try? FileManager.default.removeItem(atPath: output)
    let words = ["--tickets", "\(desk.tickets)", "--keep", "--directory", site.directory.string]
    let children = try (0..<writers).map { _ in
      try Child(
        try Site.ownPath(), words + ["--notes", "\(notes)"],
        environment: site.environment(desk.path),
        streams: .files(input: "/dev/null", output: output, errors: "/dev/null"))
    }
    for child in children { _ = try child.wait() }
    let times = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
      .compactMap { Double($0) }
    return Row(
      "a note, of \(writers) who write at once", times,
      note: times.count < writers * notes
        ? "\(writers * notes - times.count) were not written"
        : Target.text(Sample(times).p99 * 1_000, atMost: 250, "ms p99, waiting for the lock"))
  }

  /// Counted by strace from outside: over a session, and over a command of its own.
  private func syncs() throws -> [Row] {
    let again = ["\(try Site.ownPath())", "--tickets", "\(desk.tickets)", "--keep"]
    let session = again + ["--directory", site.directory.string, "--notes", "\(Self.traced)"]
    let single = [site.spoc.string, "note", "1", "--body", "Counted."]
    return [
      try syncs(of: session, commits: Self.traced, "syncs of the log a commit, session"),
      try syncs(of: single, commits: 1, "syncs of the log, spoc note"),
    ]
  }

  /// Enough for the index to move its write-ahead log more than once.
  private static let traced = 400

  private func syncs(of command: [String], commits: Int, _ what: String) throws -> Row {
    let trace = site.directory.appending("trace").string
    let strace = FilePath("/usr/bin/strace")
    guard FileManager.default.isExecutableFile(atPath: strace.string) else {
      return Row(what, "–", note: "skipped: there is no strace")
    }
    let end = try Child(
      strace, ["-f", "-y", "-o", trace, "-e", "trace=fsync,fdatasync"] + command,
      environment: site.environment(desk.path)
    ).wait()
    guard end.status == 0 else {
      return Row(what, "–", note: "skipped: strace ended with \(end.status)")
    }
    // A call that was interrupted has a second line, without its file.
    let calls = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
      .filter { $0.contains("sync(") }
    let log = Double(calls.count { $0.contains("log.jsonl>") }) / Double(commits)
    let other = Double(calls.count) / Double(commits) - log
    return Row(what, log.fixed(2), note: "of the index's files: \(other.fixed(2))")
  }
}

/// What every program that keeps something must do at least.
private final class BareAppend {
  private let descriptor: Int32
  private let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 300)

  init(_ path: FilePath) throws {
    descriptor = open(path.string, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure("\(path): \(String(cString: strerror(errno)))") }
  }

  deinit { close(descriptor) }

  func append() throws {
    guard write(descriptor, bytes, bytes.count) == bytes.count, fdatasync(descriptor) == 0 else {
      throw Failure("append: \(String(cString: strerror(errno)))")
    }
  }
}
