public import CommitLog
internal import Foundation
internal import Glibc
public import SystemPackage
public import Ticketing

/// Drafts of one account for one desk: a small file each, in the account's own state directory.
///
/// `$XDG_STATE_HOME/spoc/drafts/DESK/12-reply-UUID.json`, 0600 in a directory 0700: nobody else's
/// business, and outside the desk so that a full or read-only desk loses nothing typed.
///
/// Why a file for each writing: two sessions of one account may write to the same ticket, and
/// neither may overwrite or drop what the other has. Whoever goes on with a draft takes its file
/// over by a new name (`takeOver`); whoever wrote it before, if still there, writes it anew.
public struct DraftStore: Sendable {
  public let directory: FilePath
  private let failpoints: Failpoints

  public init(directory: FilePath) {
    self.directory = directory
    failpoints = Failpoints()
  }

  public init(
    desk: String, identity: Identity, environment: [String: String],
    failpoints: Failpoints = .fromEnvironment()
  ) {
    self.failpoints = failpoints
    directory = OwnDirectory.state(of: identity, environment).appending("drafts")
      .appending(FilePath.Component(desk) ?? "desk")
  }

  /// - Parameter file: of a draft; nil is the one there was for all of a ticket and a kind.
  public func path(_ ticket: Ticket.ID, _ kind: Draft.Kind, file: String? = nil) -> FilePath {
    directory.appending(file ?? Self.commonFile(ticket, kind))
  }

  private static func commonFile(_ ticket: Ticket.ID, _ kind: Draft.Kind) -> String {
    "\(prefix(ticket, kind)).json"
  }

  /// With what the files of a ticket and a kind begin (`Draft.Heading` reads it again).
  public static func prefix(_ ticket: Ticket.ID, _ kind: Draft.Kind) -> String {
    "\(ticket)-\(kind.rawValue)"
  }

  /// A file that nobody has.
  public func newFile(_ ticket: Ticket.ID, _ kind: Draft.Kind) -> String {
    "\(Self.prefix(ticket, kind))-\(UUID().text).json"
  }

  /// Written beside, synced and renamed: a crash leaves the one before or the new one.
  public func save(_ draft: Draft) throws {
    try DeskError.wrapping { try OwnDirectory.make(directory, "make the directory for drafts,") }
    try SafeFile(path(draft.ticket, draft.kind, file: draft.file)).replace(with: draft.json.line)
    try failpoints.reach(.draftSaved)
  }

  /// The latest that can be read.
  public func load(_ ticket: Ticket.ID, _ kind: Draft.Kind) -> Draft? { all(ticket, kind).first }

  /// Whether exactly this is on the disk.
  public func has(_ draft: Draft) -> Bool {
    let name = draft.file ?? Self.commonFile(draft.ticket, draft.kind)
    guard let kept = try? read(name) else { return false }
    return kept.body == draft.body && kept.command == draft.command && kept.seen == draft.seen
      && kept.fields == draft.fields && kept.macro == draft.macro && kept.route == draft.route
  }

  public func drop(_ ticket: Ticket.ID, _ kind: Draft.Kind, file: String? = nil) {
    _ = path(ticket, kind, file: file).withPlatformString { unlink($0) }
    try? failpoints.reach(.draftDropped)
  }

  /// All there are, the latest first. What is no draft is passed over.
  public func all() -> [Draft] { drafts(in: files) }

  /// Those of one ticket and kind.
  public func all(_ ticket: Ticket.ID, _ kind: Draft.Kind) -> [Draft] {
    drafts(in: files.filter { Draft.Heading(file: $0) == Draft.Heading(ticket, kind) })
  }

  /// Which texts are begun, going by the names of the files: that is asked whenever the desk
  /// changes, and the texts may be long.
  public var headings: Set<Draft.Heading> { Set(files.compactMap { Draft.Heading(file: $0) }) }

  private var files: [String] { names.filter { $0.hasSuffix(".json") } }

  private func drafts(in files: [String]) -> [Draft] {
    files.compactMap { try? read($0) }
      .sorted { ($0.savedAt, $0.file ?? "") > ($1.savedAt, $1.file ?? "") }
  }

  /// Gives a draft a file that no other session writes, and reads it again from there: it may have
  /// been written meanwhile.
  public func takeOver(_ draft: Draft) -> Draft {
    let file = newFile(draft.ticket, draft.kind)
    var taken = draft
    taken.file = file
    let old = path(draft.ticket, draft.kind, file: draft.file)
    let new = directory.appending(file)
    let moved = old.withPlatformString { old in
      new.withPlatformString { new in rename(old, new) }
    }
    if moved == 0, let fresh = try? read(file) {
      taken.body = fresh.body
      taken.seen = fresh.seen
      taken.fields = fresh.fields
      taken.macro = fresh.macro
      taken.route = fresh.route
    }
    return taken
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory.string)) ?? []).sorted()
  }

  func read(_ name: String) throws -> Draft {
    let data = try Data(contentsOf: URL(filePath: directory.appending(name).string))
    let draft = try Draft(json: JSON(parsing: data), file: name)
    guard name == Self.commonFile(draft.ticket, draft.kind) else { return draft }
    var common = draft
    common.file = nil
    return common
  }
}
