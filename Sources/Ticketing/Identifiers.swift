extension Ticket {
  /// The number people say on the phone: 1, 2, 3, … without gaps that matter, never reused.
  public struct ID: RawRepresentable, Hashable, Comparable, Sendable,
    ExpressibleByIntegerLiteral, CustomStringConvertible
  {
    public var rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public init(integerLiteral value: Int) { rawValue = value }
    public var description: String { String(rawValue) }
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }
}

extension Customer {
  /// `c12`: short enough to type, and never mistaken for a ticket's number or a phone.
  public struct ID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(number: Int) { rawValue = "c\(number)" }
    public var description: String { rawValue }

    /// 12 of `c12`; nil when the id is not of that form (`c012` is not: it would be another id).
    public var number: Int? {
      guard rawValue.first == "c", let number = Int(rawValue.dropFirst()), number > 0,
        rawValue == "c\(number)"
      else { return nil }
      return number
    }

    public static func < (one: Self, other: Self) -> Bool {
      (one.number ?? 0, one.rawValue) < (other.number ?? 0, other.rawValue)
    }
  }
}

extension Person {
  /// `p1`, counted within one customer.
  public struct ID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(number: Int) { rawValue = "p\(number)" }
    public var description: String { rawValue }

    /// 2 of `p2`; nil when there is none to go on from.
    var number: Int? { Int(rawValue.dropFirst()).flatMap { $0 < .max ? $0 : nil } }
  }
}

extension Promise {
  /// Counted over the whole desk, never reused.
  public struct ID: RawRepresentable, Hashable, Comparable, Sendable,
    ExpressibleByIntegerLiteral, CustomStringConvertible
  {
    public var rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public init(integerLiteral value: Int) { rawValue = value }
    public var description: String { String(rawValue) }
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }
}

extension Sale {
  /// Counted over the whole desk, never reused.
  public struct ID: RawRepresentable, Hashable, Comparable, Sendable,
    ExpressibleByIntegerLiteral, CustomStringConvertible
  {
    public var rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public init(integerLiteral value: Int) { rawValue = value }
    public var description: String { String(rawValue) }
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }
}

extension Agent {
  /// Given once (by default the login), never reused: history names people by it.
  public struct ID: RawRepresentable, Hashable, Comparable, Sendable,
    ExpressibleByStringLiteral, CustomStringConvertible
  {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }
    public var description: String { rawValue }
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }
}
