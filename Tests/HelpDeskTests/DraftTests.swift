import Foundation
import HelpDesk
import SpocTesting
import SystemPackage
import Testing
import Ticketing

/// Text somebody began to write, kept until it is sent or dropped.
@Suite("Drafts")
struct DraftTests {
  /// A store of its own; the directory goes with `keep`.
  static func store() throws -> (store: DraftStore, keep: TemporaryDesk) {
    let keep = try TemporaryDesk(populated: false)
    return (DraftStore(directory: keep.path.appending("state/drafts")), keep)
  }

  static func draft(_ id: Ticket.ID, _ kind: Draft.Kind, _ body: String, at time: String) -> Draft {
    Draft(
      ticket: id, kind: kind, body: body, command: Cast.uuid(id.rawValue), savedAt: clock(time))
  }

  @Test func `saved, saved again, read back and dropped`() throws {
    let (store, keep) = try Self.store()
    defer { withExtendedLifetime(keep) {} }
    #expect(store.load(1, .reply) == nil)
    #expect(store.all() == [])
    try store.save(Self.draft(1, .reply, "Dear A", at: "10:00"))
    let body = "Dear Ana,\n\u{1B}[31m\u{202E}\u{0}é😀 \"x\""
    let later = Self.draft(1, .reply, body, at: "10:01")
    try store.save(later)
    let note = Self.draft(1, .note, "Ask Bo", at: "10:02")
    try store.save(note)
    #expect(store.load(1, .reply) == later)
    #expect(store.all() == [note, later])
    store.drop(1, .reply)
    #expect(store.load(1, .reply) == nil)
    #expect(store.load(1, .note) == note)
  }

  @Test func `nobody else's business`() throws {
    let (store, keep) = try Self.store()
    defer { withExtendedLifetime(keep) {} }
    try store.save(Self.draft(1, .reply, "Dear A", at: "10:00"))
    let file = store.path(1, .reply).string
    for (path, mode) in [(file, 0o600), (store.directory.string, 0o700)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode)
    }
  }

  @Test func `what is no draft is passed over`() throws {
    let (store, keep) = try Self.store()
    defer { withExtendedLifetime(keep) {} }
    let good = Self.draft(2, .note, "Ask Bo", at: "10:00")
    try store.save(good)
    for (name, text) in [("1-reply.json", "{\"ticket\":"), ("x.json", "[]"), ("y.json.new", "{}")] {
      let url = URL(filePath: store.directory.string).appending(path: name)
      try Data(text.utf8).write(to: url)
    }
    #expect(store.load(1, .reply) == nil)
    #expect(store.all() == [good])
  }

  @Test(
    arguments: [
      (["XDG_STATE_HOME": "/state"], "/state/spoc/drafts/5f0c"),
      (["XDG_STATE_HOME": "state"], "/home/maria/.local/state/spoc/drafts/5f0c"),
      ([:], "/home/maria/.local/state/spoc/drafts/5f0c"),
    ] as [([String: String], String)])
  func `in the account's own state directory`(environment: [String: String], path: String) {
    let identity = Identity(login: "maria", uid: 1_001, home: "/home/maria")
    let store = DraftStore(desk: "5f0c", identity: identity, environment: environment)
    #expect(store.directory.string == path)
  }
}
