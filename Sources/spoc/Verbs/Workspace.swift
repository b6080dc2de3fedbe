import Glibc
import TerminalUI

/// The workspace where there is a terminal for it; elsewhere who waits, and how to open it.
func showWorkspace(of session: Session, _ look: LookOptions, opening: [String] = []) throws {
  let console = session.console
  guard console.isForScreens else {
    _ = try session.printList(session.waitingView, limit: 0)
    console.say("This is the waiting list; `spoc` in a terminal opens the workspace.")
    return
  }
  try openWorkspace(session.desk, look, opening: opening, on: console)
}
