public import Foundation
internal import Glibc
public import SystemPackage
public import Ticketing

/// Text somebody began to write: kept until it is sent or dropped, through crashes and hang-ups.
public struct Draft: Hashable, Sendable {
  public enum Kind: String, Word {
    case reply, note
  }

  public var ticket: Ticket.ID
  public var kind: Kind
  public var body: String
  /// The id its command will have: sent twice, it is committed once.
  public var command: UUID
  public var savedAt: Date

  public init(ticket: Ticket.ID, kind: Kind, body: String, command: UUID, savedAt: Date) {
    self.ticket = ticket
    self.kind = kind
    self.body = body
    self.command = command
    self.savedAt = savedAt
  }
}

/// Drafts of one account for one desk: a small file each, in the account's own state directory.
///
/// `$XDG_STATE_HOME/spoc/drafts/DESK/12-reply.json`, 0600 in a directory 0700: nobody else's
/// business, and outside the desk so that a full or read-only desk loses nothing typed.
public struct DraftStore: Sendable {
  public let directory: FilePath

  public init(directory: FilePath) { self.directory = directory }

  public init(desk: String, identity: Identity, environment: [String: String]) {
    let state =
      environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? FilePath($0) : nil }
      ?? FilePath(identity.home).appending(".local/state")
    directory = state.appending("spoc/drafts").appending(FilePath.Component(desk) ?? "desk")
  }

  public func path(_ ticket: Ticket.ID, _ kind: Draft.Kind) -> FilePath {
    directory.appending("\(ticket)-\(kind.rawValue).json")
  }

  /// Written beside, synced and renamed: a crash leaves the one before or the new one.
  public func save(_ draft: Draft) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: directory.string, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw DeskError.files(
        operation: "create", path: directory.string, why: "no directory for drafts there")
    }
    try write(draft.json.line, to: path(draft.ticket, draft.kind))
  }

  public func load(_ ticket: Ticket.ID, _ kind: Draft.Kind) -> Draft? {
    guard let data = FileManager.default.contents(atPath: path(ticket, kind).string),
      let json = try? JSON(parsing: data)
    else { return nil }
    return try? Draft(json: json)
  }

  public func drop(_ ticket: Ticket.ID, _ kind: Draft.Kind) {
    _ = path(ticket, kind).withPlatformString { unlink($0) }
  }

  /// All there are, the latest first.
  public func all() -> [Draft] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.string)) ?? []
    return names.filter { $0.hasSuffix(".json") }
      .compactMap { FileManager.default.contents(atPath: directory.appending($0).string) }
      .compactMap { data in (try? JSON(parsing: data)).flatMap { try? Draft(json: $0) } }
      .sorted { $0.savedAt > $1.savedAt }
  }

  private func write(_ data: Data, to path: FilePath) throws {
    let beside = FilePath(path.string + ".new")
    let descriptor = beside.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }
    guard descriptor >= 0 else { throw failure(path) }
    let written = data.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    let synced = written == data.count && fsync(descriptor) == 0
    close(descriptor)
    guard synced,
      beside.withPlatformString({ from in path.withPlatformString { rename(from, $0) } }) == 0
    else { throw failure(path) }
  }

  private func failure(_ path: FilePath) -> DeskError {
    .files(operation: "write the draft", path: path.string, why: String(cString: strerror(errno)))
  }
}

extension Draft {
  fileprivate var json: JSON {
    [
      "ticket": .int(ticket.rawValue), "kind": JSON(kind),
      "command": .string(command.text), "savedAt": JSON(savedAt),
      "body": .string(body),
    ]
  }

  fileprivate init(json: JSON) throws {
    let fields = JSONFields(json, type: "draft")
    guard let command = UUID(text: try fields.string("command")) else {
      throw WireError.wrong(field: "command", type: "draft", wanted: "a UUID")
    }
    self.init(
      ticket: Ticket.ID(rawValue: try fields.int("ticket")), kind: try fields.word("kind"),
      body: try fields.string("body"), command: command, savedAt: try fields.date("savedAt"))
  }
}
