import Foundation
import Testing

@Suite("A new ticket at a terminal", .enabled(if: Tmux.isInstalled, "needs tmux"))
struct NewTicketKeyTests {
  @Test("Begun, left, found again in another session, and opened")
  func whole() throws {
    let acme = try DeskOnDisk()
    try acme.spoc("new", "--customer", "Ana <ana@example.org>", "--subject", "Router", expect: 0)
    let tmux = try Tmux(acme)
    try tmux.shell("$SPOC")
    try tmux.wait(for: "Router")
    try tmux.keys("c")
    try tmux.text("ana@")
    try tmux.wait(for: "Ana · c1 · ana@example.org")
    try tmux.keys("Enter")
    try tmux.wait(for: "1 open, 1 looks alike")
    try tmux.text("The router again")
    try tmux.wait(for: "draft saved")
    try tmux.keys("Escape")
    try tmux.wait(for: "new ticket begun: c goes on")
    try tmux.keys("Q")
    try tmux.wait(for: "Quit?")
    try tmux.keys("Enter")
    try tmux.wait(for: "new ticket begun", gone: true)
    try tmux.shell("exec $SPOC")
    try tmux.wait(for: "new ticket begun")
    try tmux.keys("c")
    try tmux.wait(for: "The router again")
    try tmux.text("It is dead.")
    try tmux.keys("C-s")
    try tmux.wait(for: "Open this ticket of Ana?")
    try tmux.keys("Enter")
    try tmux.wait(for: "Ticket 2 opened.")
    let shown = try acme.spoc("show", "2", expect: 0).out
    #expect(shown.contains("The router again") && shown.contains("It is dead."))
    try tmux.keys("Q")
  }
}
