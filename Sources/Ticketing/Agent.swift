public import Foundation

/// A member of staff.
public struct Agent: Hashable, Sendable, Identifiable {
  /// An account of the operating system. Both halves must match: user ids get reused.
  public struct Account: Hashable, Sendable {
    public var login: String
    public var uid: Int

    public init(login: String, uid: Int) {
      self.login = login
      self.uid = uid
    }
  }

  public var id: ID
  public var name: String
  public var role: AgentRole
  /// Whose sessions act as this agent. Agents without one exist: imported, demo, left.
  public var accounts: [Account]
  public var createdAt: Date
  public var leftAt: Date?
  /// All that was said of when they are away, in the order it was said.
  public var absences: [AbsenceChange] = []

  public init(
    id: ID, name: String, role: AgentRole, accounts: [Account], createdAt: Date, leftAt: Date? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.accounts = accounts
    self.createdAt = createdAt
    self.leftAt = leftAt
  }

  public var profile: AgentProfile {
    get { AgentProfile(name: name, role: role, accounts: accounts) }
    set {
      name = newValue.name
      role = newValue.role
      accounts = newValue.accounts
    }
  }
}
