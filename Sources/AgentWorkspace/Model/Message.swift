public import DeskIndex
public import Foundation
public import HelpDesk
public import TerminalUI
public import Ticketing

/// What comes in: keys, the clock, and the answers to effects.
public enum Message: Equatable, Sendable {
  case key(Key)
  case paste(String)
  /// Something was typed or pasted that is no UTF-8, and so no text.
  case undecodable
  case mouse(MouseEvent)
  case resized(Size)
  /// Commands as they are typed in the palette, one after the other.
  case lines([String])
  /// A sequence of keys was begun some time ago, and nothing followed.
  case lingered
  /// Every second or two, and when anything else arrives.
  case tick(Date)
  /// All keys that were waiting have been taken in, and the picture is drawn next.
  case settled
  /// It is drawn, and nobody types.
  case idle
  /// The connection or the process is about to end.
  case ending
  /// Somebody asked the process to stop.
  case stopping

  case loaded(DeskFacts)
  /// The tickets with a draft of this account's.
  case foundDrafts(Set<Ticket.ID>)
  case listed(ListPage)
  case detailed(TicketDetail, drafts: Set<Draft.Kind>)
  case previewed(TicketDetail, as: Ticket.ID)
  /// The number that was asked for leads to another ticket.
  case led(Ticket.ID, to: Ticket.ID)
  case foundTickets([Ticket], Picker.Subject, of: Target)
  case mergePreviewed(MergeQuestion)
  /// Those of the desk, or the one that was named.
  case foundMacros([MacroUse], of: Target, chosen: Bool)
  /// Whom somebody may mean who has typed so much.
  case foundCustomers([Customer], for: String)
  /// What has not ended of theirs, the newest first.
  case foundOpenTickets([Ticket], of: Customer)
  /// The ticket that was asked for does not exist any more.
  case gone(Ticket.ID)
  /// A view of one's own is in its file.
  case viewSaved(String, DeskFacts)
  case viewRenamed(String, to: String, DeskFacts)
  /// What it was.
  case viewDeleted(SavedView, DeskFacts)
  case draft(Draft, restored: Bool)
  case draftKept(Ticket.ID, Draft.Kind)
  /// What was begun for the line that is asked for, or where it will be kept.
  case line(Draft, restored: Bool)
  case draftFailed(String)
  /// A new id for what is being written: the old one has been used.
  case commandRenewed(UUID)
  /// Who has the desk locked, while a command waits for it.
  case waitingFor(String?)
  case edited(String?)
  /// What a text makes of a setting; nothing: what it was.
  case settingEdited(DeskField, [DeskChange])
  /// Dropped with what was wrong in it, if anything was.
  case settingUnchanged(DeskField, isDropped: Bool)
  /// The colours of that name are on the screen.
  case themed(String)

  case committed([Commit], Purpose)
  /// What each of many came to.
  case done(BulkChange, [PlayOutcome])
  case marked([TicketRow], Marking)
  /// Who waits, the longest first.
  case triaged([Ticket.ID])
  case reversed(Reversal)
  /// What whoever works here can undo, the latest first.
  case foundChanges([OwnChange])
  /// What whoever works here has begun and not sent, the latest first.
  case foundOwnDrafts([Draft])
  /// The rules said no.
  case refused(String, Purpose)
  /// There is an appointment at that time: the command that would make one beside it, and what there is.
  case crowded(PromiseCommand, clash: String, Purpose)
  /// The same, since it is so already.
  case unchanged(String, Purpose)
  /// Others have added to the ticket since: nothing was sent.
  case stale(HeldReply)
  /// The same, once the keys typed meanwhile have gone where they were meant to.
  case hold(HeldReply)
  /// All commits that speak of a ticket.
  case history(Ticket.ID, HistoryFilter.Subject, [Commit])
  case storied(CustomerStory, for: StoryUse)
  case team([TeamMember])
  /// Whom they are the point of contact of.
  case leaving(Agent.ID, [Customer])
  case reports(ReportBoard)
  /// Promises for a page.
  case promises(PromiseBoard)
  case sales(SaleBoard)
  case sale(SaleDetail)
  /// To choose from, for a ticket or a customer.
  case foundSales(SalesFound)
  case care(CareBoard)
  /// What is to be kept for a customer, the next first.
  case foundPromises([PromiseListing], of: Target)
  case explained(DueExplanation)
  /// Something is broken; what was typed is kept.
  case notSaved(String, Purpose)
  /// The desk can only be read from now on, and why; nil: it can be written again.
  case writable(unless: String?)
  /// Others changed the desk.
  case changed
  /// The system says that somebody writes to the log, or that colleagues come and go.
  case logHinted, presenceHinted
  /// Who else has which ticket open.
  case present([Presence])
  /// Another session builds the index anew: nothing can be looked up until it has.
  case building
  case failed(String)
}

/// What does not change from key to key: the desk, its people, and how many each view holds.
public struct DeskFacts: Equatable, Sendable {
  public var desk: Desk
  public var me: Agent?
  public var agents: [Agent]
  /// Who of them is in, and who covers.
  public let staff: Roster
  /// Those every desk has, then the desk's own, for whoever looks.
  public var views: [View]
  /// By the order of the views.
  public var counts: [Int]
  /// Views whose count is where counting stopped: text is not looked for without end.
  public var countedInPart: Set<Int> = []
  /// Tickets with a draft of this account's.
  public var drafts: Set<Ticket.ID> = []
  /// Whose handover waits for whoever works here.
  public var offered: [Customer] = []
  /// What whoever works here has still to keep, for themselves and for those they cover for; the next
  /// first.
  public var promises: [PromiseListing] = []
  /// Why the desk can only be read, if something is wrong with it.
  public var trouble: String?

  /// So many of them at most.
  static let mostPromises = 200

  public init(
    desk: Desk, me: Agent?, agents: [Agent], counts: [Int], trouble: String? = nil,
    own: OwnViews = OwnViews(path: nil)
  ) {
    self.trouble = trouble
    self.desk = desk
    self.me = me
    self.agents = agents
    staff = Roster(agents)
    let shared = View.all(for: me?.id, in: desk)
    views = shared + own.views(for: me?.id, behind: shared)
    self.counts = counts
  }
}

/// A stretch of a view, around what is on the screen.
public struct ListPage: Equatable, Sendable {
  public var view: View
  public var offset: Int
  public var rows: [TicketRow]
  public var total: Int
  /// False: there are more than `total`.
  public var isWhole: Bool
  /// The ticket under the cursor, if it is none of these any more.
  public var departed: TicketRow?

  public init(
    view: View, offset: Int, rows: [TicketRow], total: Int, isWhole: Bool = true,
    departed: TicketRow? = nil
  ) {
    self.departed = departed
    self.isWhole = isWhole
    self.view = view
    self.offset = offset
    self.rows = rows
    self.total = total
  }
}

/// What a customer's story is looked up for.
public enum StoryUse: Equatable, Sendable {
  /// The call pad: who they are, in short.
  case card
  /// To be read: the finder waits for it.
  case page
  /// Chosen on a page, which stays below.
  case opened
  /// The page shows it already, and something changed since.
  case refresh
}

/// What a command was for, so that its answer finds its way.
public enum Purpose: Equatable, Sendable {
  /// A change of one ticket, from the list or the ticket's own screen.
  case change(Ticket.ID, word: String)
  /// The composer's text.
  case send(Ticket.ID, Draft.Kind)
  case claim(Customer.ID, name: String)
  /// Undo or redo.
  case reversal
  /// The same change of many.
  case bulk
  /// A setting of the desk.
  case desk(word: String)
  /// What is known of a customer, or who is accountable for them.
  case customer(word: String)
  /// What the call pad logs.
  case call
}

/// Work for the runtime: data, so that a test can name it.
public indirect enum Effect: Equatable, Sendable {
  case loadFacts
  case loadDrafts
  case loadList(view: Int, offset: Int, limit: Int)
  case loadTicket(Ticket.ID)
  case loadPreview(Ticket.ID)
  /// Those to choose from: the customer's other ones, or those that belong to it.
  case loadTickets(Picker.Subject, Target)
  case previewMerge(Ticket.ID, into: Ticket.ID)
  /// By whatever the other may be found by.
  case previewCustomerMerge(Customer.ID, into: String)
  /// The desk's, filled in for a ticket; one by its name alone.
  case loadMacros(Target, only: String?)
  /// The same, and nothing is said if it can't be: nobody has asked for it yet.
  case readAhead(Ticket.ID)
  /// Finds the draft there is, or begins one.
  case openDraft(Ticket.ID, Draft.Kind)
  /// The same of a question of one line.
  case openLine(Ticket.ID, Draft.Line)
  /// The same of a new ticket, filled in so far.
  case beginTicket(TicketFields)
  case findCustomers(String)
  case findOpenTickets(Customer.ID)
  case saveDraft(Draft)
  case dropDraft(Ticket.ID, Draft.Kind, file: String?)
  /// Somebody dropped it: no draft any more, and to be had back for a while.
  case putAside(Draft)
  /// One that was dropped is gone on with.
  case takeBack(Draft)
  case renewCommand
  case lookAtLock
  case perform(Command, id: UUID?, Purpose)
  case performEach(BulkChange)
  /// As a view of one's own.
  case saveView(SavedView)
  case renameView(String, to: String)
  case deleteView(String)
  case loadMarks(View, offset: Int, limit: Int, Marking)
  case loadTriage
  /// Undoes or redoes a change of one's own, the latest unless one is named.
  case reverse(commit: Int?, isRedo: Bool)
  case loadChanges
  case loadOwnDrafts
  case loadHistory(Ticket.ID)
  case loadStory(Customer.ID, limit: Int, for: StoryUse)
  case loadTeam
  case loadLeaving(Agent.ID)
  case loadReports(ReportBoard.Kind)
  case loadPromises(PromiseBoard)
  case loadSales(SaleBoard)
  case loadSale(Sale.ID)
  /// Those of a customer, for a ticket of theirs.
  case findSales(Target, for: SaleUse)
  case loadCare(isTeam: Bool)
  /// Those of a customer that one key may be about.
  case findPromises(Target)
  case explain(Ticket.ID)
  case edit(String, Ticket.ID, Draft.Kind)
  /// One that is more than a line.
  case editSetting(DeskField)
  case useTheme(String)
  /// Shows it while it may be chosen; nil goes back to the one that is in use.
  case tryTheme(String?)
  /// To the terminal's clipboard.
  case copy(String)
  case checkForChanges
  /// Shows colleagues which ticket is open here (`Model.announced`), or that this still holds.
  case announce
  case lookForColleagues
  /// Messages that were held back, to be received once the effects before this one are done.
  case replay([Message])
  case refresh
  /// Lets what the clock starts happen, where nobody waits for it.
  case runClock
  case suspend, redraw, quit
}

extension Effect {
  /// In vain when the terminal has gone away.
  var needsSomebody: Bool {
    switch self {
    case .edit, .editSetting, .suspend, .useTheme, .redraw: true
    case .tryTheme, .copy: true
    case .loadFacts, .loadDrafts, .loadList, .loadTicket, .loadPreview, .loadTickets, .previewMerge,
      .previewCustomerMerge,
      .loadMacros, .saveView,
      .readAhead, .openDraft, .openLine, .beginTicket, .findCustomers, .findOpenTickets,
      .putAside, .takeBack, .renameView, .deleteView,
      .saveDraft, .dropDraft, .renewCommand, .lookAtLock, .perform, .performEach, .loadMarks,
      .loadTriage,
      .reverse, .loadChanges, .loadOwnDrafts,
      .loadHistory, .loadStory, .loadTeam, .loadLeaving, .loadReports, .loadPromises, .findPromises,
      .loadSales,
      .loadSale, .findSales, .loadCare, .explain,
      .checkForChanges, .announce, .lookForColleagues, .replay,
      .refresh, .runClock, .quit:
      false
    }
  }
}
