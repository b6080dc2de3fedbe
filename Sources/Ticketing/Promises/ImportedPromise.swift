/// A promise of another desk with all that was done with it, to be here what it was there.
public struct ImportedPromise: Hashable, Sendable {
  /// Its number there.
  public var id: Promise.ID
  /// To whom it was made, as they stand there.
  public var customer: Customer
  /// The events it went through, each with how it was recorded; the first makes it.
  public var steps: [Event]
  public var numbering: Numbering

  public init(
    id: Promise.ID, customer: Customer, steps: [Event], numbering: Numbering
  ) {
    self.id = id
    self.customer = customer
    self.steps = steps
    self.numbering = numbering
  }
}
