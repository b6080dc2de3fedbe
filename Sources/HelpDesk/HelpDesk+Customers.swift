internal import DeskIndex
public import Ticketing

extension HelpDesk {
  /// The one customer meant: the same one a command with that name would act for.
  ///
  /// - Throws: `DeskError.refused` when nobody is, or several may be.
  public func customer(_ who: Who) throws -> Customer {
    guard let found = try read({ reader in try reader.find(who) }) else {
      throw DeskError.refused(.noSuchCustomer(who.label))
    }
    return found.customer
  }

  /// Whom somebody may mean who has typed so much of a name, a mail address, a phone or an id: those
  /// it fits best first.
  public func customers(meantBy text: String, limit: Int) throws -> [Customer] {
    try read { try $0.customers(meantBy: text, limit: limit) }
  }
}
