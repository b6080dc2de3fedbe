internal import DeskIndex
public import Ticketing

extension HelpDesk {
  /// What merging two customers would come to, by the same rules. Nothing is written.
  ///
  /// - Throws: `DeskError.refused` as the merge itself would.
  public func preview(
    merging id: Customer.ID, into other: Customer.ID
  ) throws -> CustomerMergePreview {
    let now = self.now
    return try read { reader in
      let command = Command.mergeCustomers(id, into: other)
      let decision = try decide(
        command, in: reader, by: try actor(for: command, in: reader), at: now)
      let events: [Event]
      switch decision {
      case .events(let decided): events = decided
      case .refused(let refusal): throw DeskError.refused(refusal)
      }
      for event in events {
        guard case .customerMerge(let survivor, .merged(let merge)) = event.change,
          let kept = try reader.customer(survivor), let gone = try reader.customer(merge.duplicate)
        else { continue }
        return CustomerMergePreview(gone: gone, survivor: kept, merge: merge)
      }
      throw DeskError.refused(.noSuchCustomer(id.rawValue))
    }
  }
}

extension HelpDesk {
  /// Who may be in the desk twice: all, or those who may be the same as one.
  public func likelyDuplicates(of id: Customer.ID? = nil) throws -> [LikelyDuplicate] {
    try read { reader in
      guard let id else { return try reader.likelyDuplicates() }
      guard let customer = try reader.survivor(of: id) else {
        throw DeskError.refused(.noSuchCustomer(id.rawValue))
      }
      return try reader.likelyDuplicates(of: customer)
    }
  }
}

/// Two customers before they are one.
public struct CustomerMergePreview: Hashable, Sendable {
  public var gone: Customer
  public var survivor: Customer
  public var merge: CustomerMerge

  /// Who is accountable for both afterwards.
  public var contact: Agent.ID? { survivor.contact ?? gone.contact }

  public var document: JSON {
    [
      "duplicate": JSON(gone.id), "survivor": JSON(survivor.id), "contact": JSON(contact),
      "tickets": .array(merge.tickets.map { .int($0.rawValue) }),
      "sales": .array(merge.sales.map { .int($0.rawValue) }),
      "promises": .array(merge.promises.map { .int($0.rawValue) }),
      "surveys": .array(merge.surveys.map { .int($0.rawValue) }),
      "nominations": .array(merge.praises.map { .int($0.rawValue) }),
      "people": .array(merge.people.compactMap(\.after).map(\.json)),
      "fields": .array(
        merge.fields.map {
          ["field": JSON($0.field), "from": JSON($0.from), "to": JSON($0.to)]
        }),
    ]
  }
}
