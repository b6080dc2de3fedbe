public import AgentWorkspace
public import Foundation
public import HelpDesk
public import SystemPackage
public import TerminalUI
public import Ticketing

/// A workspace without a terminal, on a real desk in a temporary directory, at a fixed time.
///
///     let session = try WorkspaceSession { desk in … }
///     session.type("jr")
///     session.paste("Good morning")
///     session.type("<C-s>s")
///     #expect(session.screen == """ … """)
public final class WorkspaceSession {
  public let desk: HelpDesk
  public let directory: FilePath
  public let terminal: ScriptedTerminal
  public let workspace: Workspace
  public let clock: TestClock
  public let drafts: DraftStore
  /// Somebody quit.
  public private(set) var hasQuit = false
  /// What the editor gives back; nil is a failing editor.
  public var editor: (String) -> String? = { $0 }
  /// The file it leaves its text in, if it does.
  public var editorFile: String?

  /// Monday, 16 November 2026, 09:30 in Lisbon.
  public static let morning = Date(milliseconds: 1_794_821_400_000)

  /// - Parameter setUp: deeds that happened before the session, oldest first.
  public convenience init(
    size: Size = Size(width: 80, height: 24), now: Date = WorkspaceSession.morning,
    as login: String = "maria", charset: Glyphs.Charset = .unicode, isAccessible: Bool = false,
    keymap: Keymap = .standard,
    warnings: [String] = [], worker: Workspace.Worker = .inline,
    restriction: Restriction = .none, manners: Manners = Manners(),
    endPatience: Duration = .seconds(20),
    longestUnseen: Duration = .milliseconds(50), settingsEditor: SettingsEditor? = nil,
    setUp: [Deed] = []
  ) throws {
    let root = try Self.newDirectory()
    let clock = TestClock(now)
    let identity = Identity(login: login, uid: 1004, home: root.appending("home").string)
    let founded = now.addingTimeInterval(-30 * 86_400)
    let desk = try HelpDesk.create(
      at: root.appending("desk"),
      settings: Desk(name: "Acme", timeZoneName: "Europe/Lisbon", currency: "EUR"),
      founder: NewAgent(
        id: Agent.ID(rawValue: login), name: "Maria Costa", role: .supervisor,
        accounts: [identity.account]),
      identity: identity, clock: { clock.date ?? founded })
    clock.date = now
    let report = try desk.play(setUp, origin: .demo)
    if let refused = report.refused.first { throw DeskError.refused(refused.refusal) }
    try self.init(
      at: desk, in: root, clock, size: size, charset: charset, isAccessible: isAccessible,
      keymap: keymap, warnings: warnings, worker: worker, restriction: restriction,
      manners: manners, endPatience: endPatience, longestUnseen: longestUnseen,
      settingsEditor: settingsEditor)
  }

  /// Whose sessions these are, on a desk that was made before as well.
  public static func account(_ login: String) -> Agent.Account {
    Agent.Account(login: login, uid: 1004)
  }

  /// At a copy of a desk that was made before.
  public convenience init(
    copyOf path: FilePath, as login: String, now: Date = WorkspaceSession.morning, size: Size
  ) throws {
    let root = try Self.newDirectory()
    let copy = root.appending("desk")
    try FileManager.default.copyItem(atPath: path.string, toPath: copy.string)
    let identity = Identity(
      login: login, uid: Self.account(login).uid, home: root.appending("home").string)
    let clock = TestClock(now)
    let desk = try HelpDesk(at: copy, identity: identity, clock: { clock.date ?? now })
    try self.init(at: desk, in: root, clock, size: size)
  }

  private static func newDirectory() throws -> FilePath {
    let root = FilePath(NSTemporaryDirectory()).appending("spoc-session-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      atPath: root.string, withIntermediateDirectories: true)
    return root
  }

  private init(
    at desk: HelpDesk, in root: FilePath, _ clock: TestClock, size: Size,
    charset: Glyphs.Charset = .unicode, isAccessible: Bool = false,
    keymap: Keymap = .standard, warnings: [String] = [], worker: Workspace.Worker = .inline,
    restriction: Restriction = .none, manners: Manners = Manners(),
    endPatience: Duration = .seconds(20), longestUnseen: Duration = .milliseconds(50),
    settingsEditor: SettingsEditor? = nil
  ) throws {
    self.desk = desk
    self.clock = clock
    directory = root
    let identity = desk.identity
    drafts = DraftStore(desk: desk.id, identity: identity, environment: [:])
    terminal = ScriptedTerminal(size: size)
    let box = EditorBox()
    workspace = try Workspace(
      desk: desk, terminal: terminal, theme: Theme(name: "test"), drafts: drafts,
      glyphs: Glyphs(charset, isAccessible: isAccessible),
      ownViews: OwnViews(path: root.appending("home/.config/spoc/views.toml").string),
      keymap: keymap, warnings: warnings, worker: worker, restriction: restriction,
      manners: manners,
      endPatience: endPatience, longestUnseen: longestUnseen, settingsEditor: settingsEditor
    ) { text, _ in
      box.session.flatMap { session in
        session.editor(text).map { EditedText($0, path: session.editorFile) }
      }
    }
    box.session = self
    workspace.draw()
  }

  deinit { try? FileManager.default.removeItem(atPath: directory.string) }

  /// Keys in their notation, one after the other: `jj<Enter>r`.
  public func type(_ notation: String) {
    guard let keys = try? KeySequence(parsing: notation) else { return }
    for key in keys.keys { receive(.key(key)) }
  }

  public func paste(_ text: String) { receive(.paste(text)) }

  public func resize(_ size: Size) {
    terminal.size = size
    receive(.resized(size))
  }

  /// From now on no draft can be written: a file stands where their directory would be.
  public func blockDrafts() throws {
    try? FileManager.default.removeItem(atPath: directory.appending("home").string)
    try Data().write(to: URL(filePath: directory.appending("home").string))
  }

  /// From now on they can be, again or for the first time.
  public func unblockDrafts() throws {
    try FileManager.default.removeItem(atPath: directory.appending("home").string)
  }

  /// Until a command that is carried out in the background has been answered.
  public func awaitAnswer(for patience: Duration = .seconds(20)) {
    let deadline = ContinuousClock.now + patience
    while workspace.model.savingSince != nil, ContinuousClock.now < deadline {
      Thread.sleep(forTimeInterval: 0.005)
      receive(.wake)
    }
  }

  /// Lets time pass, and the clock tick once.
  public func wait(_ seconds: TimeInterval) {
    clock.date = (clock.date ?? Date()).addingTimeInterval(seconds)
    receive(.focus(true))
  }

  @discardableResult
  public func receive(_ event: TerminalEvent) -> Workspace.End? {
    let end = workspace.receive(event)
    workspace.draw()
    hasQuit = workspace.isOver
    return end
  }

  /// The picture as text, without the blanks at the ends of lines.
  public var screen: String { lines.joined(separator: "\n") }

  public var lines: [String] { terminal.shown?.canvas.lines ?? [] }

  /// The events of every commit since the desk was set up, as their types.
  public func eventTypes(of ticket: Ticket.ID) throws -> [String] {
    try desk.commits(of: ticket).flatMap(\.events).filter { $0.change.ticket == ticket }
      .map(\.change.type)
  }
}

private final class EditorBox {
  weak var session: WorkspaceSession?
}

/// A clock a test sets.
public final class TestClock: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Date?

  public init(_ date: Date?) { value = date }

  public var date: Date? {
    get { lock.withLock { value } }
    set { lock.withLock { value = newValue } }
  }
}

extension WorkspaceSession {
  /// The same desk in another session, of this account or of a stranger.
  public func anotherDesk(login: String? = nil) throws -> HelpDesk {
    let clock = clock
    let identity = login.map { Identity(login: $0, uid: 4711) } ?? desk.identity
    return try HelpDesk(
      at: directory.appending("desk"), identity: identity, clock: { clock.date ?? Date() })
  }

  /// A second workspace, on another desk object.
  public func workspace(on desk: HelpDesk) throws -> Workspace {
    try Workspace(
      desk: desk, terminal: ScriptedTerminal(size: terminal.size), theme: Theme(name: "test"),
      drafts: drafts, glyphs: Glyphs(.unicode), worker: .inline
    ) { text, _ in EditedText(text) }
  }
}
