import SpocTesting
import TerminalUI
import Testing

@testable import AgentWorkspace

/// The line between the list and what is below it: what doesn't fit goes as a whole.
@Suite("The rule below the list")
struct RuleTests {
  private static let size = [(60, 15), (62, 24), (70, 20), (80, 24), (120, 40), (40, 12)]

  @Test(arguments: size, ["", "x", "xv", ",gcustomer<Enter>x"])
  func `no part of it runs into another`(size: (Int, Int), keys: String) throws {
    let session = try WorkspaceSession.acme(Size(width: size.0, height: size.1))
    session.type("c")
    session.paste("Ana")
    session.type("<Esc>\(keys)")
    // What was said stands on it for a moment.
    session.wait(6)
    guard
      let rule = session.lines.first(where: { $0.contains("new ticket") || $0.contains(" of 3") })
    else { return }
    let parts = rule.split(separator: "─", omittingEmptySubsequences: true).map(String.init)
    #expect(parts.count <= 2, "\(rule)")
    for part in parts {
      #expect(part.hasPrefix(" ") && part.hasSuffix(" "), "\(rule)")
      if part.contains("new ticket") {
        #expect([" new ticket begun: c goes on ", " new ticket begun "].contains(part), "\(rule)")
      }
    }
    #expect(rule.contains("1 of 3") || !rule.contains(" of "), "\(rule)")
  }

  @Test func `the reason why one can only read gives way to the place in the list`() throws {
    let session = try WorkspaceSession.acme(Size(width: 60, height: 15))
    let why = String(repeating: "The log is damaged. ", count: 9)
    session.workspace.dispatch(.writable(unless: why))
    session.type("j")
    session.workspace.draw()
    let rule = try #require(session.lines.first { $0.contains("READ ONLY: ") })
    #expect(rule.hasSuffix(" 2 of 3 ─") || rule.hasSuffix(" 2 of 3 ──"), "\(rule)")
    #expect(rule.contains("…"))
  }
}
