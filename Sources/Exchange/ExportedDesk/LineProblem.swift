internal import Ticketing

/// Why one line of an export can't be imported, in words for whoever mends the file.
enum LineProblem: Error, Equatable {
  /// - Parameter column: in characters, from 1.
  case notJSON(column: Int, String)
  /// The file ends in the middle of it.
  case cutOff
  case notAnObject
  case unknownType(String)
  case secondDesk
  case ownerMissing(Customer.ID)
  /// The field is named in it.
  case wrong(WireError)
  case sequence(Int)

  var message: String {
    switch self {
    case .notJSON(let column, let what): "column \(column): \(what)"
    case .cutOff: "It is cut off: the file ends in the middle of it. Was the export stopped?"
    case .notAnObject:
      "It is no object of agent, customer, sale, ticket, promise, survey or praise."
    case .unknownType(let type):
      "“\(type)” is none of the types agent, customer, sale, ticket, promise, survey and praise."
        + " A newer spoc may have written it."
    case .secondDesk:
      "A second desk begins here. Import each file on its own, or leave this line out."
    case .ownerMissing(let id): Refusal.ownerMissing(id).message
    case .wrong(let error): "\(error)"
    case .sequence(let number):
      "timeline: sequence \(number) is not above 0, or there twice."
    }
  }
}
