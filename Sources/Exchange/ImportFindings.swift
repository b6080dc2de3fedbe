/// What was peculiar in the rows that were read, each handled and none of it dropped.
public struct ImportFindings: Hashable, Sendable {
  /// Their opening is assumed.
  public var withoutFirstResponse = 0
  public var resolutionsBeforeFirstResponse = 0
  public var resolutionsBeforeOpening = 0
  /// Resolutions with a text and no time: recorded with the last time known before.
  public var resolutionsWithoutTime = 0
  /// Ended, and nothing of ours on record: flagged on the ticket.
  public var endedWithoutAnswer = 0
  /// Asleep until the customer writes: the file names no time to wake up at.
  public var pendingWithoutWakeUp = 0
  /// Times that `{product_purchased}` was replaced.
  public var placeholdersFilled = 0
  /// Texts with line breaks.
  public var multilineFields = 0

  public init() {}

  mutating func add(_ other: ImportFindings) {
    withoutFirstResponse += other.withoutFirstResponse
    resolutionsBeforeFirstResponse += other.resolutionsBeforeFirstResponse
    resolutionsBeforeOpening += other.resolutionsBeforeOpening
    resolutionsWithoutTime += other.resolutionsWithoutTime
    endedWithoutAnswer += other.endedWithoutAnswer
    pendingWithoutWakeUp += other.pendingWithoutWakeUp
    placeholdersFilled += other.placeholdersFilled
    multilineFields += other.multilineFields
  }

  var lines: [String] {
    let all = [
      (withoutFirstResponse, "Without a first response"),
      (resolutionsBeforeFirstResponse, "Resolved before the first response, kept as it stands"),
      (resolutionsBeforeOpening, "Resolved before the opening, kept as it stands"),
      (resolutionsWithoutTime, "Resolutions without a time, kept with the time before"),
      (endedWithoutAnswer, "Ended without an answer on record, flagged"),
      (pendingWithoutWakeUp, "Pending with no time to wake up at: they wait for the customer"),
      (placeholdersFilled, "{product_purchased} in texts, replaced by the product"),
      (multilineFields, "Texts with line breaks, kept"),
    ]
    return all.filter { $0.0 > 0 }.map { "\($0.1): \($0.0.grouped)" }
  }
}
