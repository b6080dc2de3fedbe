/// Why one row can't be imported, in words for whoever mends the file.
enum RowProblem: Error, Equatable {
  case cells(Int, columns: Int)
  case empty(header: String, what: String)
  case duplicate(id: String)
  case unknownWord(String, header: String, known: [String])
  case notATime(String, header: String)
  case inTheFuture(String, header: String, zone: String)
  case tooLarge

  var message: String {
    switch self {
    case .cells(let count, let columns):
      "It has \(count) \(count == 1 ? "cell" : "cells") in \(columns) columns."
        + " Put texts with a delimiter or a line break in quotes."
    case .empty(let header, let what): "“\(header)” is empty. Fill in the \(what)."
    case .duplicate(let id):
      "Another row above has the id “\(id)”. Give this one an id of its own, or leave it out."
    case .unknownWord(let text, let header, let known):
      "“\(text)” in “\(header)” is not known here."
        + " Write one of: \(known.joined(separator: ", "))."
    case .notATime(let text, let header):
      "“\(text)” in “\(header)” is no time. Write it like \(WallClock.forms)."
    case .inTheFuture(let text, let header, let zone):
      "“\(text)” in “\(header)” is still to come. Correct it;"
        + " times without a zone are in \(zone)."
    case .tooLarge: "It has more text than one ticket can take in (1 MiB). Shorten it."
    }
  }
}
