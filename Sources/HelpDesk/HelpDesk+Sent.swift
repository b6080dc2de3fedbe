internal import CommitLog
internal import DeskIndex
public import Foundation
internal import Ticketing

extension HelpDesk {
  /// What was committed under a command's id: the words of a reply, a note or a new ticket; nil when nothing was.
  ///
  /// A draft carries the id of the command it will be. Found here, the text has been sent already,
  /// by another session or just before a crash.
  public func textSent(by command: UUID) throws -> String? {
    guard let commit = try committed(under: command) else { return nil }
    for event in commit.events {
      if case .message(_, let message) = event.change { return message.body }
      if case .note(_, let body) = event.change { return body }
      if case .call(_, let call) = event.change { return call.body }
    }
    return ""
  }

  /// The commit that has a command's id, as it stands in the log; nil when there is none.
  func committed(under command: UUID) throws -> Commit? {
    let place = try read { reader in
      try reader.commit(id: command).flatMap { try reader.place(before: $0) }
    }
    return try commit(at: place)
  }

  /// The commit whose line begins there, as it stands in the log; nil when there is none.
  func commit(at place: IndexPlace?) throws -> Commit? {
    guard let position = place?.position else { return nil }
    return try DeskError.wrapping {
      try log.records(after: position, byteLimit: 1).first.map(Commit.init(record:))
    }
  }
}
