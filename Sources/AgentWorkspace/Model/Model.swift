public import Foundation
import HelpDesk
public import TerminalUI
import Ticketing

/// Everything the screen shows, as one value: a copy is a fixture and a snapshot.
public struct Model: Equatable, Sendable {
  /// What there is to draw on.
  public var size: Size
  /// The whole terminal: the tutor has some rows of it.
  var screen: Size
  public var now: Date
  public var facts: DeskFacts
  public var glyphs: Glyphs
  public var keymap: Keymap
  /// What this session may not do, whoever works in it.
  public var restriction = Restriction.none
  public var manners = Manners()
  public var layoutChoices = LayoutChoices()
  /// The login of the account, for those who are no agent.
  public var login: String

  public internal(set) var list: ListScreen
  /// Open above the list.
  public internal(set) var ticket: TicketScreen?
  /// One waiting ticket after the other, while that is being done.
  public internal(set) var triage: Triage?
  /// Lessons under way.
  public internal(set) var tutor: Tutor?
  /// The desk was told as a story and may be thrown away.
  var isDemo = false
  /// Modal, the last one on top.
  public internal(set) var layers: [Layer] = []
  public internal(set) var toasts: [Toast] = []
  /// All that was said in this session, the last at the end; the first of very many are gone.
  public internal(set) var messages: [Toast] = []
  /// What the palette was last used for, the latest first.
  var recentCommands: [Action] = []
  /// The tickets that were open last, the latest first.
  var recentTickets: [SeenTicket] = []
  /// The words of the last search through the desk, until they are no longer lit.
  var searchLit: Lighting?
  /// What was searched for in this session, the latest at the end.
  var searches: [String] = []
  /// What can be undone, the latest first, while the palette lists it.
  var ownChanges: [OwnChange]?
  /// What was begun and not sent, the latest first, while the palette lists it.
  var ownDrafts: [Draft]?
  /// What the palette offers to look like.
  var themes: [String]
  /// The one in use, as the palette calls it.
  var theme = ""
  /// Shown because the palette's cursor is on it.
  var triedTheme: String?
  /// Keys of a sequence that has begun.
  public internal(set) var pendingKeys: [Key] = []
  /// Whoever began a sequence waits: what may follow is shown.
  var showsContinuations = false
  /// Since when a command is under way; keys typed meanwhile wait for it.
  public internal(set) var savingSince: Date?
  var heldMessages: [Message] = []
  /// So many keys were typed before anybody could read what the screen says now.
  var unreadKeys = 0
  /// Another session builds the index anew; what is shown stays until it can be read again.
  var isBuilding = false
  /// Something could not be read: that waits for the next key or the clock, not to be tried on end.
  var isHeldBack = false
  /// Once the list has been read again, go on to the ticket the cursor is on.
  var opensNextTicket = false
  /// What the draft that is being fetched is to end its ticket as.
  var nextDraftEnding: Status?
  /// What its text is to be begun with.
  var nextMacro: MacroUse?
  var lastTick: Date
  /// When what the clock starts is to be looked for.
  var clockDue: Date?
  /// Of other sessions, as they were last looked at.
  var presences: [Presence] = []
  /// What colleagues were last told of this session, and when.
  var announced: PresenceSign?
  var announcedAt = Date.distantPast
  /// Who has the desk locked, once a command has waited for a second.
  var lockHolder: String?
  /// Whoever answered first for this customer is offered to be their contact, until the next key.
  var offer: Candidate?
  /// What was dropped, deleted or written over last: the key that undoes brings it back, until something
  /// else is done.
  var retrieval: Retrieval?
  /// Of which promises it was said already that they are due soon, or overdue.
  var reminded: Set<Reminder> = []
  /// Quit as soon as the draft is written.
  var quitsWhenKept = false
  /// Stop as soon as the command under way is answered: nobody else could write until we go on.
  var suspendsWhenAnswered = false
  /// The terminal or the process goes away: what is typed is kept, and nothing new is begun.
  public internal(set) var isEnding = false
  /// The line that is being filled in, as far as its draft goes.
  var line: LineInHand?
  /// What was typed in the one that was left last.
  var leftLine = ""
  /// How many of the held messages are in the draft on the disk.
  var heldInDraft = 0
  /// Drafts written in this session and not sent.
  var unsentDrafts: Set<Draft.Heading> = []
  /// One for all copies of a model: it only remembers.
  let longTexts = LongTexts()

  public init(
    size: Size, now: Date, facts: DeskFacts, login: String = "", glyphs: Glyphs = Glyphs(.unicode),
    keymap: Keymap = .standard, themes: [String] = []
  ) {
    self.size = size
    screen = size
    self.now = now
    lastTick = now
    self.facts = facts
    self.login = login
    self.glyphs = glyphs
    self.keymap = keymap
    self.themes = themes
    list = ListScreen(views: facts.views)
    sayOffered(facts.offered)
    remind()
    if let trouble = facts.trouble { say(SafeText(line: trouble), .error) }
  }

  /// The words to light: those looked for in the open ticket, or the search's.
  var lit: Lighting? { ticket?.lit ?? searchLit }

  public var zone: TimeZone { facts.desk.timeZone }

  /// What keys mean now.
  public var context: KeyContext {
    switch layers.last {
    case .composer(let composer): composer.form?.context ?? .composer
    case .sendBar: .sendBar
    case .held: .held
    case .solving: .solving
    case .picker: .picker
    case .search: .search
    case .palette: .palette
    case .prompt: .prompt
    case .help: .help
    case .history(let page) where page.box != nil: .prompt
    case .messages, .history: .messages
    case .callPad(let pad) where pad.stage == .outcome: .callOutcome
    case .callPad: .callPad
    case .page: .page
    case .merging: .merging
    case .bulk: .bulk
    case .quitting: .quitting
    case .quittingUnsaved: .quittingUnsaved
    case nil: ticket == nil ? .list : .ticket
    }
  }

  /// The composer, whatever lies above it.
  public internal(set) var composer: Composer? {
    get {
      layers.lazy.compactMap { if case .composer(let composer) = $0 { composer } else { nil } }.last
    }
    set {
      guard let index = layers.lastIndex(where: { if case .composer = $0 { true } else { false } })
      else { return }
      if let newValue {
        layers[index] = .composer(newValue)
      } else {
        layers.removeSubrange(index...)
      }
    }
  }

  /// Not on the screen, but in `:messages`.
  mutating func note(_ text: SafeText, _ kind: Toast.Kind) {
    messages.append(Toast(text, kind, at: now))
    if messages.count > 500 { messages.removeFirst(100) }
  }

  mutating func say(_ text: SafeText, _ kind: Toast.Kind) {
    // What was done last says what is so; a remark takes the place of the one before.
    toasts.removeAll { $0.text == text || $0.kind == .info || $0.kind == .done && kind == .done }
    toasts.append(Toast(text, kind, at: now))
    note(text, kind)
    if toasts.count > 2 { toasts.removeFirst(toasts.count - 2) }
  }
}

extension TicketForm {
  fileprivate var context: KeyContext {
    switch focus {
    case .text: .formText
    case .others: .formOthers
    case .customer, .subject, .channel, .priority, .direction, .tags: .form
    }
  }
}
