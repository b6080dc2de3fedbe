internal import CommitLog
internal import DeskIndex
public import Foundation
internal import Ticketing

extension HelpDesk {
  /// What was committed under a command's id: the words of a reply or note; nil when nothing was.
  ///
  /// A draft carries the id of the command it will be. Found here, the text has been sent already,
  /// by another session or just before a crash.
  public func textSent(by command: UUID) throws -> String? {
    let place = try read { reader in
      try reader.commit(id: command).flatMap { try reader.place(before: $0) }
    }
    guard let position = place?.position else { return nil }
    return try DeskError.wrapping {
      let commit = try log.records(after: position, byteLimit: 1).first.map(Commit.init(record:))
      for event in commit?.events ?? [] {
        switch event.change {
        case .message(_, let message): return message.body
        case .note(_, let body): return body
        case .deskCreated, .deskChanged, .agentAdded, .agentDated, .customerAdded, .customerChanged,
          .personAdded, .personChanged, .customerClaimed, .ticketCreated, .call, .status, .assigned,
          .excused, .prioritized, .tagged, .linked, .customerWithdrawn, .customerRestored,
          .personRemoved, .customerTouched, .customerErased, .deskRestored, .undone, .commitsUndone,
          .commitsRedone:
          continue
        }
      }
      return ""
    }
  }
}
