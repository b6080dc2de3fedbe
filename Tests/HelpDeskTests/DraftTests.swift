import Foundation
import SpocTesting
import SystemPackage
import Testing
import Ticketing

@testable import HelpDesk

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

  @Test func `an editor's text is no other for the blanks at its end`() throws {
    let (store, keep) = try Self.store()
    defer { withExtendedLifetime(keep) {} }
    try store.save(Self.draft(1, .reply, "Dear Ana", at: "10:00"))
    func leave(_ text: String) throws {
      let url = URL(filePath: store.directory.string).appending(path: "1-reply-x.txt")
      try Data(text.utf8).write(to: url)
    }
    for text in ["Dear Ana", "Dear Ana\n", "Dear Ana \n\n", "\n"] {
      try leave(text)
      #expect(store.tidy(now: clock("11:00")).isEmpty)
      #expect(store.all().map(\.body) == ["Dear Ana"])
    }
    try leave("Dear Ana, no\n")
    #expect(store.tidy(now: clock("11:00")).isEmpty)
    #expect(store.all().map(\.body) == ["Dear Ana, no", "Dear Ana"])
    #expect(store.names.filter { $0.hasSuffix(".txt") }.isEmpty)
  }

  @Test func `half a draft of the day before goes, one of now stays`() throws {
    let (store, keep) = try Self.store()
    defer { withExtendedLifetime(keep) {} }
    try store.save(Self.draft(1, .reply, "Dear Ana", at: "10:00"))
    let half = URL(filePath: store.directory.string).appending(path: "1-reply-x.json.AbCdEf.new")
    try Data("{".utf8).write(to: half)
    #expect(store.tidy(now: Date()).isEmpty)
    #expect(FileManager.default.fileExists(atPath: half.path))
    #expect(store.tidy(now: Date().addingTimeInterval(90_000)).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: half.path))
    #expect(store.all().count == 1)
  }

  @Test func `why there is no place for drafts is the system's own reason, with what helps`() throws
  {
    let keep = try TemporaryDesk(populated: false)
    let store = DraftStore(directory: keep.logPath.appending("drafts"))
    let error = #expect(throws: DeskError.self) {
      try store.save(Self.draft(1, .reply, "x", at: "10:00"))
    }
    #expect(error?.message.contains("Not a directory. Something else lies in its way") == true)
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

  @Test func `what is begun is known by the names of the files`() throws {
    let (store, keep) = try Self.store()
    defer { withExtendedLifetime(keep) {} }
    #expect(store.headings == [])
    try store.save(Self.draft(1, .reply, "Dear Ana", at: "10:00"))
    var other = Self.draft(12, .note, "Ask Bo", at: "10:01")
    other.file = store.newFile(12, .note)
    try store.save(other)
    for name in [
      "1-reply-x.txt", "reply-1.json", "2-memo.json", "3-note.json.AbCdEf.new", "..json",
    ] {
      try Data().write(to: URL(filePath: store.directory.string).appending(path: name))
    }
    #expect(store.headings == [Draft.Heading(1, .reply), Draft.Heading(12, .note)])
    #expect(store.all(12, .note) == [other])
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
