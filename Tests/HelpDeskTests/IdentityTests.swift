import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// Who asks is who the operating system says, both halves of it.
@Suite("Identity", .timeLimit(.minutes(5)))
struct IdentityTests {
  /// Accounts that are no agent's: unknown; the right name with another user id, and the reverse;
  /// one named like an agent who has no account.
  @Test(arguments: [("eve", 2_000), ("maria", 2_000), ("mallory", 1_001), ("nina", 1_005)])
  func `an account that is no agent's reads, and is told the remedy`(
    login: String, uid: Int
  ) throws {
    let place = try TemporaryDesk()
    let nina = NewAgent(id: "nina", name: "Nina", role: .supervisor)
    try place.open(as: "sam").perform(.addAgent(nina))
    try place.open(as: "bo").perform(.newTicket("c1"))
    let desk = try place.open(as: Identity(login: login, uid: uid))
    #expect(try desk.agent() == nil)
    #expect(try desk.detail(of: 1).customer.name == "Ana Silva")
    let bytes = try place.logBytes()
    let why = try refusal { try desk.perform(.reply(1)) }
    #expect(why == .notMember(Agent.ID(rawValue: login)))
    #expect(why?.message.contains("spoc agent add \(login)") == true)
    #expect(try place.logBytes() == bytes)
  }

  @Test func `an agent may have another id than their login, and several accounts`() throws {
    let place = try TemporaryDesk()
    let ada = NewAgent(
      id: "ada", name: "Ada", role: .agent,
      accounts: [Cast.account("al", 3_000), Cast.account("ada2", 3_001)])
    try place.open(as: "sam").perform(.addAgent(ada))
    for account in ada.accounts {
      let desk = try place.open(as: Identity(login: account.login, uid: account.uid))
      #expect(try desk.agent()?.id == "ada")
      let commit = try #require(try desk.perform(.newTicket("c1")).first)
      #expect(commit.by == "ada")
      #expect(commit.uid == account.uid)
    }
  }

  @Test func `a viewer reads`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "vera")
    #expect(try desk.agent()?.role == .viewer)
    #expect(try refusal { try desk.perform(.newTicket("c1")) } == .readsOnly("vera"))
  }

  @Test func `who is made an agent while their session is open may work at once`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "eve")
    #expect(try refusal { try desk.perform(.newTicket("c1")) } == .notMember("eve"))
    let eve = NewAgent(
      id: "evelyn", name: "Eve", role: .agent, accounts: [Cast.account("eve", 2_000)])
    try place.open(as: "sam").perform(.addAgent(eve))
    #expect(try desk.perform(.newTicket("c1")).map(\.by) == ["evelyn"])
  }

  @Test func `the account of this process comes from the system`() {
    let identity = Identity.current()
    #expect(!identity.login.isEmpty)
    #expect(identity.home.hasPrefix("/"))
    #expect(identity.founder().accounts == [identity.account])
    #expect(identity.founder(named: "Sam").name == "Sam")
    #expect(identity.founder().role == .supervisor)
  }
}
