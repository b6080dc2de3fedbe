/// Text that may reach a terminal, on the screen or in plain output: the one gate for both.
///
/// Text comes from customers, so it is hostile: an escape sequence could report back as typed
/// keys, a direction override could turn a name around, a thousand combining marks could crash
/// somebody's terminal. What gets through is what the C library, ncurses and terminals agree on:
/// scalars of one or two cells, each followed by at most eight marks of none.
///
/// - Controls, direction overrides, private, unassigned and disputed scalars become U+FFFD: seen,
///   and harmless, since what is left of a sequence without its ESC is just letters.
/// - What only shapes its neighbours is left out: joiners, variation selectors, skin tones, soft
///   hyphens, zero-width spaces, byte order marks, tags, and the tails of joined emoji.
/// - A flag becomes its two letters; a mark without a base stands on a dotted circle.
///
/// It works per scalar and never parses sequences: parsers of those have been fooled. Filtering
/// twice changes nothing, and the concatenation of two safe texts is safe.
public struct SafeText: Hashable, Sendable, CustomStringConvertible {
  public let string: String

  /// One line: what breaks lines becomes a space, as do tabs.
  public init(line raw: String) {
    self.string = SafeTextFilter.filter(raw, lineBreak: " ")
  }

  /// Many lines, ended by `\n` however `raw` ended them; a tab becomes four spaces.
  public init(block raw: String) {
    self.string = SafeTextFilter.filter(raw, lineBreak: "\n")
  }

  /// Only for what is safe already, such as parts of a safe text cut between clusters.
  init(trusted string: String) {
    self.string = string
  }

  public var description: String { string }
  public var isEmpty: Bool { string.isEmpty }

  /// The lines of a block, without their ends; an empty text is one empty line.
  public var lines: [SafeText] {
    // Byte by byte: looking for clusters first takes longer than all the rest of laying out a text.
    string.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { SafeText(trusted: String(Substring($0))) }
  }

  /// Everything on one line.
  public var onOneLine: SafeText {
    SafeText(trusted: String(string.map { $0 == "\n" ? " " : $0 }))
  }

  public static func + (left: SafeText, right: SafeText) -> SafeText {
    SafeText(trusted: left.string + right.string)
  }

  public static func += (left: inout SafeText, right: SafeText) {
    left = left + right
  }
}

extension SafeText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) {
    self.init(block: value)
  }

  public init(stringInterpolation: StringInterpolation) {
    self.init(trusted: stringInterpolation.string)
  }

  /// Takes safe texts and numbers only; a `String` has to say which kind of text it is first.
  public struct StringInterpolation: StringInterpolationProtocol {
    var string = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      string.reserveCapacity(literalCapacity)
    }

    public mutating func appendLiteral(_ literal: String) {
      string += SafeText(block: literal).string
    }

    public mutating func appendInterpolation(_ text: SafeText) {
      string += text.string
    }

    public mutating func appendInterpolation(_ number: Int) {
      string += String(number)
    }
  }
}

extension Sequence where Element == SafeText {
  public func joined(separator: SafeText = "") -> SafeText {
    SafeText(trusted: map(\.string).joined(separator: separator.string))
  }
}
