/// A JSON value with its members in order.
///
/// Why not Foundation's coders: the log and `--json` promise an order of keys, `null` for what is
/// unknown and escapes for every character that could reach a terminal as a command, none of which
/// they can be told; and a rebuild of the index reads every line of the log (they manage some
/// 20,000 events a second).
public enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int)
  /// A number with a fraction or an exponent. Nothing of ours writes one; a newer spoc may.
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  public struct Member: Hashable, Sendable {
    public var key: String
    public var value: JSON

    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The first member of that name; nil when there is none or this is no object.
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(nilLiteral: ()) { self = .null }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0, $1) })
  }
}

extension JSON {
  /// A string, or `null` for nil.
  public init(_ text: String?) { self = text.map(JSON.string) ?? .null }

  /// The raw value of a word or an id, or `null`.
  public init(_ word: (some RawRepresentable<String>)?) { self = JSON(word?.rawValue) }
}
