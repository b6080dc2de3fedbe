import DeskIndex
public import Foundation
public import HelpDesk
public import TerminalUI
public import Ticketing

/// Something on top that takes the keys until it is left.
public enum Layer: Equatable, Sendable {
  case composer(Composer)
  /// Over the composer: how to send.
  case sendBar
  /// Over the composer: what others added since it was opened, and whether to send all the same.
  case held(HeldReply)
  /// One line: answer, or why not?
  case solving(Target, to: Status)
  case picker(Picker)
  case palette(Palette)
  case search(SearchBox)
  case prompt(Prompt)
  /// What a merge would come to: do it?
  case merging(MergeQuestion)
  /// A change of very many: do it?
  case bulk(BulkChange)
  case help(HelpPage)
  /// What was said in this session, from this line on.
  case messages(top: Int)
  /// All that happened on a ticket.
  case history(HistoryPage)
  /// Who calls, and what came of it; or whose story is wanted.
  case callPad(CallPad)
  /// A customer's story, or the team.
  case page(Page)
  case quitting
  /// Quitting, and the text can't be kept: why.
  case quittingUnsaved(SafeText)
}

/// The ticket an action is about: the open one, or the one the cursor is on.
public struct Target: Equatable, Sendable {
  public var id: Ticket.ID
  public var status: Status
  public var priority: Priority
  public var tags: [String]
  public var waitingSince: Date?
  public var assignee: Agent.ID?
  public var customer: Customer.ID
  public var customerName: String
  public var contact: Agent.ID?

  var owner: Candidate { Candidate(id: customer, name: customerName) }
}

extension Target {
  /// A customer alone, where no ticket is meant.
  init(_ customer: Customer) {
    self.init(
      id: 0, status: .open, priority: .normal, tags: [], waitingSince: nil, assignee: nil,
      customer: customer.id, customerName: customer.name, contact: customer.contact)
  }

  init(_ row: TicketRow) {
    self.init(
      id: row.id, status: row.status, priority: row.priority, tags: row.tags,
      waitingSince: row.waitingSince, assignee: row.assignee, customer: row.customer,
      customerName: row.customerName, contact: row.contact)
  }
}

/// Writing: a reply or a note at the foot of the ticket, or a new ticket.
public struct Composer: Equatable, Sendable {
  public var ticket: Ticket.ID
  /// Where the ticket went meanwhile by a merge, once its writer was told: the reply goes there.
  public var survivor: Ticket.ID?
  /// Where the screen shows the ticket by now, merged meanwhile.
  var shownOn: Ticket.ID?
  public var kind: Draft.Kind
  public var editor: TextEditor
  /// The id of the command it will become.
  public var command: UUID
  /// The file of its draft, of this writing alone.
  public var file: String?
  /// What it was opened for: to answer and solve, or close.
  public var ending: Status?
  /// What a macro does besides its text, when it is sent.
  public var macro: AttachedMacro?
  /// Of a reply: where its writer wants it to go; nil: where the ticket came from.
  public var route: ReplyRoute?
  /// What of the ticket was on the screen when the writing began, or was shown as new since
  /// (`HeldReply`). What merely comes up above the text while somebody types is not seen: whoever
  /// writes looks at what they write.
  public var seen: Seen?
  /// Where to go once it is sent.
  public var returnsToList: Bool
  /// Changed since the draft was last written.
  public var isDirty = false
  /// Characters typed, pasted or taken away since then.
  var typed = 0

  /// So many are written at once: a crash costs no more.
  static let muchTyped = 200
  /// Esc was pressed: leave as soon as the draft is written.
  public var closesWhenKept = false
  /// Why the draft could not be written last.
  public var saveFailure: String?
  /// Of a new ticket: what is asked for above the text.
  public internal(set) var form: TicketForm?
  /// The subject that the customer's other tickets were last compared with, by its revision.
  var comparedAt: Int?

  public var isBlank: Bool { editor.isBlank && form?.isBlank ?? true }

  /// The ticket that what is written will stand on.
  var place: Ticket.ID { shownOn ?? survivor ?? ticket }

  func draft(_ text: String? = nil, at now: Date) -> Draft {
    Draft(
      ticket: ticket, kind: kind, body: text ?? editor.text, command: command, savedAt: now,
      file: file, seen: seen, fields: form?.fields, macro: macro?.name, route: route)
  }
}

/// Choosing one thing for a ticket by typing part of its name.
public struct Picker: Equatable, Sendable {
  public enum Subject: Equatable, Sendable {
    case status, assignee, priority
    /// Another ticket, of those that were looked up: to merge into, or to go to.
    case survivor, linked
    /// Something the customer said: to split it off, or to quote it.
    case words, quotation
    /// To whom a reply goes, and how.
    case route
    /// A canned reply, or changes that go together.
    case macro
    /// Who is to be the point of contact.
    case successor(Leaving?)
    /// What of a customer is to be changed.
    case customerField
    /// Who a customer is the same as.
    case duplicate
    /// Which of a customer's is kept.
    case promise
    /// Who was not there.
    case noShow(Promise.ID)
    /// Whether an appointment is made beside another one at that time.
    case crowded(PromiseCommand, Purpose)
    /// Who keeps a promise from now on.
    case keeper(Promise.ID)
    /// About a sale.
    case sale(SaleChoice)
  }

  public var subject: Subject
  public var target: Target
  public var title: SafeText
  public var menu: Menu
  /// Of macros: as they would be used, in the order of the items' ids.
  public var uses: [MacroUse] = []
}

/// One line to fill in.
public struct Prompt: Equatable, Sendable {
  public enum Subject: Equatable, Sendable {
    /// Until when and why, for pending or on hold.
    case sleep(Status)
    case tags
    /// Where it was answered: solving or closing somebody who waits, with a reason that asks.
    case place(Unanswered.Reason, Status)
    /// Of the ticket that is split off.
    case subject(Quotation)
    /// Of a macro that is made of what is being written.
    case macroName
    /// Why a customer is handed over.
    case handoverReason(Successor)
    /// What the successor has to know.
    case handoverBrief(Successor, reason: String)
    /// What is known of a customer.
    case customerField(CustomerField)
    /// Of one of their people.
    case personDetail(PersonDetail)
    /// What is promised, with the time.
    case promise
    /// When instead, and what the customer says.
    case movePromise(Promise.ID)
    /// Why.
    case breakPromise(Promise.ID)
    case withdrawPromise(Promise.ID)
    /// What happened with a sale, or a new one.
    case sale(Sale.ID, SaleLine)
  }

  public var subject: Subject
  public var target: Target
  public var title: SafeText
  public var hint: SafeText
  public var editor: TextEditor
}

extension Prompt.Subject {
  /// What Enter does with the line, for the footer.
  var deed: String {
    switch self {
    case .sleep(.onHold): "put on hold"
    case .sleep: "snooze"
    case .tags: "tag"
    case .place(_, .closed): "close"
    case .place: "solve"
    case .subject: "split off"
    case .macroName: "keep"
    case .handoverReason: "go on"
    case .handoverBrief: "hand over"
    case .customerField, .personDetail: "keep"
    case .promise: "promise"
    case .movePromise: "move"
    case .breakPromise: "break"
    case .withdrawPromise: "withdraw"
    case .sale(_, let line): line.deed
    }
  }
}

/// Every key of a context, searchable.
public struct HelpPage: Equatable, Sendable {
  public var context: KeyContext
  public var filter: TextEditor {
    didSet { if filter.revision != oldValue.revision { (top, cursor) = (0, nil) } }
  }
  public var top = 0
  /// The row that Enter does, among all of them; nil: the first that does something.
  var cursor: Int?

  init(context: KeyContext, filter: TextEditor) {
    (self.context, self.filter) = (context, filter)
  }
}
