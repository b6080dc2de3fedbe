import Foundation
import Testing

/// The quick forms of what `make soak` and `make fuzz` do whole (docs/durability.md). One after the
/// other: each keeps the machine busy by itself.
@Suite("Soak, quick", .serialized, .timeLimit(.minutes(10)))
struct QuickTests {
  @Test func `writers are killed and nothing acknowledged is lost`() throws {
    try SoakRun("kill", "--runs", "500").expectOK()
  }

  @Test func `sixteen write at once, and readers see beginnings only`() throws {
    try SoakRun("order", "--runs", "50").expectOK()
  }

  @Test(.enabled(if: SoakRun.has("strace"), "there is no strace"))
  func `calls on the log fail, and nothing is falsely acknowledged`() throws {
    let run = try SoakRun("syscalls", "--quick", "--runs", "2")
    run.expectOK()
    #expect(run.said.contains("5 commits: write, fdatasync, acknowledgement"), "\(run.said)")
  }

  @Test func `a file may not grow beyond a limit`() throws {
    try SoakRun("disk", "--part", "limit", "--runs", "30").expectOK()
  }

  @Test(.enabled(if: geteuid() == 0, "mounting needs root"))
  func `a disk truly fails, and what it never had is not believed`() throws {
    try SoakRun("disk", "--part", "failing").expectOK()
  }

  @Test(.enabled(if: geteuid() == 0, "mounting needs root"))
  func `a full disk takes nothing, loses nothing, and can be read`() throws {
    let run = try SoakRun("disk", "--part", "full", "--runs", "30")
    run.expectOK()
  }

  @Test func `the workspace takes whatever is typed`() throws {
    try SoakRun("keys", "--runs", "300", "--short").expectOK()
  }

  @Test func `the workspace takes whatever is typed, without a terminal`() throws {
    try SoakRun("keys", "--inside", "--runs", "300", "--short").expectOK()
  }

  @Test func `whatever comes from outside is read or refused`() throws {
    try SoakRun("fuzz", "--runs", "300").expectOK()
  }
}

/// What needs to act as others.
@Suite(
  "Soak, accounts", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: geteuid() == 0, "acting as others needs root"))
struct AccountsTests {
  @Test func `members of the group can all work, whatever their umask`() throws {
    try SoakRun("accounts", "--part", "members", "--runs", "7").expectOK()
  }

  @Test(arguments: ["viewer", "readOnlyMount"])
  func `who can't write can read, or is told why not`(part: String) throws {
    try SoakRun("accounts", "--part", part).expectOK()
  }

  @Test func `a sticky directory is refused with what mends it`() throws {
    try SoakRun("accounts", "--part", "sticky").expectOK()
  }
}
