import Foundation
import SystemPackage

/// `ulimit -f`: no file may grow beyond a limit, in blocks of 512 or 1,024 bytes. The kernel sends
/// SIGXFSZ, which a program that wants to say why has to ignore.
struct SizeLimit {
  let bench: Workbench

  func run(_ runs: Int) throws {
    let desk = try SoakDesk(making: bench.path("limited"), by: bench.identity).path
    var (saved, refused) = (0, 0)
    for number in 0..<runs {
      // The index is larger than the log, so from far too little to enough.
      let blocks = number < 24 ? number : Int.random(in: 0...700, using: &bench.chance)
      let text = "Limited \(number), \(blocks)."
      let line = "ulimit -f \(blocks); exec \(bench.spoc) note 1 --body '\(text)'"
      let run = try bench.run(["/bin/sh", "-c", line], environment: bench.environment(desk))
      let times = Truth(desk: desk).count(of: text)
      bench.expect(times < 2, "\(text) is there \(times) times", keeping: desk)
      if blocks > 0 || run.status == 0, let wrong = Claim.wrong(run, isThere: times > 0) {
        // With a limit of nothing not even its message can be written into a file.
        bench.fail("ulimit -f \(blocks): \(wrong)", keeping: desk)
      }
      if run.status == 0 { saved += 1 } else { refused += 1 }
      if number % 10 == 0 { try goOn(desk, after: blocks) }
    }
    try goOn(desk, after: -1)
    if let wrong = Truth(desk: desk).wrong() { bench.fail(wrong, keeping: desk) }
    bench.say("ulimit -f: \(saved) saved, \(refused) refused")
    bench.discard(desk)
  }

  private func goOn(_ desk: FilePath, after blocks: Int) throws {
    let next = try bench.spoc("note", "2", "--body", "And on.", on: desk)
    bench.expect(
      next.status == 0, "after ulimit -f \(blocks), without a limit: \(next.ending)", keeping: desk)
  }
}
