import AgentWorkspace
import SpocTesting
import TerminalUI
import Testing

/// For who listens to the screen: words instead of lines and signs, and the terminal's cursor where one is.
@Suite("Accessible mode")
struct AccessibleTests {
  private func session(_ keys: String, _ size: Size = Size(width: 80, height: 24)) throws
    -> WorkspaceSession
  {
    let session = try WorkspaceSession.acme(size, isAccessible: true)
    session.type(keys)
    return session
  }

  @Test(
    "Nothing that is read out and says nothing, and a cursor, on every screen and dialog",
    arguments: [
      "", "j", "*a", "P", "]", "2", "/printer", "/printer<Enter>", "/zzz", ":", ":ta",
      ":assign<Space>",
      ":snooze<Space>3d", ":qqq", "?", "?tag", ":messages<Enter>", ":theme<Space>", "s", "p", "a",
      "l",
      "h", "e", "w", "c", "cana", "c<Tab>x", "<Enter>", "<Enter>r", "<Enter>rHello", "<Enter>n",
      "<Enter>rHello<C-s>", "<Enter>gh", "<Enter>J", "M", "jjM", "O", "<Enter>X", "T",
      "rHello<C-c><C-c>",
      "xjM", "gn", "<Enter>/wait", "z", "eb",
    ])
  func everything(keys: String) throws {
    let session = try session(keys)
    let noise = session.screen.unicodeScalars.filter { scalar in
      (0x2500...0x259F).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
        || "▶●○◦✎·•┊⌂←→↑↓▲▼|".unicodeScalars.contains(scalar)
    }
    #expect(noise.isEmpty, "\(noise)\n\(session.screen)")
    #expect(session.terminal.shown?.cursor != nil, "no cursor: \(session.screen)")
  }

  @Test("Wide screens have one thing below the other, too")
  func wide() throws {
    for keys in ["", "c", "<Enter>"] {
      let session = try session(keys, Size(width: 200, height: 60))
      #expect(!session.screen.contains("│"))
    }
  }

  @Test("The list at 80x24")
  func list() throws {
    let session = try session("j")
    expect(
      session,
      """
      View: Waiting, 3. Others: Mine 2, Unclaimed 1, Open 4, All 6
      2: Quote for the new router?, Ana Silva, waited 2d 4h, contact nobody
      3: Engineer did not come, Brook & Sons, waited 5h, urgent, contact you
      4: Printer jams again, Chen Dental, waited 42m, contact bo, tags rework














      List: longest wait first, 2 of 3
      Customer: Brook & Sons, Jo Brook
      Contact: you, assigned to you
      Said: “We waited all morning.”
      Last touch: 5h ago
      Keys: r reply  n note  e solve  a assign  s status  h snooze  / search   ? help
      """)
    #expect(session.terminal.shown?.cursor == Point(x: 0, y: 2))
  }

  @Test("Groups are named")
  func groups() throws {
    let session = try session("5,gstatus<Enter>")
    #expect(session.screen.contains("Group: new"))
  }

  @Test("A ticket at 80x24")
  func ticket() throws {
    let session = try session("j<Enter>")
    expect(
      session,
      """
      Ticket 3: Engineer did not come
      Status: open, waited 5h, priority urgent, phase during
      Customer: Brook & Sons, Jo Brook
      Contact: you, assigned to you
      Reach: +44 20 7946 0018, brook@example.org, prefers phone
      Place: 2 of 3 in Waiting
       Jo Brook, by email, 04:30
         We waited all morning.

       bo, internal note, 05:30
         The van broke down. Call them.












      Keys: r reply  n note  e solve  a assign  s status  h snooze  J next     ? help
      """)
  }

  @Test("A reply at 80x24: the cursor is in the text")
  func reply() throws {
    let session = try session("j<Enter>rHello")
    expect(
      session,
      """
      Ticket 3: Engineer did not come
      Status: open, waited 5h, priority urgent, phase during
      Customer: Brook & Sons, Jo Brook
      Contact: you, assigned to you
      Reach: +44 20 7946 0018, brook@example.org, prefers phone
      Place: 2 of 3 in Waiting
       Jo Brook, by email, 04:30
         We waited all morning.

       bo, internal note, 05:30
         The van broke down. Call them.








       PUBLIC REPLY to Jo Brook <brook@example.org>
       Hello


      Keys: Ctrl-S send  Ctrl-O editor  Esc keep draft                        F1 help
      """)
  }

  @Test("The palette at 80x24: the cursor is on the row that Enter takes")
  func palette() throws {
    let session = try session(":ta<Down>")
    expect(
      session,
      """
         Commands
       Command: ta
         tag: add tags, and take them away, key l
         take: take it: assign it to you, key A
         team: the team: who is in, who covers, what they carry, key g t
         triage: one waiting ticket after the other, key T
         status: change the status, key s
         set: change a simple setting: set tags-only yes
         survey: Ticket 2 is not solved: people are asked when it is., key R
         decline: Ana Silva is not being handed over.
         mark-none: take all marks away, key * n
         invert-marks: mark the others instead, key * i
         sort-waiting: sort: the longest wait first, key , w
         sort-updated: sort: what changed last first, key , u
         new: a new ticket; in a ticket, of its customer, key c
         call: the phone rings: who is it, and what came of it, key C
         view: the view of a name
         away: say that you are away: away fri bo
         claim: become the customer's point of contact, or hand them over, key H
         merge: merge it into another ticket about the same, key M
         links: tickets that belong to it, and addresses in it, key O
         view-2: Mine: assigned to you and not ended, key 2

      Keys: Enter choose  Tab complete  Esc back
      """)
  }

  @Test("A picker, a question and what was said, at 80x24")
  func dialogs() throws {
    let session = try session("p<Down>")
    expect(
      session,
      """
         Priority of 2
       Find:
         urgent
         high
         normal: now
         low

















      Keys: Enter choose  Esc back
      """)
    session.type("<Esc>e")
    expect(
      session,
      """
      View: Waiting, 3. Others: Mine 2, Unclaimed 1, Open 4, All 6
      2: Quote for the new router?, Ana Silva, waited 2d 4h, contact nobody
      3: Engineer did not come, Brook & Sons, waited 5h, urgent, contact you
      4: Printer jams again, Chen Dental, waited 42m, contact bo, tags rework














      List: longest wait first, 1 of 3
      Customer: Ana Silva, wants a prompt answer
      Contact: nobody, assigned to nobody
      Said: “Could somebody please tell me whether you still do quotes?”
       Ana Silva has waited 2d 4h. Answer, or say why not:
      Keys: r answer  1 needs none  2 elsewhere  3 automatic  4 spam  Esc back
      """)
    session.type("<Esc>z")
    expect(
      session,
      """
      View: Waiting, 3. Others: Mine 2, Unclaimed 1, Open 4, All 6
      2: Quote for the new router?, Ana Silva, waited 2d 4h, contact nobody
      3: Engineer did not come, Brook & Sons, waited 5h, urgent, contact you
      4: Printer jams again, Chen Dental, waited 42m, contact bo, tags rework














      Note: z does nothing here. ? shows what does.
      Customer: Ana Silva, wants a prompt answer
      Contact: nobody, assigned to nobody
      Said: “Could somebody please tell me whether you still do quotes?”
      Last touch: 2d 4h ago
      Keys: r reply  n note  e solve  a assign  s status  h snooze  / search   ? help
      """)
  }

  @Test("A new ticket at 80x24")
  func form() throws {
    let session = try session("cbrook<Tab>Invoice")
    expect(
      session,
      """
       NEW TICKET
       Customer: Brook & Sons                                         c2, contact you
       Subject:  Invoice
       Came by:    email
       Priority:   normal
       From:       them
       Tags:
       WHAT THEY SAID, the customer's own words












        2 open, 1 looks alike (Ctrl-G goes there)
         5 open, Invoice 4711  looks alike
         3 open, Engineer did not come
      Keys: Enter next field  Ctrl-S send  Esc keep draft  Ctrl-G theirs      F1 help
      """)
  }

  @Test("Without a desk")
  func firstRun() {
    let stranger = Stranger(isAccessible: true)
    stranger.type("j")
    #expect(!stranger.screen.contains("▶") && !stranger.screen.contains("·"))
    #expect(stranger.screen.contains("   o  Open another"))
  }
}
