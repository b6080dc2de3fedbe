import HelpDesk
import Ticketing

extension DeskError {
  var refusal: Refusal? {
    if case .refused(let refusal) = self { refusal } else { nil }
  }
}

/// Why the desk refused; nil when it did not.
func refusal(_ body: () throws -> Void) throws -> Refusal? {
  do {
    try body()
    return nil
  } catch let error as DeskError {
    guard let refusal = error.refusal else { throw error }
    return refusal
  }
}
