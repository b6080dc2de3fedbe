import Foundation
import SystemPackage

/// mutt on the same texts, on the same pty, in the same run: the quickest of the mail programs.
struct MuttMeasure {
  let site: Site
  let desk: MadeDesk

  private static let program = FilePath("/usr/bin/mutt")

  func rows() throws -> [Row] {
    guard FileManager.default.isExecutableFile(atPath: Self.program.string) else {
      return [Row("left out: mutt is not installed", "–", note: "apt-get install mutt")]
    }
    let mails = try Mailbox(of: desk, in: site)
    // The first start fills the header cache.
    try open(mails).quit()
    var (ours, theirs): ([Double], [Double]) = ([], [])
    for _ in 0..<5 {
      let mutt = try open(mails)
      theirs.append(mutt.opening)
      try mutt.quit()
      let spoc = try OpenProgram.spoc(site, desk, columns: 120, rows: 40)
      ours.append(spoc.opening)
      try spoc.quit()
    }
    let mutt = try open(mails)
    let spoc = try OpenProgram.spoc(site, desk, columns: 120, rows: 40)
    _ = try mutt.press("=")
    _ = try spoc.press("5")
    let moves = try moves(mutt, spoc)
    let memory = (mutt: try mutt.privateMemory(), spoc: try spoc.privateMemory())
    try mutt.quit()
    try spoc.quit()
    let opening = Sample(theirs).median / Sample(ours).median
    let (theirMoves, ourMoves) = (
      Sample(moves.mutt.map(\.seconds)), Sample(moves.spoc.map(\.seconds))
    )
    let moving = ourMoves.median / theirMoves.median
    let late = ourMoves.p99 / theirMoves.p99
    return [
      Row("mutt: first complete screen", theirs),
      Row(
        "spoc: first complete screen", ours,
        note: "1/\(opening.fixed(0)) of mutt's, "
          + Target.text(opening, atLeast: 40, "times as fast")),
      Row("mutt: j", moves.mutt.map(\.seconds), note: bytes(moves.mutt)),
      Row(
        "spoc: j", moves.spoc.map(\.seconds),
        note: bytes(moves.spoc) + "; median \(moving.times) of mutt's, "
          + Target.text(moving, atMost: 2, "×") + "; p99 \(late.times), "
          + Target.text(late, atMost: 2, "×")),
      Row("mutt: private memory", "\(memory.mutt.fixed(1)) MB"),
      Row("spoc: private memory", "\(memory.spoc.fixed(1)) MB"),
    ]
  }

  private typealias Stroke = (seconds: Double, bytes: Int)

  /// In turn, so that a machine that changes its mind does so for both.
  private func moves(
    _ mutt: OpenProgram, _ spoc: OpenProgram
  ) throws -> (mutt: [Stroke], spoc: [Stroke]) {
    var moves: (mutt: [Stroke], spoc: [Stroke]) = ([], [])
    for _ in 0..<200 {
      if let stroke = try mutt.press("j") { moves.mutt.append(stroke) }
      if let stroke = try spoc.press("j") { moves.spoc.append(stroke) }
    }
    return moves
  }

  private func bytes(_ strokes: [Stroke]) -> String {
    "\(Sample(strokes.map { Double($0.bytes) }).median.fixed(0)) bytes"
  }

  private func open(_ mails: Mailbox) throws -> OpenProgram {
    try OpenProgram(
      Self.program, ["-n", "-F", mails.configuration.string, "-f", mails.directory.string],
      environment: [
        "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
        "HOME": site.directory.string, "MAIL": mails.directory.string,
      ], columns: 120, rows: 40, drawnLast: "Mutt:", quit: "x")
  }
}
