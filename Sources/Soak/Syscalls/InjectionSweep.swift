import Foundation
import SystemPackage

/// Every call × errno × occurrence, each on a copy of the same desk.
struct InjectionSweep {
  let bench: Workbench
  /// Of each call, so many occurrences at most.
  let most: Int

  private static let errors = ["ENOSPC", "EIO", "EDQUOT", "EINTR"]
  private static let quickCalls = ["write", "pwrite64", "fdatasync", "fallocate", "flock"]
  /// What a failing call leads to is not in the trace of a healthy run.
  private static let hiddenCalls = ["ftruncate", "fallocate", "fsync"]

  init(bench: Workbench, most: Int) {
    self.bench = bench
    self.most = most
  }

  mutating func run(_ scene: InjectionScene, quick: Bool) throws {
    let template = bench.path("template-\(scene.rawValue)")
    _ = try SoakDesk(making: template, by: bench.identity)
    try scene.prepare(template)
    let calls = quick ? Self.quickCalls : try calls(of: scene, on: template)
    var (injected, failures) = (0, 0)
    for call in calls {
      for error in Self.errors {
        var occurrence = 1
        while occurrence <= most {
          let injection = "\(call):error=\(error):when=\(occurrence)"
          guard let status = try inject(injection, call, scene, template, quick: quick) else {
            break
          }
          injected += 1
          failures += status == 0 ? 0 : 1
          occurrence += 1
        }
      }
    }
    bench.expect(injected > 0, "\(scene): nothing was injected at all")
    bench.say("\(scene): \(injected) injections, \(failures) of them failed the verb")
    bench.discard(template)
  }

  /// The calls on the desk's files that the verb makes when nothing fails.
  private func calls(of scene: InjectionScene, on template: FilePath) throws -> [String] {
    let desk = try copy(template)
    defer { bench.discard(desk) }
    let trace = bench.path("trace").string
    let command =
      strace(desk, trace, "trace=all", quick: false)
      + [bench.spoc.string] + scene.arguments("Traced.")
    let run = try bench.run(command, environment: bench.environment(desk))
    bench.expect(run.status == 0, "\(scene) without a failure ended with \(run.ending)")
    let text = try String(contentsOfFile: trace, encoding: .utf8)
    let names = text.split(separator: "\n").compactMap { line -> String? in
      let call = line.drop { $0.isNumber || $0 == " " }.prefix { $0 != "(" }
      return call.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? String(call) : nil
    }
    return Set(names + Self.hiddenCalls).subtracting(["close"]).sorted()
  }

  /// - Returns: how the verb ended; nil when there was no such occurrence.
  private func inject(
    _ injection: String, _ call: String, _ scene: InjectionScene, _ template: FilePath,
    quick: Bool
  ) throws -> Int32? {
    let desk = try copy(template)
    defer { bench.discard(desk) }
    let text = "Injected \(injection)."
    let trace = bench.path("trace").string
    let command =
      strace(desk, trace, "trace=\(call)", quick: quick) + ["-e", "inject=\(injection)"]
    let run = try bench.run(
      command + [bench.spoc.string] + scene.arguments(text), environment: bench.environment(desk))
    let isInjected = try String(contentsOfFile: trace, encoding: .utf8).contains("INJECTED")
    guard isInjected else { return nil }
    func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
      bench.expect(holds, "\(scene) \(injection): \(what())", keeping: desk)
    }
    let truth = Truth(desk: desk)
    if scene.writes {
      let times = truth.count(of: text)
      expect(times < 2, "it is there \(times) times")
      if let wrong = Claim.wrong(run, isThere: times > 0) { expect(false, wrong) }
    } else {
      expect(run.status == 0 || !run.err.isEmpty, "failed with no word")
    }
    expect(run.status < 128, "ended by signal \(run.status - 128)")
    try goOn(on: desk, expect)
    return run.status
  }

  /// The cause is gone: the desk works again, after a repair at the most.
  private func goOn(on desk: FilePath, _ expect: (Bool, @autoclosure () -> String) -> Void) throws {
    var next = try bench.spoc("note", "2", "--body", "And on.", on: desk)
    if next.status != 0 {
      expect(next.err.contains("--repair"), "afterwards, without a remedy: \(next.ending)")
      let repair = try bench.spoc("verify", "--repair", on: desk)
      expect(repair.status == 0, "the repair ended with \(repair.ending)")
      next = try bench.spoc("note", "2", "--body", "And on.", on: desk)
    }
    expect(next.status == 0, "afterwards: \(next.ending)")
    let truth = Truth(desk: desk)
    expect(truth.count(of: "And on.") == 1, "the next note is not there")
    if let wrong = truth.wrong() { expect(false, wrong) }
  }

  private func copy(_ template: FilePath) throws -> FilePath {
    let desk = bench.path("desk-\(UUID())")
    _ = try bench.run(
      ["/bin/cp", "-a", template.string, desk.string], environment: [:])
    return desk
  }

  private func strace(
    _ desk: FilePath, _ trace: String, _ filter: String, quick: Bool
  ) -> [String] {
    let names =
      quick
      ? ["log.jsonl", "lock"]
      : [
        "", "log.jsonl", "lock", "quarantine", "index", "index/lock",
      ]
        + (["3", "4", "5", "6"].flatMap { schema in
          ["", "-wal", "-shm"].map { "index/\(schema).sqlite\($0)" }
        })
    let paths = names.flatMap { name in
      ["-P", name.isEmpty ? desk.string : desk.appending(name).string]
    }
    return ["/usr/bin/strace", "-f", "-y", "-o", trace, "-e", filter] + paths
  }
}
