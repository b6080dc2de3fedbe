import AgentWorkspace
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// `:tutor`: what to press next, until it has happened.
@Suite("The tutor")
struct TutorTests {
  private func strip(_ session: WorkspaceSession) -> String {
    session.lines.prefix(2).joined(separator: " ").replacing(#/ +/#, with: " ")
  }

  @Test("Five lessons, each over when it was done, by whichever key")
  func through() throws {
    let session = try WorkspaceSession.acme()
    session.type(":tutor<Enter>")
    expect(
      session,
      """
       Lesson 1 of 5: j goes down and k up, through those who wait. Enter opens the
       ticket. (q in the list leaves the lessons.)
       Waiting 3 │ Mine 2 │ Unclaimed 1 │ Open 4 │ All 6                       ⌂ Acme
        Waited   # Phase    Customer              Subject                    Contact
      ▶  2d 4h   2 ●○○      Ana Silva             Quote for the new router?  nobody
            5h   3 ○●○   !  Brook & Sons          Engineer did not come      you
           42m   4 ○○●      Chen Dental           Printer jams again  rewo…  bo













      ───────────────────────────────────────────────── longest wait first · 1 of 3 ──
       Ana Silva · wants a prompt answer                 no point of contact H claims
       “Could somebody please tell me whether you still do quo…  last touch 2d 4h ago
       r reply  n note  e solve  a assign  s status  h snooze  / search        ? help
      """)
    session.type("j<Enter>")
    #expect(strip(session).contains("Lesson 2 of 5: r begins a reply"))
    session.type("r")
    #expect(strip(session).contains("Then Ctrl-S leads to the send bar"))
    session.type("We<Space>come<Space>at<Space>nine.<C-s>")
    #expect(strip(session).contains("Enter sends it; s would solve"))
    session.type("<Enter>")
    #expect(strip(session).contains("Lesson 3 of 5: This one is answered. J goes to the next"))
    session.type("qgge")
    #expect(strip(session).contains("1: it needs none"))
    session.type("1")
    #expect(strip(session).contains("Lesson 4 of 5: h lets a ticket sleep"))
    session.type("h")
    #expect(strip(session).contains("Until when, and why"))
    session.type("<Enter>")
    #expect(strip(session).contains("Lesson 5 of 5: u takes back"))
    session.type("u")
    #expect(strip(session).contains("Lesson 5 of 5: / looks through every ticket"))
    session.type("/printer")
    #expect(strip(session).contains("Type a word"))
    session.type("<Enter>")
    #expect(strip(session).contains("That was all. ? lists the keys"))
    session.type("<Esc><Esc>")
    #expect(session.lines.first?.contains("Waiting") == true)
    #expect(session.lines.count == 24)
  }

  @Test("Esc in the list leaves it, and a small screen has one row of it")
  func leaving() throws {
    let session = try WorkspaceSession.acme()
    session.type(":tutor<Enter>")
    session.resize(Size(width: 60, height: 15))
    #expect(session.lines[0].contains("Lesson 1 of 5"))
    #expect(session.lines[1].contains("Waiting 3"))
    session.resize(Size(width: 80, height: 24))
    #expect(session.lines[2].contains("Waiting 3"))
    session.type("<Enter>")
    session.type("<Esc>")
    #expect(strip(session).contains("Lesson 2"))
    session.type("<Esc>")
    #expect(session.lines[0].contains("Waiting 3"))
  }

  @Test("Its keys are those of whoever works here")
  func ownKeys() throws {
    let file = KeysFile(UserFile("preset = \"vim\"\n[work]\nR = \"reply\"", file: "keys.toml"))
    let session = try WorkspaceSession.acme(keymap: file.keymap)
    session.type(":tutor<Enter><Enter>")
    #expect(strip(session).contains("R begins a reply"))
  }

  @Test("A desk that is no demo is left alone")
  func serious() throws {
    let session = try WorkspaceSession()
    session.type(":tutor<Enter>")
    #expect(session.screen.contains("spoc demo --tutor"))
    #expect(session.workspace.model.tutor == nil)
  }
}
