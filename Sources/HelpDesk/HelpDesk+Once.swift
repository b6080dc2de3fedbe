internal import CommitLog
internal import DeskIndex
public import Foundation
public import Ticketing

// A command that may have to be asked for again: whoever got no answer doesn't know whether it was
// done.

extension HelpDesk {
  /// Does what a command asks, once: run again under the same id, it gives what the first run came to
  /// and does nothing.
  ///
  /// - Throws: `DeskError.idTaken` when something else was asked under that id.
  public func perform(_ command: Command, once id: UUID) throws -> [Commit] {
    let asked = ChainHash(of: command.asked).description
    if case .eraseCustomer(let customer) = command {
      if let first = try answer(to: asked, under: id) { return [first] }
      return try erase(customer, id: id, asked: asked)
    }
    let commits = try perform(command, id: id, asked: asked)
    guard commits.isEmpty, let first = try answer(to: asked, under: id) else { return commits }
    return [first]
  }

  /// Whether a command with that id is in the log.
  public func wasCommitted(_ id: UUID) throws -> Bool { try committed(under: id) != nil }

  /// The commit that the first run under an id came to; nil when there was none.
  ///
  /// - Parameter asked: the digest of what is asked for now.
  func answer(to asked: String, under id: UUID) throws -> Commit? {
    guard let first = try committed(under: id) else { return nil }
    guard first.asked == asked, first.uid == identity.uid else {
      throw DeskError.idTaken(id, by: first)
    }
    return first
  }
}

extension UUID {
  /// The id of one of several commands that were given one id together; the first has it itself.
  public func part(_ number: Int) -> UUID {
    guard number > 0 else { return self }
    let hash = Array(ChainHash(of: "\(text) \(number)").description.utf8.prefix(32))
    var digits = String(decoding: hash, as: UTF8.self)
    for place in [20, 16, 12, 8] {
      digits.insert("-", at: digits.index(digits.startIndex, offsetBy: place))
    }
    return UUID(uuidString: digits) ?? self
  }
}

extension ChainHash {
  init(of text: String) {
    var text = text
    self = text.withUTF8 { ChainHash(of: UnsafeRawBufferPointer($0)) }
  }
}
