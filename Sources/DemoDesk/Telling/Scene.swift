import Foundation
import Ticketing

/// One act with who does it, and when.
struct Step: Hashable, Sendable {
  var at: Date
  var by: Agent.ID
  var act: Act
}

/// What happens with one customer about one matter, in ascending time. Numbers are given when the
/// scenes are told together.
struct Scene: Hashable, Sendable {
  /// Names the customer across scenes.
  var customer: String
  var steps: [Step] = []
}
