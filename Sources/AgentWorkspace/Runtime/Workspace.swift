import Foundation
public import HelpDesk
import Synchronization
public import TerminalUI
import Ticketing

/// The loop: wait, update, carry out effects, draw once. Puts a terminal and a desk around a model.
///
/// Lives on one thread; commands go to a serial worker, so that the screen never waits for a disk.
public final class Workspace {
  /// How the work ended.
  public enum End: Equatable, Sendable {
    case quit, hangUp, terminated
  }

  /// Where commands are carried out.
  public enum Worker {
    /// At once, in the same thread: for tests, whose loop is synchronous.
    case inline
    case background
  }

  public private(set) var model: Model
  let desk: HelpDesk
  let terminal: any Terminal
  let drafts: DraftStore
  /// Of whoever works here.
  var ownViews: OwnViews
  /// Opens a text in the editor of whoever works here; nil when nothing was changed. The second is
  /// what its file's name begins with.
  let edit: (String, String) throws -> EditedText?
  /// Nil where settings are changed elsewhere only.
  let settingsEditor: SettingsEditor?
  var unfinished: [DeskField: UnfinishedSetting] = [:]
  /// Edited, and in the editor's file alone so far: no draft could be written.
  var unkept: EditedText?
  private var theme: Theme
  /// Looked at, and not chosen.
  private var triedTheme: Theme?
  private let themes: ThemeLibrary
  private let queue: DispatchQueue?
  private let lookups: DispatchQueue?
  private let clockwork: DispatchQueue?
  let inbox = Inbox()
  /// How long a command under way is waited for when the session ends: it waits for the desk's lock
  /// as long as it may, and then for the disk.
  let endPatience: Duration
  /// The worker waits for the index, or builds it.
  let isAwaitingIndex = Flag()
  /// How long keys that come without a pause go unseen: a paste of a terminal that doesn't mark
  /// it may take seconds.
  let longestUnseen: Duration
  /// Tells when others commit, or come and go; nil: a look each second has to do.
  let watch: DeskWatch?
  let presence: PresenceBoard
  /// A sign of life waits until the picture is out: colleagues can wait, whoever types can't.
  var isSignDue = false
  var lookout = Lookout()
  /// The last commit that was listened to, for the bell.
  var heard: Int?
  /// When the last key came.
  var pendingSince = ContinuousClock.now
  private var shown: Frame?
  /// Something happened since the last picture that may show in it.
  var needsPicture = true
  private(set) var drawnAt = Date.distantPast
  /// Somebody quit: `run` ends.
  public private(set) var isOver = false

  /// - Parameters:
  ///   - warnings: said on the first picture: what of the user's files doesn't count.
  ///   - opening: commands to begin with, as they are typed in the palette.
  public init(
    desk: HelpDesk, terminal: any Terminal, theme: Theme, drafts: DraftStore, glyphs: Glyphs,
    themes: ThemeLibrary = ThemeLibrary(), ownViews: OwnViews = OwnViews(path: nil),
    keymap: Keymap = .standard, warnings: [String] = [],
    worker: Worker = .background,
    restriction: Restriction = .none, manners: Manners = Manners(),
    layout: LayoutChoices = LayoutChoices(),
    endPatience: Duration = .seconds(20),
    longestUnseen: Duration = .milliseconds(50), watch: DeskWatch? = nil,
    opening: [String] = [], settingsEditor: SettingsEditor? = nil,
    edit: @escaping (String, String) throws -> EditedText?
  ) throws {
    self.endPatience = endPatience
    self.longestUnseen = longestUnseen
    let aside = drafts.tidy(now: desk.now)
    self.desk = desk
    self.watch = watch
    presence = PresenceBoard(desk.directory)
    self.terminal = terminal
    self.theme = theme
    self.themes = themes
    self.drafts = drafts
    self.ownViews = ownViews
    self.edit = edit
    self.settingsEditor = settingsEditor
    queue =
      switch worker {
      case .inline: nil
      case .background: DispatchQueue(label: "spoc.commit")
      }
    lookups = queue.map { _ in DispatchQueue(label: "spoc.look") }
    clockwork = queue.map { _ in DispatchQueue(label: "spoc.clock", qos: .utility) }
    model = Model(
      size: terminal.size, now: desk.now, facts: try desk.facts(with: drafts, ownViews),
      login: desk.identity.login,
      glyphs: glyphs, keymap: keymap, themes: themes.names)
    model.restriction = restriction
    model.theme = theme.name
    model.manners = manners
    model.layoutChoices = layout
    model.isDemo = (try? desk.detail(of: 1))?.timeline.first?.origin == .demo
    dispatch(.tick(desk.now))
    for warning in warnings + aside.map(\.message) { dispatch(.failed(warning)) }
    if !opening.isEmpty { dispatch(.lines(opening)) }
  }

  /// Works until somebody quits or the terminal is gone.
  public func run() -> End {
    defer { hidePresence() }
    while true {
      draw()
      if isOver { return .quit }
      guard let event = nextEvent() else {
        showContinuationsIfDue()
        followHint()
        tickIfDue()
        continue
      }
      var next: TerminalEvent? = event
      // All that is waiting is taken in before anything is drawn, unless it doesn't end.
      let lookAgain = ContinuousClock.now + longestUnseen
      while let event = next {
        if let end = receive(event) { return end }
        if isOver || .now >= lookAgain { break }
        next = terminal.nextEvent(until: .at(.now))
      }
      // The clock goes on for those who never stop typing, too.
      followHint()
      tickIfDue()
    }
  }

  private func tickIfDue() {
    let passed = desk.now.timeIntervalSince(model.lastTick)
    // The clock may have been set back.
    if passed >= 0.99 || passed < 0 || model.savingSince != nil { dispatch(.tick(desk.now)) }
  }

  /// The next thing that happens; while nothing does, what the next key may need is read.
  private func nextEvent() -> TerminalEvent? {
    while model.canReadAhead {
      if let event = terminal.nextEvent(until: .at(.now)) { return event }
      dispatch(.idle)
    }
    return terminal.nextEvent(until: deadline)
  }

  /// What the screen shows, drawn only when it differs.
  public func draw() {
    defer { announce() }
    guard needsPicture || shown == nil else { return }
    // A search finds first, and then there is something to preview.
    if model.awaitsSearch { dispatch(.settled) }
    dispatch(.settled)
    needsPicture = false
    drawnAt = model.now
    let frame = render(model)
    guard frame != shown else { return }
    shown = frame
    terminal.present(frame, theme: triedTheme ?? theme)
  }

  /// One event of the terminal; the end, if it brings one.
  public func receive(_ event: TerminalEvent) -> End? {
    model.now = desk.now
    switch event {
    case .key(let key):
      dispatch(.key(key))
      pendingSince = .now
    case .paste(let text): dispatch(.paste(text))
    case .undecodable: dispatch(.undecodable)
    case .mouse(let event): dispatch(.mouse(event))
    case .resized(let size): dispatch(.resized(size))
    case .focus(true): dispatch(.tick(desk.now))
    case .focus(false): break
    case .wake:
      for message in inbox.take() { dispatch(message) }
      takeHints()
    case .continued:
      shown = nil
      showPresence()
    case .stop: dispatch(.stopping)
    case .hangUp:
      finish(showing: false)
      return .hangUp
    case .terminate:
      finish(showing: true)
      return .terminated
    }
    return nil
  }

  func dispatch(_ message: Message) {
    var waiting = [message]
    while !waiting.isEmpty {
      let message = waiting.removeFirst()
      // Not of every message: what is compared with would be copied before it is changed.
      let before = message.isHint ? model : nil
      if case .committed(_, .desk) = message { settingsAreKept() }
      let effects = update(&model, message)
      if before.map(differs) ?? true { needsPicture = true }
      // Answers come before what waits: of keys typed ahead, each counts for what the one before
      // brought up.
      waiting.insert(contentsOf: effects.flatMap(carryOut), at: 0)
    }
  }

  private func carryOut(_ effect: Effect) -> [Message] {
    if model.isEnding, effect.needsSomebody { return [] }
    switch effect {
    case .perform(let command, let id, let purpose):
      let task = Commission(
        desk: desk, work: .perform(command, id: id ?? UUID()), purpose: purpose)
      return work { task.run() }
    case .performEach(let change):
      let task = Commission(desk: desk, work: .each(change, id: UUID()), purpose: .bulk)
      return work { task.run() }
    case .reverse(let commit, let isRedo):
      let task = Commission(
        desk: desk, work: .reverse(commit, isRedo: isRedo), purpose: .reversal)
      return work { task.run() }
    case .findCustomers(let text): return lookUp { [desk] in desk.customersFound(for: text) }
    case .loadStory(let id, let limit, let use):
      return lookUp { [desk] in desk.storyFound(of: id, limit: limit, for: use) }
    case .loadReports(let kind): return lookUp { [desk] in desk.boardFound(kind) }
    case .loadCare(let isTeam): return lookUp { [desk] in desk.careFound(isTeam: isTeam) }
    case .findOpenTickets(let id): return lookUp { [desk] in desk.openTicketsFound(of: id) }
    case .editSetting(let field): return [edit(field)]
    case .runClock:
      return work(on: clockwork) { [desk] in desk.clockRun().map { [$0] } ?? [] }
    case .edit(let text, let id, let kind): return [editText(text, id, kind)]
    case .useTheme(let name): return use(name)
    case .tryTheme(let name):
      triedTheme = name.map { themes.theme(named: $0).theme }
      shown = nil
      needsPicture = true
      return []
    case .copy(let text):
      return terminal.copy(text)
        ? [] : [.failed("This terminal has no clipboard: nothing was sent to it.")]
    case .replay(let messages): return messages
    case .suspend:
      hidePresence()
      terminal.suspend()
      shown = nil
      return []
    case .redraw:
      terminal.redraw()
      shown = nil
      return []
    case .quit:
      isOver = true
      return []
    case .loadFacts, .loadDrafts, .loadList, .loadTicket, .loadPreview, .readAhead, .openDraft,
      .openLine, .beginTicket,
      .loadTickets, .loadMarks, .loadTriage, .previewMerge, .previewCustomerMerge, .saveDraft,
      .dropDraft, .renewCommand,
      .loadMacros, .saveView, .lookAtLock,
      .putAside, .takeBack, .renameView, .deleteView,
      .loadChanges, .loadOwnDrafts,
      .loadHistory, .loadTeam, .loadLeaving, .loadPromises, .findPromises, .loadSales, .loadSale,
      .findSales,
      .explain, .checkForChanges, .announce,
      .lookForColleagues, .refresh:
      return look(effect)
    }
  }

  /// What may look through every customer, beside the loop: whoever types waits for none of it, and
  /// it doesn't wait for a command.
  private func lookUp(_ body: @escaping @Sendable () -> Message) -> [Message] {
    work(on: lookups, body)
  }

  /// What takes long, on the worker; what it comes to is among the messages some time later.
  func work(_ body: @escaping @Sendable () -> Message) -> [Message] {
    work(on: queue, body)
  }

  private func work(
    on queue: DispatchQueue?, _ body: @escaping @Sendable () -> Message
  ) -> [Message] {
    work(on: queue) { [body()] }
  }

  private func work(
    on queue: DispatchQueue?, _ body: @escaping @Sendable () -> [Message]
  ) -> [Message] {
    guard let queue else { return body() }
    let (inbox, waker) = (inbox, terminal.waker)
    queue.async {
      let messages = body()
      guard !messages.isEmpty else { return }
      for message in messages { inbox.put(message) }
      waker()
    }
    return []
  }

  /// Other colours; what is wrong with them is said, and they count as far as they go.
  private func use(_ name: String) -> [Message] {
    let loaded = themes.theme(named: name)
    theme = loaded.theme
    shown = nil
    return [.themed(name)] + loaded.notices(of: name).map { .failed($0) }
  }

  /// Something else was on the screen.
  func shownAnew() { shown = nil }

  private func editText(_ text: String, _ id: Ticket.ID, _ kind: Draft.Kind) -> Message {
    defer { shown = nil }
    do {
      let name = DraftStore.prefix(id, kind)
      let edited = try terminal.withReleasedTerminal { try edit(text, name) }
      if let edited { keep(edited, id, kind) }
      return .edited(edited?.text)
    } catch let error as DeskError {
      return .failed(error.message)
    } catch let error as ExternalEditor.Failure {
      return .failed(error.message)
    } catch {
      return .failed("The editor can't be started: \(error)")
    }
  }
}

/// Messages from the worker, until the loop takes them.
final class Inbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let arrivals = DispatchSemaphore(value: 0)

  func put(_ message: Message) {
    messages.withLock { $0.append(message) }
    arrivals.signal()
  }

  /// Waits for a message; what has been taken may count as one that arrived.
  func wait(for patience: Duration) {
    let (seconds, attoseconds) = patience.components
    let nanoseconds = max(0, seconds) * 1_000_000_000 + attoseconds / 1_000_000_000
    _ = arrivals.wait(timeout: .now() + .nanoseconds(Int(nanoseconds)))
  }

  func take() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
