import ArgumentParser
import Foundation
import SpocPrograms
import SystemPackage

struct OrderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "order",
    abstract: "Many write at once while others read: exactly once, and one order for all.",
    discussion: """
      Sixteen processes write --runs notes each. Meanwhile readers follow the log and the index, \
      and see nothing but beginnings of what the log is in the end.
      """)

  /// Notes each writer writes when nobody says how many.
  static let whole = 2_000

  @OptionGroup var options: RunOptions
  @Option(help: "How many write at once.") var writers = 16
  @Option(help: "How many read meanwhile.") var readers = 3

  func run() throws {
    try options.run("order") { bench in
      let count = options.runs ?? Self.whole
      let desk = try SoakDesk(making: bench.path("desk"), by: bench.identity)
      let last = SoakDesk.made + writers * count
      let readers = try (0..<readers).map { number in
        try Child(
          bench.soak, ["reader", "--desk", desk.path.string, "--until", "\(last)"],
          environment: bench.environment(desk.path),
          streams: .files(
            input: "/dev/null", output: bench.path("reader-\(number)").string,
            errors: bench.path("reader-\(number)").string))
      }
      let writers = try (0..<writers).map { number in
        try Writer(bench, on: desk, first: number, count: count)
      }
      try wait(for: writers, bench, desk)
      for (number, reader) in readers.enumerated() {
        if !bench.wrong.isEmpty { reader.signal(SIGKILL) }
        let end = try reader.wait()
        let said = try String(
          contentsOfFile: bench.path("reader-\(number)").string, encoding: .utf8)
        bench.expect(
          end.status == 0, "a reader ended with \(end.status): \(said)", keeping: desk.path)
        bench.say("reader \(number + 1): \(said.trimmingCharacters(in: .newlines))")
      }
      let said = writers.flatMap(\.acknowledged)
      let commits = try DeskCheck(bench: bench, desk: desk, acknowledged: said).run()
      // One more: the check's own note.
      bench.expect(commits == last + 1, "\(commits - 1) commits, not \(last)", keeping: desk.path)
      bench.expect(
        said.count == writers.count * count, "\(said.count) acknowledged", keeping: desk.path)
      let truth = Truth(desk: desk.path)
      let kinds = WriterDeeds.kinds.map { ($0, truth.count(of: #""type":"\#($0)"#)) }
      for (kind, found) in kinds where found == 0 && count >= 32 {
        bench.fail("nobody wrote \(kind)", keeping: desk.path)
      }
      bench.say("\(writers.count) × \(count): \(said.count) acknowledged, \(commits) commits")
      bench.say(kinds.map { "\($0) \($1)" }.joined(separator: ", "))
    }
  }

  private func wait(for writers: [Writer], _ bench: Workbench, _ desk: SoakDesk) throws {
    var running = writers
    while !running.isEmpty {
      usleep(5_000)
      for writer in running { writer.listen() }
      running = try running.filter { writer in
        guard let end = try writer.child.endIfAny() else { return true }
        writer.listen()
        let said = (try? String(contentsOfFile: writer.errors.string, encoding: .utf8)) ?? ""
        bench.expect(
          end.status == 0, "a writer ended with \(end.status): \(said.suffix(400))",
          keeping: desk.path)
        return false
      }
    }
  }
}
