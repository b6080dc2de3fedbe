/// Counts delimiters outside quotes in the first line that isn't blank.
struct DelimiterSniffer {
  /// That line is all there.
  private(set) var isSure = false
  private var counts = CSVReader.Delimiter.allCases.map { _ in 0 }
  private var isBlank = true
  private var isQuoted = false
  private var atFieldStart = true

  /// A comma if there is none, or as many of each.
  var mostFrequent: CSVReader.Delimiter {
    zip(CSVReader.Delimiter.allCases, counts).max { $0.1 < $1.1 }?.0 ?? .comma
  }

  mutating func look(at bytes: ArraySlice<UInt8>) {
    for byte in bytes where !isSure {
      if byte == Byte.quote, isQuoted || atFieldStart {
        // The second of doubled quotes finds itself at a field's start, and reopens.
        isQuoted.toggle()
        (atFieldStart, isBlank) = (!isQuoted, false)
      } else if isQuoted {
        continue
      } else if byte == Byte.lineFeed {
        isSure = !isBlank
      } else if byte != Byte.carriageReturn {
        let found = CSVReader.Delimiter(rawValue: byte)
        if let found, let index = CSVReader.Delimiter.allCases.firstIndex(of: found) {
          counts[index] += 1
        }
        (atFieldStart, isBlank) = (found != nil, false)
      }
    }
  }
}
