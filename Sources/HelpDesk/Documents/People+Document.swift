internal import Foundation
public import Ticketing

extension Customer {
  public var document: JSON {
    [
      "id": JSON(id), "name": .string(name), "kind": JSON(kind),
      "people": .array(people.map(\.json)), "contact": JSON(contact),
      "contactSince": JSON(contactSince), "contactCover": nil,
      "preferredChannel": JSON(preferredChannel), "whatMatters": JSON(whatMatters),
      "source": JSON(source), "phase": nil, "notes": JSON(notes),
      "tags": .array(tags.map(JSON.string)), "createdAt": JSON(createdAt),
      "lastTouchAt": JSON(lastTouchAt), "externalID": JSON(externalID),
      "withdrawn": .bool(isWithdrawn),
    ]
  }

  var reference: JSON { ["id": JSON(id), "name": .string(name)] }

  func reference(to person: Person.ID?) -> JSON {
    self.person(person).map { ["id": JSON($0.id), "name": .string($0.name)] } ?? .null
  }

  /// With the address used; `null` only when neither is known.
  func reference(_ person: Person.ID?, _ address: String?) -> JSON {
    let known = self.person(person)
    guard known != nil || address != nil else { return .null }
    return ["id": JSON(known?.id), "name": JSON(known?.name), "address": JSON(address)]
  }
}

extension Agent {
  public var document: JSON {
    [
      "id": JSON(id), "name": .string(name), "role": JSON(role),
      "accounts": .array(accounts.map(\.json)), "away": nil, "createdAt": JSON(createdAt),
      "leftAt": JSON(leftAt),
    ]
  }
}
