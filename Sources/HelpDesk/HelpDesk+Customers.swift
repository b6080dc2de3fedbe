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
}
