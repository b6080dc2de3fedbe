import Foundation
import Testing

/// Two workspaces on one desk.
@Suite("Live", .enabled(if: Tmux.isInstalled, "needs tmux"))
struct LiveTests {
  @Test("What one does the other sees, and who is where")
  func together() throws {
    let acme = try DeskOnDisk()
    try acme.spoc("new", "--customer", "Ana <ana@example.org>", "--subject", "Router", expect: 0)
    let (one, other) = (try Tmux(acme), try Tmux(acme))
    for terminal in [one, other] {
      try terminal.shell("exec $SPOC")
      try terminal.wait(for: "Router")
    }
    try acme.spoc("new", "--customer", "Bo <bo@example.org>", "--subject", "Modem", expect: 0)
    for terminal in [one, other] { try terminal.wait(for: "Modem") }
    try other.keys("Enter", "r")
    try one.wait(for: "✎you")
    try other.text("It does.")
    try other.keys("C-s", "Enter")
    try one.wait(for: "is no longer in Waiting")
    try one.wait(for: "✎you", gone: true)
    try other.keys("Q")
    let presence = acme.desk + "/presence"
    for _ in 0..<500 where try !FileManager.default.contentsOfDirectory(atPath: presence).isEmpty {
      usleep(20_000)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: presence) == [])
    try one.keys("Q")
  }
}
