/// Why two customers are not made one, or not two again.
public enum CustomerMergeRefusal: Hashable, Sendable {
  case itself(Candidate)
  case already(Candidate, into: Candidate)
  case erased(Customer.ID)
  case handingOver(Candidate, to: Agent.ID)
  /// What was done with the duplicate before, or the merge itself, can't be undone any more.
  case mergedSince(Candidate, into: Candidate)
}

extension CustomerMergeRefusal {
  var message: String {
    switch self {
    case .itself(let customer):
      "\(Self.named(customer)) can't be merged into themselves: name another customer."
    case .already(let customer, let into):
      "\(Self.named(customer)) was merged into \(Self.named(into)) already: the id leads there."
    case .erased(let id): "\(id) was erased: nothing is left to merge."
    case .handingOver(let customer, let successor):
      "\(Self.named(customer)) is being handed over to \(successor), and who is accountable has to be"
        + " plain. Let \(successor) accept first, or take it back:"
        + " spoc customer decline \(customer.id)"
    case .mergedSince(let customer, let into):
      "\(Self.named(customer)) was merged into \(Self.named(into)) since: undo that first."
    }
  }

  private static func named(_ customer: Candidate) -> String {
    "\(customer.name) (\(customer.id))"
  }
}
