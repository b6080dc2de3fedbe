/// The bytes that CSV is made of, besides the delimiter.
enum Byte {
  static let quote: UInt8 = 0x22
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
}

/// Finds the fields of one record; stops at the end of a chunk and goes on with the next.
///
/// All positions count from the first byte of the record.
struct RecordScan {
  private enum State { case fieldStart, plain, quoted, afterQuote }

  /// The fields as they stand in the file, quotes included.
  private(set) var fields: [Range<Int>] = []
  /// Bytes of the record without and with its line end.
  private(set) var length = 0
  private(set) var consumed = 0
  private(set) var hasQuotes = false
  private var state = State.fieldStart
  private var field = 0
  private var position = 0

  /// Where the quote stands that the file ended in.
  var openQuote: Int? { state == .quoted ? field : nil }

  mutating func begin() {
    fields.removeAll(keepingCapacity: true)
    (length, consumed, field, position) = (0, 0, 0, 0)
    (hasQuotes, state) = (false, .fieldStart)
  }

  /// True when the record is complete.
  mutating func advance(over slice: ArraySlice<UInt8>, _ delimiter: UInt8) -> Bool {
    let bytes = slice.span
    let end = bytes.count
    while position < end {
      switch state {
      case .fieldStart:
        guard bytes[position] == Byte.quote else {
          state = .plain
          continue
        }
        (hasQuotes, state) = (true, .quoted)
        position += 1
      case .quoted:
        var at = position
        while at < end, bytes[at] != Byte.quote { at += 1 }
        position = at
        guard at < end else { return false }
        state = .afterQuote
        position += 1
      case .afterQuote:
        guard bytes[position] == Byte.quote else {
          state = .plain
          continue
        }
        state = .quoted
        position += 1
      case .plain:
        var at = position
        while at < end, bytes[at] != delimiter, bytes[at] != Byte.lineFeed { at += 1 }
        position = at
        guard at < end else { return false }
        if bytes[at] == Byte.lineFeed {
          finish(bytes, consumed: at + 1)
          return true
        }
        fields.append(field..<at)
        position += 1
        field = position
        state = .fieldStart
      }
    }
    return false
  }

  /// The file ended: what is there is the last record.
  mutating func end(_ slice: ArraySlice<UInt8>) {
    finish(slice.span, consumed: slice.count)
  }

  private mutating func finish(_ bytes: Span<UInt8>, consumed: Int) {
    self.consumed = consumed
    length = position
    if state != .quoted, length > field, bytes[length - 1] == Byte.carriageReturn { length -= 1 }
    fields.append(field..<length)
  }
}
