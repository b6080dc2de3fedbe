public import Foundation

/// What is wrong with a line, a commit or an event that should have been readable.
public enum WireError: Error, Hashable, Sendable, CustomStringConvertible {
  case notJSON(JSONError)
  case missing(field: String, type: String)
  case wrong(field: String, type: String, wanted: String)
  /// Written by a newer spoc: its types are not known here.
  case unknownType(String)

  public var description: String {
    switch self {
    case .notJSON(let error): "not JSON (\(error))"
    case .missing(let field, let type): "\(type) without “\(field)”"
    case .wrong(let field, let type, let wanted): "\(type): “\(field)” is not \(wanted)"
    case .unknownType(let type): "“\(type)” was written by a newer spoc"
    }
  }
}

/// Reads the members of one JSON object; an absent member and `null` are the same.
public struct JSONFields {
  let object: JSON
  /// For messages: what this object is.
  public let type: String

  public init(_ object: JSON, type: String) {
    self.object = object
    self.type = type
  }

  public func value(_ field: String) -> JSON? {
    switch object[field] {
    case .null?, nil: nil
    case let value?: value
    }
  }

  private func required<Value>(_ field: String, _ value: Value?) throws(WireError) -> Value {
    guard let value else { throw .missing(field: field, type: type) }
    return value
  }

  public func optionalString(_ field: String) throws(WireError) -> String? {
    guard let value = value(field) else { return nil }
    guard case .string(let text) = value else {
      throw .wrong(field: field, type: type, wanted: "a text")
    }
    return text
  }

  public func string(_ field: String) throws(WireError) -> String {
    try required(field, try optionalString(field))
  }

  public func optionalInt(_ field: String) throws(WireError) -> Int? {
    guard let value = value(field) else { return nil }
    guard case .int(let number) = value else {
      throw .wrong(field: field, type: type, wanted: "a whole number")
    }
    return number
  }

  public func int(_ field: String) throws(WireError) -> Int {
    try required(field, try optionalInt(field))
  }

  /// False when absent.
  public func bool(_ field: String) throws(WireError) -> Bool {
    guard let value = value(field) else { return false }
    guard case .bool(let flag) = value else {
      throw .wrong(field: field, type: type, wanted: "true or false")
    }
    return flag
  }

  public func optionalDate(_ field: String) throws(WireError) -> Date? {
    guard let text = try optionalString(field) else { return nil }
    guard let date = Date(timestamp: text) else {
      throw .wrong(field: field, type: type, wanted: "a time like 2026-11-21T20:44:49.123Z")
    }
    return date
  }

  public func date(_ field: String) throws(WireError) -> Date {
    try required(field, try optionalDate(field))
  }

  /// A word of a closed list, or an id.
  public func optional<Value: RawRepresentable<String>>(
    _ field: String, _: Value.Type = Value.self
  ) throws(WireError) -> Value? {
    guard let text = try optionalString(field) else { return nil }
    guard let value = Value(rawValue: text) else {
      throw .wrong(field: field, type: type, wanted: "one this version knows (“\(text)”)")
    }
    return value
  }

  public func word<Value: RawRepresentable<String>>(
    _ field: String, _: Value.Type = Value.self
  ) throws(WireError) -> Value {
    try required(field, try optional(field, Value.self))
  }

  /// Empty when absent.
  public func array(_ field: String) throws(WireError) -> [JSON] {
    guard let value = value(field) else { return [] }
    guard case .array(let elements) = value else {
      throw .wrong(field: field, type: type, wanted: "a list")
    }
    return elements
  }

  public func strings(_ field: String) throws(WireError) -> [String] {
    var texts: [String] = []
    for element in try array(field) {
      guard case .string(let text) = element else {
        throw .wrong(field: field, type: type, wanted: "a list of texts")
      }
      texts.append(text)
    }
    return texts
  }

  public func ints(_ field: String) throws(WireError) -> [Int] {
    var numbers: [Int] = []
    for element in try array(field) {
      guard case .int(let number) = element else {
        throw .wrong(field: field, type: type, wanted: "a list of whole numbers")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// Name and text pairs in their order; empty when absent.
  public func pairs(_ field: String) throws(WireError) -> [Field] {
    guard let value = value(field) else { return [] }
    guard case .object(let members) = value else {
      throw .wrong(field: field, type: type, wanted: "an object")
    }
    var pairs: [Field] = []
    for member in members {
      guard case .string(let text) = member.value else {
        throw .wrong(field: field, type: type, wanted: "an object of texts")
      }
      pairs.append(Field(member.key, text))
    }
    return pairs
  }
}

extension JSON {
  /// An object whose unknown members are left out, as in the log: a line holds what is known.
  public static func known(_ members: [(String, JSON)]) -> JSON {
    .object(members.compactMap { $1 == .null ? nil : Member($0, $1) })
  }
}
