public import Foundation
public import Ticketing

/// The people of the scenes: `sam` supervises, `maria` and `bo` are agents, `vera` only reads,
/// `lea` has left, and `eve` is nobody here.
public enum Cast {
  public static let settings = Desk(name: "Acme", timeZoneName: "Europe/Paris", currency: "EUR")

  public static let founder = NewAgent(
    id: "sam", name: "Sam Hill", role: .supervisor, accounts: [account("sam", 1000)])

  public static let staff = [
    NewAgent(id: "maria", name: "Maria", role: .agent, accounts: [account("maria", 1001)]),
    NewAgent(id: "bo", name: "Bo", role: .agent, accounts: [account("bo", 1002)]),
    NewAgent(id: "vera", name: "Vera", role: .viewer, accounts: [account("vera", 1003)]),
  ]

  /// Has left: there is no command for that yet, so a scene puts the record there.
  public static let left = Agent(
    id: "lea", name: "Lea", role: .agent, accounts: [account("lea", 1004)],
    createdAt: day(0, "08:00"), leftAt: day(0, "08:30"))

  /// `c1`.
  public static let ana = {
    var ana = NewCustomer(name: "Ana Silva")
    ana.people = [
      NewPerson(name: "Ana Silva", phones: ["+33 1 23 45 67 89"], emails: ["ana@example.org"])
    ]
    return ana
  }()

  /// `c2`, an organisation with two people.
  public static let brook = {
    var brook = NewCustomer(name: "Brook & Sons")
    brook.kind = .organisation
    brook.people = [
      NewPerson(name: "Jo Brook", phones: ["020 7946 0018"], emails: ["jo@brook.example"]),
      NewPerson(name: "Al Brook", emails: ["al@brook.example"]),
    ]
    return brook
  }()

  public static func account(_ login: String, _ uid: Int) -> Agent.Account {
    Agent.Account(login: login, uid: uid)
  }

  /// A time of the scenes: day 0 is Monday, 23 November 2026, in UTC.
  ///
  /// - Parameter clock: `09:30`; anything else is a mistake in the test and gives midnight.
  public static func day(_ day: Int, _ clock: String) -> Date {
    let parts = clock.split(separator: ":").compactMap { Int64($0) }
    let minutes = parts.count == 2 ? parts[0] * 60 + parts[1] : 0
    return Date(milliseconds: 1_795_392_000_000 + Int64(day) * 86_400_000 + minutes * 60_000)
  }
}

/// `clock("09:30")` on the day the scenes play, or so many days later.
public func clock(_ time: String, day: Int = 0) -> Date { Cast.day(day, time) }
