import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// Sales by keys: begun from a ticket, taken through their phases, their money counted in sight.
@Suite("Sales on the screen")
struct SaleScreenTests {
  private func sale(_ session: WorkspaceSession, _ id: Sale.ID = 1) throws -> Sale {
    try #require(try session.desk.read { try $0.sale(id) })
  }

  /// The sale that Ana's ticket begins, quoted and ordered, with its page open.
  private func ordered(_ session: WorkspaceSession) {
    session.type("S<Enter>New<Space>router<Enter>")
    session.type(
      "squote<Enter>Router<Space>=<Space>120;<Space>2<Space>x<Space>Cable<Space>=<Space>9.50<Enter>"
    )
    session.type("saccepted<Enter>")
  }

  private func step(_ session: WorkspaceSession, _ act: String, _ line: String? = nil) {
    session.type("s\(act.replacing(" ", with: "<Space>"))<Enter>")
    if let line { session.type("\(line.replacing(" ", with: "<Space>"))<Enter>") }
  }

  @Test("S begins a sale with the ticket, shows it, and next time goes there")
  func begin() throws {
    let session = try WorkspaceSession.acme()
    session.type("S")
    #expect(session.screen.contains("2 belongs to which sale of Ana Silva?"))
    session.type("<Enter>New<Space>router<Enter>")
    #expect(try sale(session).title == "New router")
    #expect(session.lines.first?.hasPrefix("╭─ Sale 1 · New router ─") == true)
    #expect(session.screen.contains("● before  ○ during  ○ after"))
    session.type("<Esc>")
    #expect(session.workspace.model.layers.isEmpty)
    session.type("S")
    #expect(session.workspace.model.saleDetail?.sale.id == 1)
    session.type("u")
    #expect(try session.desk.read { try $0.sale(1) }?.isWithdrawn == true)
  }

  @Test("A ticket is filed in a sale there is, and u takes it out")
  func file() throws {
    let session = try WorkspaceSession.acme()
    try session.desk.perform(
      .sale(.open(NewSale(who: .id(Customer.ID(number: 1)), title: "Router")), when: nil))
    session.type("<C-r>S<Enter>")
    #expect(try session.desk.read { try $0.ticket(2) }?.sale == 1)
    session.type("u")
    #expect(try session.desk.read { try $0.ticket(2) }?.sale == nil)
  }

  @Test("Through all its phases by keys on its page, each step undone by u")
  func phases() throws {
    let session = try WorkspaceSession.acme()
    ordered(session)
    #expect(try sale(session).stage == .ordered)
    #expect(try sale(session).agreedAmount == 13_900)
    step(session, "schedule", "thu 10:00")
    #expect(try sale(session).stage == .scheduled)
    step(session, "delivered")
    #expect(try sale(session).stage == .delivered)
    #expect(session.screen.contains("○ before  ○ during  ● after"))
    session.type("u")
    #expect(try sale(session).stage == .scheduled)
    #expect(
      try session.desk.read { try $0.promises(PromiseSelection(), at: session.desk.now) }.isEmpty)
    session.type("U")
    step(session, "close", "sold the shop")
    #expect(try sale(session).stage == .closed)
    step(session, "reopened")
    #expect(try sale(session).stage == .delivered)
  }

  @Test("What can't be done now says why, and what would help")
  func refusals() throws {
    let session = try WorkspaceSession.acme()
    session.type("S<Enter>New<Space>router<Enter>")
    step(session, "delivered")
    #expect(session.screen.contains("Win it first"))
    step(session, "accepted")
    #expect(session.screen.contains("has no quote on offer"))
    step(session, "declined", "we do no routers")
    #expect(session.screen.contains("tell them first"))
    #expect(try sale(session).stage == .enquiry)
    session.type("<Esc>")
    step(session, "quote", "Router")
    #expect(session.screen.contains("has no price"))
  }

  @Test(
    "Above 80 % it warns; above all of it, it asks who said yes, and records a surprise without")
  func charges() throws {
    let session = try WorkspaceSession.acme()
    ordered(session)
    step(session, "charge", "120 router")
    #expect(session.screen.contains("86 % of what was agreed"))
    step(session, "charge", "40 second trip")
    #expect(session.screen.contains("21.00 EUR above what was agreed: who said yes?"))
    session.type("Ana<Space>Silva<Space>by<Space>email<Enter>")
    #expect(try sale(session).charges.last?.approval?.how == .email)
    #expect(try sale(session).surprise == 0)
    step(session, "charge", "10 parking")
    session.type("<Enter>")
    #expect(try sale(session).surprise == 1_000)
    #expect(session.screen.contains("surprise"))
    step(session, "approved", "Ana Silva")
    #expect(try sale(session).charges.last?.approval?.by == "Ana Silva")
    #expect(try sale(session).surprise == 1_000)
    session.type("uuuu")
    #expect(try sale(session).charged == 0)
  }

  @Test("One key an answer, and the cursor goes on to the next question")
  func answers() throws {
    let session = try WorkspaceSession.acme()
    ordered(session)
    let row = try #require(session.workspace.model.page?.rows.firstIndex { $0.question != nil })
    session.type("gg" + String(repeating: "j", count: row) + "123")
    #expect(try sale(session).answers.map(\.answer) == [.yes, .no, .notApplicable])
    #expect(session.screen.contains("no  before: Do they know what it will cost"))
    session.type("u")
    #expect(try sale(session).answers.map(\.answer) == [.yes, .no])
  }

  @Test(
    "W marks a ticket as rework in one key where there is no doubt of what, and again takes it back"
  )
  func rework() throws {
    let session = try WorkspaceSession.acme()
    ordered(session)
    step(session, "delivered")
    session.type("<Esc>W")
    #expect(try session.desk.read { try $0.ticket(2) }?.reworkOf == .sale(1))
    session.type("W")
    #expect(try session.desk.read { try $0.ticket(2) }?.reworkOf == nil)
    session.type("jjW")
    #expect(session.screen.contains("has no earlier work") || session.screen.contains("rework of"))
  }

  @Test("W on a sale's page begins a ticket about what did not hold")
  func reworkOfSale() throws {
    let session = try WorkspaceSession.acme()
    ordered(session)
    session.type("W")
    #expect(session.screen.contains("Nothing was delivered on sale 1 yet"))
    step(session, "delivered")
    session.type("W")
    #expect(session.workspace.model.composer?.form?.reworkOf == .sale(1))
    session.type("<C-s><Enter>")
    let ticket = try session.desk.read { try $0.tickets(of: Customer.ID(number: 1)) }.last
    #expect(ticket?.reworkOf == .sale(1) && ticket?.sale == 1)
  }

  @Test("gs lists them by phase; t the team's, v what has ended, Enter opens, Esc comes back")
  func list() throws {
    let session = try WorkspaceSession.acme()
    session.type("gs")
    #expect(session.screen.contains("No sale of yours that is open. t shows the team's."))
    session.type("<Esc>")
    ordered(session)
    session.type("<Esc>gst")
    #expect(session.screen.contains("During 1"))
    session.type("<Enter>")
    #expect(session.workspace.model.saleDetail?.sale.id == 1)
    step(session, "lost", "too dear")
    session.type("<Esc>")
    #expect(session.workspace.model.saleBoard?.isTeam == true)
    #expect(!session.screen.contains("New router"))
    session.type("v")
    #expect(session.screen.contains("Ended 1") && session.screen.contains("New router"))
  }

  @Test("A customer's story has their sales, and each step on its axis; Enter leads to the sale")
  func story() throws {
    let session = try WorkspaceSession.acme()
    ordered(session)
    session.type("<Esc>gcana<Enter>")
    #expect(session.screen.contains("Sales"))
    #expect(session.screen.contains("sale 1: quoted 139.00 EUR"))
    let row = try #require(session.workspace.model.page?.rows.firstIndex { $0.sale == 1 })
    session.type("gg" + String(repeating: "j", count: row) + "<Enter>")
    #expect(session.workspace.model.saleDetail?.sale.id == 1)
    session.type("<Esc>")
    #expect(session.workspace.model.page?.customer?.id == Customer.ID(number: 1))
  }

  @Test("Who only reads sees sales, and is offered no step")
  func viewer() throws {
    let session = try WorkspaceSession.acme(more: [
      Deed(
        .addAgent(
          NewAgent(
            id: "vera", name: "Vera", role: .viewer,
            accounts: [Agent.Account(login: "vera", uid: 4711)])), by: "maria", at: Acme.ago(20))
    ])
    ordered(session)
    let workspace = try session.workspace(on: try session.anotherDesk(login: "vera"))
    for key in try KeySequence(parsing: "gs<Enter>").keys { _ = workspace.receive(.key(key)) }
    let model = workspace.model
    #expect(model.saleDetail?.sale.id == 1)
    for action in [Action.saleStep, .rework, .answerYes, .promise] {
      #expect(model.availability(of: action) != .available, "\(action)")
    }
  }

  @Test("While an amount is typed the question says what it reads")
  func readWhileTyped() throws {
    let session = try full()
    session.type("gs<Enter>scharge<Enter>1<Space>200<Space>cable")
    #expect(session.screen.contains("1200.00 EUR for cable"))
    session.type("<C-u>20<Space>2<Space>cables")
    #expect(session.screen.contains("20.00 EUR for 2 cables"))
  }

  @Test("The list of sales at 80x24")
  func listScreen() throws {
    let session = try full()
    session.type("gs")
    expect(
      session,
      """
      ╭─ Sales, yours ───────────────────────────────────────────────────────────────╮
      │    #   Customer   Sale            Next                 Agreed Charged        │
      │  Before 1                                                                    │
      │▶   1   Ana Silva  New router      answer by Thu 26 N…       -       -        │
      │  During 1                                                                    │
      │    2   Brook & S… 新しいルーター… charge 2 needs a y…  149.00  170.00 ✗ 114 %│
      │  After 1                                                                     │
      │    3   Chen Dent… Till            care till Wed 15 N…  450.00       -        │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      ╰──────────────────────────────────────────────────────────────────────────────╯
       s step  t whose  v ended too  W rework  Enter open            Esc back  ? help
      """)
  }

  @Test("The page of a sale at 80x24, and at 120x40")
  func pageScreen() throws {
    let session = try full()
    session.type("gs<Enter>")
    expect(
      session,
      """
      ╭─ Sale 1 · New router ────────────────────────────────────────────────────────╮
      │▶ ● before  ○ during  ○ after · quoted since 06:36 (2h)                       │
      │  Ana Silva · by you · no point of contact                                    │
      │  next  answer by Thu 26 Nov  (Enter: accepted)                               │
      │                                                                              │
      │  Quotes                                                                      │
      │    1 120.00 EUR, offered, until 26 Nov 09:30                                 │
      │      Router, 120.00 EUR                                                      │
      │                                                                              │
      │  Golden rule  (1 yes, 2 no, 3 does not apply)                                │
      │    ?   before: Did they get what they need, and nothing more?                │
      │    ?   before: Do they know what it will cost and when it will be done?      │
      │    ?   before: Would we be content to be told what we told them?             │
      │                                                                              │
      │  Tickets                                                                     │
      │    2 Quote for the new router?  new  waited 2d 4h                            │
      │                                                                              │
      │  What happened, the newest first                                             │
      │    06:42         you: assigned nobody → maria                                │
      │    06:36         you: quoted 120.00 EUR, good until 26 Nov 09:30             │
      │    06:30         you: opened, "New router"                                   │
      │                                                                              │
      ╰──────────────────────────────────────────────────────────────────────────────╯
       s step  d kept  m promise  W rework  S sale  Enter open       Esc back  ? help
      """)
    session.resize(Size(width: 120, height: 40))
    expect(
      session,
      """
      ╭─ Sale 1 · New router ────────────────────────────────────────────────────────────────────────────────────────────────╮
      │▶ ● before  ○ during  ○ after · quoted since 06:36 (2h)                                                               │
      │  Ana Silva · by you · no point of contact                                                                            │
      │  next  answer by Thu 26 Nov  (Enter: accepted)                                                                       │
      │                                                                                                                      │
      │  Quotes                                                                                                              │
      │    1 120.00 EUR, offered, until 26 Nov 09:30                                                                         │
      │      Router, 120.00 EUR                                                                                              │
      │                                                                                                                      │
      │  Golden rule  (1 yes, 2 no, 3 does not apply)                                                                        │
      │    ?   before: Did they get what they need, and nothing more?                                                        │
      │    ?   before: Do they know what it will cost and when it will be done?                                              │
      │    ?   before: Would we be content to be told what we told them?                                                     │
      │                                                                                                                      │
      │  Tickets                                                                                                             │
      │    2 Quote for the new router?  new  waited 2d 4h                                                                    │
      │                                                                                                                      │
      │  What happened, the newest first                                                                                     │
      │    06:42         you: assigned nobody → maria                                                                        │
      │    06:36         you: quoted 120.00 EUR, good until 26 Nov 09:30                                                     │
      │    06:30         you: opened, "New router"                                                                           │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      │                                                                                                                      │
      ╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
       s step  d kept  m promise  W rework  S sale  Enter open  a hand on  C call  Esc back                            ? help
      """)
  }

  @Test("Whom to think of, at 80x24, and promised from there")
  func careScreen() throws {
    let session = try full()
    session.type(":quiet<Enter>t")
    expect(
      session,
      """
      ╭─ To think of, the team's ────────────────────────────────────────────────────╮
      │  To thank                                                                    │
      │▶   Chen Dental  first order  Mon 16 Nov  contact bo                          │
      │    Brook & Sons  first order  Mon 16 Nov  contact you                        │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      ╰──────────────────────────────────────────────────────────────────────────────╯
       d kept  m promise  t whose  Enter open  C call  Esc back                ? help
      """)
    session.type("m<Enter>")
    #expect(try session.desk.care().milestones.map(\.customer.name) == ["Brook & Sons"])
    session.type("u")
    #expect(try session.desk.care().milestones.count == 2)
  }

  @Test("A sale's page for a screen reader says each thing on a line, and no shape alone")
  func accessible() throws {
    let session = try WorkspaceSession.acme(isAccessible: true)
    session.type("S<Enter>New<Space>router<Enter>")
    #expect(session.screen.contains("Phase: before, enquiry"))
    #expect(!session.screen.contains("●") && !session.screen.contains("│"))
  }

  @Test("Before, During and After are views once there are sales, and count by them")
  func views() throws {
    let session = try WorkspaceSession.acme()
    #expect(!session.workspace.model.facts.views.map(\.name).contains("During"))
    ordered(session)
    let facts = session.workspace.model.facts
    let counts = zip(facts.views, facts.counts).filter { view, _ in
      View.phases.contains(view)
    }.map { ($0.name, $1) }
    #expect(counts.map(\.0) == ["Before", "During", "After"])
    let open = try session.desk.read { reader in
      try (2...6).compactMap { try reader.ticket(Ticket.ID(rawValue: $0)) }
    }.filter { !$0.status.isEnded }
    for (phase, count) in zip(Phase.allCases, counts.map(\.1)) {
      #expect(count == open.count { $0.phase == phase }, "\(phase)")
    }
    #expect(open.first { $0.id == 2 }?.phase == .during)
  }
}

extension SaleScreenTests {
  /// Three sales: Ana's is quoted, Brook's is scheduled and costs more than agreed, Chen's is in care.
  fileprivate func full() throws -> WorkspaceSession {
    func sale(_ command: SaleCommand, by agent: Agent.ID = "maria", _ hours: Double) -> Deed {
      Deed(.sale(command, when: nil), by: agent, at: Acme.ago(hours))
    }
    let customers = (1...3).map { Customer.ID(number: $0) }
    return try WorkspaceSession.acme(more: [
      sale(.open(NewSale(who: .id(customers[0]), title: "New router", tickets: [2])), 3),
      sale(.quote(1, [QuoteLine("Router", price: 12_000)], validUntil: Acme.ago(-240)), 2.9),
      sale(.assign(1, to: "maria"), 2.8),
      sale(.open(NewSale(who: .id(customers[1]), title: "新しいルーターと長いケーブル", tickets: [3])), 2.7),
      sale(
        .quote(
          2, [QuoteLine("Router", price: 12_000), QuoteLine("Cable", quantity: 2, price: 950)],
          validUntil: nil), 2.6),
      sale(.win(2, price: nil), 2.5),
      sale(.schedule(2, for: Acme.ago(-48)), 2.4),
      sale(.agree(2, AgreedChange("a longer cable", amount: 1_000)), 2.3),
      sale(.charge(2, Charge("router", amount: 13_000)), 2.2),
      sale(.charge(2, Charge("second trip", amount: 4_000)), 2.1),
      sale(
        .answer(2, ChecklistAnswer(.before, Checklist.standard(.before)[0], .yes)), 2.05),
      sale(.open(NewSale(who: .id(customers[2]), title: "Till")), by: "bo", 2),
      sale(.win(3, price: 45_000), by: "bo", 1.9),
      sale(.deliver(3, .asUsual), by: "bo", 1.8),
      sale(.assign(3, to: "maria"), 1.7),
    ])
  }
}

/// Lines about money, as they are typed.
@Suite("Lines about money")
struct SalePhraseTests {
  private let now = WorkspaceSession.morning

  @Test func `an amount, what for, and who said yes`() throws {
    // Not 202 for cables, nor 20 200 for them: the longest beginning that is an amount.
    let two = try AmountPhrase("20 2 cables", currency: "EUR", at: now)
    #expect(two.amount == 2_000 && two.what == "2 cables")
    let phrase = try AmountPhrase(
      "1 200 EUR a longer cable; Ana Silva by email", currency: "EUR", at: now)
    #expect(phrase.amount == 120_000 && phrase.what == "a longer cable")
    #expect(phrase.approval == Approval(by: "Ana Silva", how: .email, at: now))
    #expect(try AmountPhrase("-10 they drill", currency: "EUR", at: now).amount == -1_000)
    #expect(throws: SalePhraseError.self) { try AmountPhrase("12", currency: "EUR", at: now) }
    #expect(throws: SalePhraseError.self) {
      try AmountPhrase("router 12", currency: "EUR", at: now)
    }
  }

  @Test func `a charge names its ticket and its reason`() throws {
    let charge = try Charge(
      typed: "15 cleaning #12 because they spilt coffee", currency: "EUR", at: now)
    #expect(charge.what == "cleaning" && charge.ticket == 12)
    #expect(charge.because == "they spilt coffee" && charge.amount == 1_500)
  }

  @Test func `a quote has lines and an end`() throws {
    let zone = TimeZone.gmt
    let quote = try QuotePhrase(
      "Router = 120; 2 x Cable = 9.50 until 14d", currency: "EUR", now: now, in: zone)
    #expect(
      quote.lines == [
        QuoteLine("Router", price: 12_000), QuoteLine("Cable", quantity: 2, price: 950),
      ])
    #expect(quote.validUntil != nil)
    #expect(throws: SalePhraseError.self) {
      try QuotePhrase("Router", currency: "EUR", now: now, in: zone)
    }
  }

  @Test func `what they were told, who can help, told how`() throws {
    #expect(
      try Declining(typed: "we do no plumbing; by phone; Brook & Sons")
        == Declining(
          because: "we do no plumbing", referral: .name("Brook & Sons"), told: .phone))
    #expect(try Declining(typed: "no; c12").referral == .id(Customer.ID(number: 12)))
    #expect(throws: SalePhraseError.self) { try Declining(typed: "; c12") }
    #expect(throws: SalePhraseError.self) { try Declining(typed: "no; c12; c13") }
  }

  @Test func `who said yes, and over which channel`() throws {
    #expect(try Approval(typed: "Ana in person", at: now).how == .inPerson)
    #expect(
      try Approval(typed: "Ana Silva", at: now) == Approval(by: "Ana Silva", how: .phone, at: now))
    #expect(throws: SalePhraseError.self) { try Approval(typed: "", at: now) }
  }
}
