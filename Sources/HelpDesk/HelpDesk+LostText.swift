internal import CommitLog
internal import DeskIndex
internal import Foundation
public import SystemPackage
public import Ticketing

/// Words that a repair cut off the log with the rest, and what became of them.
public struct LostText: Hashable, Sendable {
  public enum Fate: Hashable, Sendable {
    /// A draft of this account: it can be sent again.
    case draft
    /// Only they themselves may have it as a draft.
    case anotherAgents
    /// The ticket was cut off as well; its number will be another one's.
    case ticketGone
    /// Too many to be gone through one by one, or the draft could not be written.
    case leftThere
  }

  public var ticket: Ticket.ID
  public var kind: Draft.Kind
  public var by: Agent.ID
  public var fate: Fate
}

/// What of the history a repair set aside.
public struct LostHistory: Hashable, Sendable {
  /// How many events of a type (`type` in the log).
  public struct Kind: Hashable, Sendable {
    public var type: String
    public var count: Int
  }

  public var count = 0
  /// The numbers they had: of others now, or soon.
  public var first: Int
  public var last: Int
  /// In the order of their first.
  public var agents: [Agent.ID] = []
  /// The most frequent first.
  public var kinds: [Kind] = []
}

/// A line of a quarantine that nothing can be taken from.
public struct UnreadableLine: Hashable, Sendable {
  /// In the file, from 1.
  public var number: Int
  public var bytes: Int
}

extension HelpDesk {
  /// The most texts of one repair that become drafts, the latest: what is older has reached whom it
  /// was for.
  public static let mostOfferedAgain = 50

  /// Looks through what a repair set aside for replies and notes that are in the log no more. Those
  /// of this account become drafts under their command's id: what is there after all is not sent
  /// twice.
  ///
  /// - Parameter quarantine: the file with the bytes that were cut off.
  /// - Returns: the latest first.
  public func offerAgain(from quarantine: FilePath, in drafts: DraftStore) throws -> [LostText] {
    try DeskError.wrapping {
      let bytes = try Data(
        contentsOf: URL(filePath: quarantine.string), options: .mappedIfSafe)
      var texts: [LostText] = []
      var offered = 0
      for line in bytes.split(separator: UInt8(ascii: "\n")).reversed() {
        // What is damaged is not guessed at: half a sentence would look like a whole one.
        guard let commit = try? Commit(line: line), commit.origin == .desk,
          try committed(under: commit.id) == nil
        else { continue }
        for (ticket, kind, body) in Self.texts(of: commit) {
          var text = LostText(ticket: ticket, kind: kind, by: commit.by, fate: .leftThere)
          if commit.uid != identity.uid {
            text.fate = .anotherAgents
          } else if try read({ try $0.ticket(ticket) }) == nil {
            text.fate = .ticketGone
          } else if offered < Self.mostOfferedAgain {
            let draft = Draft(
              ticket: ticket, kind: kind, body: body, command: commit.id, savedAt: commit.at,
              file: drafts.newFile(ticket, kind))
            if drafts.keep(draft) { text.fate = .draft }
            offered += 1
          }
          texts.append(text)
        }
      }
      return texts
    }
  }

  /// The whole commits in what a repair set aside that are in the log no more; nil: none.
  public func lostHistory(in quarantine: FilePath) throws -> LostHistory? {
    try DeskError.wrapping {
      let bytes = try Data(
        contentsOf: URL(filePath: quarantine.string), options: .mappedIfSafe)
      var lost: LostHistory?
      var counts: [String: Int] = [:]
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        guard let commit = try? Commit(line: line), try committed(under: commit.id) == nil
        else { continue }
        var sum = lost ?? LostHistory(first: commit.sequence, last: commit.sequence)
        sum.count += 1
        sum.last = commit.sequence
        if !sum.agents.contains(commit.by) { sum.agents.append(commit.by) }
        for event in commit.events { counts[event.change.type, default: 0] += 1 }
        lost = sum
      }
      lost?.kinds = counts.map(LostHistory.Kind.init)
        .sorted { ($1.count, $0.type) < ($0.count, $1.type) }
      return lost
    }
  }

  /// Lines of a quarantine that are no commit any more: whoever looks at them may still read words
  /// in them, and nobody is offered those as a draft.
  public static func unreadableLines(in quarantine: FilePath) throws -> [UnreadableLine] {
    try DeskError.wrapping {
      let bytes = try Data(
        contentsOf: URL(filePath: quarantine.string), options: .mappedIfSafe)
      return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .enumerated().compactMap { index, line in
          line.isEmpty || (try? Commit(line: line)) != nil
            ? nil : UnreadableLine(number: index + 1, bytes: line.count)
        }
    }
  }

  /// Drafts whose command is not in the log: typed, and not sent.
  public func unsent(in drafts: DraftStore) throws -> [Draft] {
    try drafts.all().filter { try committed(under: $0.command) == nil }
  }

  private static func texts(of commit: Commit) -> [(Ticket.ID, Draft.Kind, String)] {
    commit.events.compactMap { event in
      if case .message(let id, let message) = event.change, message.direction == .out {
        (id, .reply, message.body)
      } else if case .note(let id, let body) = event.change {
        (id, .note, body)
      } else {
        nil
      }
    }
  }
}

extension DraftStore {
  /// - Returns: whether it is on the disk, now or before.
  fileprivate func keep(_ draft: Draft) -> Bool {
    let isThere = all(draft.ticket, draft.kind).contains { other in
      other.command == draft.command
        || other.body.trimmingTrailingBlanks == draft.body.trimmingTrailingBlanks
    }
    return isThere || (try? save(draft)) != nil
  }
}
