/// What a key can be bound to. The raw value is its name in configuration and documents.
public enum Action: String, CaseIterable, Hashable, Sendable {
  // Moving
  case down, up, top, bottom
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case open, back
  case previewDown = "preview-down"
  case previewUp = "preview-up"
  case nextTicket = "next-ticket"
  case previousTicket = "previous-ticket"
  // Views
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case nextView = "next-view"
  case previousView = "previous-view"
  case view1 = "view-1"
  case view2 = "view-2"
  case view3 = "view-3"
  case view4 = "view-4"
  case view5 = "view-5"
  case view6 = "view-6"
  case view7 = "view-7"
  case view8 = "view-8"
  case view9 = "view-9"
  case goWaiting = "go-waiting"
  case goMine = "go-mine"
  case view
  case togglePreview = "preview"
  case sortWaiting = "sort-waiting"
  case sortNewest = "sort-newest"
  case sortOldest = "sort-oldest"
  case sortUpdated = "sort-updated"
  case sortPriority = "sort-priority"
  case sortCustomer = "sort-customer"
  case sortDue = "sort-due"
  case explain
  case group, columns, filter
  case goTicket = "ticket"
  case saveView = "save-view"
  case renameView = "rename-view"
  case deleteView = "delete-view"
  // Searching
  case search
  case nextHit = "next-hit"
  case previousHit = "previous-hit"
  // Tickets
  case new
  case reply, note, solve, status, priority, snooze, assign, take, tag, claim, merge, split, link,
    links,
    undo, redo
  case macro
  case markSpam = "mark-spam"
  case history
  case customers, team, reports, wall
  case callPad = "call"
  case editCustomer = "edit-customer"
  case mergeCustomer = "merge-customer"
  // Promises
  case promise
  case promiseKept = "kept"
  case promises, agenda
  // Sales
  case sales, sale, rework
  case saleStep = "sale-step"
  case answerYes = "answer-yes"
  case answerNo = "answer-no"
  case answerNotApplicable = "answer-not-applicable"
  case quiet
  case survey
  case breakPromise = "break"
  case withdrawPromise = "withdraw"
  case confirmPromise = "confirm"
  case noShow = "no-show"
  case handOn = "hand-on"
  case boardOwner = "whose"
  case boardSpan = "day-or-week"
  case decline, away, leave, settings, set
  case backIn = "back-in"
  case triage
  case copyNumber = "copy-number"
  // Writing
  case send
  case editor
  case nextField = "next-field"
  case previousField = "previous-field"
  case others
  case keepDraft = "keep-draft"
  case dropDraft = "drop-draft"
  case saveMacro = "save-macro"
  case quote
  case route = "send-to"
  // The send bar
  case sendNow = "send-now"
  case sendOnly = "send-only"
  case sendAndSolve = "send-and-solve"
  case sendAndWait = "send-and-wait"
  case backToText = "back-to-text"
  // A reply that is held
  case sendAnyway = "send-anyway"
  // Solving somebody who waits
  case answerAndSolve = "answer-and-solve"
  case needsNoAnswer = "needs-no-answer"
  case answeredElsewhere = "answered-elsewhere"
  case automaticMail = "automatic-mail"
  case spam
  case reason5 = "reason-5"
  case reason6 = "reason-6"
  case reason7 = "reason-7"
  case reason8 = "reason-8"
  case reason9 = "reason-9"
  // The phone rings
  case callAnswered = "call-answered"
  case callMissed = "call-missed"
  case callVoicemail = "call-voicemail"
  case calledBack = "called-back"
  case wrongNumber = "wrong-number"
  // Merging
  case mergeNow = "merge-now"
  // Marks
  case mark
  case markNext = "mark-next"
  case markRange = "mark-range"
  case markAll = "mark-all"
  case markNone = "mark-none"
  case invertMarks = "invert-marks"
  case markMatching = "mark-matching"
  case bulkNow = "do-it"
  // Choosing, and lines to fill in
  case choose, complete, cancel
  // The program
  case commands, messages, theme, drafts
  case tutor
  case help, refresh, redraw, suspend, quit
  case quitNow = "quit-now"
  case discardAndQuit = "discard-and-quit"
}

extension Action {
  /// Headings of the help, in their order.
  public enum Group: String, CaseIterable, Sendable {
    case moving = "Moving"
    case views = "Views"
    case tickets = "Tickets"
    case marking = "Marking: a change is for all that are marked"
    case writing = "Writing"
    case sending = "Sending"
    case solving = "Solving somebody who waits"
    case calling = "What came of a call"
    case choosing = "Choosing"
    case program = "The program"
  }

  /// One line of help, its group, and the word or two that the footer has room for.
  public var entry: (group: Group, summary: String, hint: String) {
    switch self {
    case .down: (.moving, "one line down", "down")
    case .up: (.moving, "one line up", "up")
    case .top: (.moving, "to the first line", "first")
    case .bottom: (.moving, "to the last line", "last")
    case .halfPageDown: (.moving, "half a page down", "half page")
    case .halfPageUp: (.moving, "half a page up", "half page up")
    case .pageDown: (.moving, "a page down", "page")
    case .pageUp: (.moving, "a page up", "page up")
    case .open: (.moving, "open the ticket", "open")
    case .back: (.moving, "back, one layer at a time", "back")
    case .previewDown: (.moving, "scroll the preview down", "preview")
    case .previewUp: (.moving, "scroll the preview up", "preview up")
    case .nextTicket: (.moving, "the next ticket of the view", "next")
    case .previousTicket: (.moving, "the previous ticket of the view", "previous")
    case .nextPane:
      (.moving, "to the next pane; where only the list shows, the next view", "pane")
    case .previousPane: (.moving, "to the pane before", "pane back")
    case .nextView: (.views, "the next view", "view")
    case .previousView: (.views, "the previous view", "view back")
    case .view1: (.views, "Waiting: who waits for us, the longest first", "waiting")
    case .view2: (.views, "Mine: assigned to you and not ended", "mine")
    case .view3: (.views, "Unclaimed: customers without a point of contact", "unclaimed")
    case .view4: (.views, "Open: everything that is not asleep or ended", "open")
    case .view5: (.views, "All: every ticket, the newest first", "all")
    case .view6: (.views, "the first of the desk's own views", "view 6")
    case .view7: (.views, "the second of the desk's own views", "view 7")
    case .view8: (.views, "the third of the desk's own views", "view 8")
    case .view9: (.views, "the fourth of the desk's own views", "view 9")
    case .goWaiting: (.views, "go to Waiting", "waiting")
    case .goMine: (.views, "go to Mine", "mine")
    case .togglePreview: (.views, "the conversation beside the list, or not", "preview")
    case .sortWaiting: (.views, "sort: the longest wait first", "by wait")
    case .sortNewest: (.views, "sort: the newest first", "newest")
    case .sortOldest: (.views, "sort: the oldest first", "oldest")
    case .sortUpdated: (.views, "sort: what changed last first", "changed")
    case .sortPriority: (.views, "sort: the most urgent first", "urgent")
    case .explain: (.views, "why it is due when it is", "why due")
    case .sortDue: (.views, "sort: what is due first", "due")
    case .sortCustomer: (.views, "sort: by the customer's name", "customer")
    case .view: (.views, "the view of a name", "view")
    case .group: (.views, "group the tickets of the view", "group")
    case .columns: (.views, "which columns, in which order and how wide", "columns")
    case .filter: (.views, "narrow the view down, one choice after the other", "filter")
    case .saveView: (.views, "keep the search or the view as one of your own", "keep view")
    case .renameView: (.views, "give the view, one of your own, another name", "rename view")
    case .deleteView: (.views, "delete a view of your own", "delete view")
    case .goTicket: (.views, "the ticket of a number, or of part of its subject", "number")
    case .search: (.views, "search every ticket, or the open one", "search")
    case .nextHit: (.views, "the next hit, while hits are lit (Esc unlights)", "next hit")
    case .previousHit: (.views, "the hit before", "previous hit")
    case .new: (.tickets, "a new ticket; in a ticket, of its customer", "new")
    case .reply: (.tickets, "reply to the customer", "reply")
    case .note: (.tickets, "write an internal note", "note")
    case .solve: (.tickets, "solve, and go to the next", "solve")
    case .status: (.tickets, "change the status", "status")
    case .priority: (.tickets, "change the priority", "priority")
    case .tag: (.tickets, "add tags, and take them away", "tag")
    case .macro: (.tickets, "a canned reply, or changes that go together", "macro")
    case .snooze: (.tickets, "let it sleep: pending until … because …", "snooze")
    case .assign: (.tickets, "assign to somebody", "assign")
    case .take: (.tickets, "take it: assign it to you", "take")
    case .claim:
      (.tickets, "become the customer's point of contact, or hand them over", "claim")
    case .decline:
      (.tickets, "say no to the customer offered to you, or take an offer back", "decline")
    case .promise: (.tickets, "promise something, with the time; a promise: move it", "promise")
    case .promiseKept: (.tickets, "a promise is kept", "kept")
    case .promises: (.views, "what is promised, in the order it is due", "promises")
    case .agenda: (.views, "promises and appointments by day and week", "agenda")
    case .breakPromise: (.tickets, "say that a promise won't be kept", "break")
    case .withdrawPromise: (.tickets, "the customer wants the promise no more", "withdraw")
    case .confirmPromise: (.tickets, "the customer confirmed the appointment", "confirm")
    case .handOn: (.tickets, "somebody else keeps the promise, or works on the sale", "hand on")
    case .noShow: (.tickets, "somebody was not there: we, or they", "no-show")
    case .boardOwner: (.views, "promises of yours, or of the team; other rows of a report", "whose")
    case .boardSpan:
      (.views, "the agenda by week or day; another period of a report", "day or week")
    case .sales: (.views, "what customers buy from us: before, during and after", "sales")
    case .sale: (.tickets, "the sale it belongs to, or one to file it in", "sale")
    case .rework: (.tickets, "it is about earlier work that did not hold: free", "rework")
    case .saleStep: (.tickets, "what happened with the sale: quoted, ordered, charged", "step")
    case .answerYes: (.tickets, "yes to the question of the golden rule", "yes")
    case .answerNo: (.tickets, "no to the question of the golden rule", "no")
    case .answerNotApplicable: (.tickets, "the question does not apply", "does not apply")
    case .quiet: (.views, "customers gone quiet, and those to thank", "quiet")
    case .customers: (.views, "find a customer, and read their story", "customers")
    case .reports: (.views, "today, for you and the team, and every report", "today")
    case .wall: (.views, "the wall: nominations by customers, kudos of colleagues", "wall")
    case .survey: (.tickets, "take down what the customer thinks: 978x is 9, 7, 8, 10", "survey")
    case .team: (.views, "the team: who is in, who covers, what they carry", "team")
    case .callPad: (.tickets, "the phone rings: who is it, and what came of it", "call")
    case .editCustomer: (.tickets, "change what is known of the customer", "edit")
    case .mergeCustomer:
      (.tickets, "make one of two: merge the customer into another", "merge")
    case .leave: (.program, "let somebody leave the desk: leave bo", "somebody leaves")
    case .away: (.program, "say that you are away: away fri bo", "away")
    case .settings:
      (.program, "the settings of the desk: what each is, and who said so", "settings")
    case .set: (.program, "change a simple setting: set tags-only yes", "set")
    case .backIn: (.program, "say that you are in again", "back in")
    case .callAnswered: (.calling, "we spoke", "answered")
    case .callMissed: (.calling, "nobody of us picked up: they wait", "missed")
    case .callVoicemail: (.calling, "they left a message: they wait", "voicemail")
    case .calledBack: (.calling, "we called back, and spoke", "called back")
    case .wrongNumber: (.calling, "a wrong number: nothing is logged", "wrong number")
    case .merge: (.tickets, "merge it into another ticket about the same", "merge")
    case .split: (.tickets, "split a message off into a ticket of its own", "split off")
    case .link: (.tickets, "tie it to other tickets: link 7 9; -7 unties", "link")
    case .links: (.tickets, "tickets that belong to it, and addresses in it", "links")
    case .undo: (.tickets, "undo your last change (: undo lists them)", "undo")
    case .redo: (.tickets, "do again what you undid", "redo")
    case .triage: (.tickets, "one waiting ticket after the other", "triage")
    case .copyNumber: (.tickets, "its number to the terminal's clipboard", "copy")
    case .markSpam: (.tickets, "spam: closed at once, as spam", "spam")
    case .history: (.tickets, "all that happened on it: who, when, from what to what", "history")
    case .send: (.writing, "to the send bar", "send")
    case .editor: (.writing, "go on in $EDITOR", "editor")
    case .nextField: (.writing, "the next field", "next field")
    case .previousField: (.writing, "the field before", "field back")
    case .others: (.writing, "to the customer's open tickets: go to one instead", "theirs")
    case .keepDraft: (.writing, "leave, and keep the text as a draft", "keep draft")
    case .dropDraft: (.writing, "drop the text", "drop text")
    case .saveMacro: (.writing, "keep the text as a macro of the desk", "save macro")
    case .quote: (.writing, "quote what the customer said", "quote")
    case .route: (.writing, "to whom, and how", "to whom")
    case .sendNow: (.sending, "send, or add the note", "send")
    case .sendOnly: (.sending, "send, and leave the ticket as it is", "only send")
    case .sendAndSolve: (.sending, "send and solve", "send and solve")
    case .sendAndWait: (.sending, "send and wait for the customer (pending)", "send and wait")
    case .backToText: (.sending, "back to the text", "back")
    case .sendAnyway: (.sending, "send it all the same", "send anyway")
    case .answerAndSolve: (.solving, "answer, and solve with it", "answer")
    case .needsNoAnswer: (.solving, "needs no answer", "needs none")
    case .answeredElsewhere: (.solving, "answered elsewhere (where?)", "elsewhere")
    case .automaticMail: (.solving, "automatic mail", "automatic")
    case .spam: (.solving, "spam: closed at once", "spam")
    case .reason5: (.solving, "the first of the desk's own reasons", "reason 5")
    case .reason6: (.solving, "the second of the desk's own reasons", "reason 6")
    case .reason7: (.solving, "the third of the desk's own reasons", "reason 7")
    case .reason8: (.solving, "the fourth of the desk's own reasons", "reason 8")
    case .reason9: (.solving, "the fifth of the desk's own reasons", "reason 9")
    case .mark: (.marking, "mark it, or take the mark away", "mark")
    case .markNext:
      (.marking, "mark it, or take the mark away, and go on to the next", "mark, next")
    case .markRange: (.marking, "mark from here to where the same key is pressed again", "range")
    case .markAll: (.marking, "mark all of the view", "all")
    case .markNone: (.marking, "take all marks away", "no marks")
    case .invertMarks: (.marking, "mark the others instead", "invert")
    case .markMatching: (.marking, "mark what a query finds in this view", "matching")
    case .bulkNow: (.choosing, "do it with all of them", "do it")
    case .mergeNow: (.choosing, "merge, as it is said there", "merge")
    case .choose: (.choosing, "take the choice, or what is filled in", "choose")
    case .complete: (.choosing, "fill in the choice, to go on typing", "complete")
    case .cancel: (.choosing, "leave without changing anything", "back")
    case .commands: (.program, "every command by its name", "commands")
    case .messages: (.program, "what was said in this session", "messages")
    case .drafts: (.writing, "the texts that were begun and not sent", "drafts")
    case .theme: (.program, "other colours", "theme")
    case .tutor: (.program, "five lessons, on a demo desk", "lessons")
    case .help: (.program, "every key here", "help")
    case .refresh: (.program, "read what others have done", "refresh")
    case .redraw: (.program, "draw the screen again", "redraw")
    case .suspend: (.program, "suspend (fg comes back)", "suspend")
    case .quit: (.program, "quit; asks only with unsent text", "quit")
    case .quitNow: (.program, "quit; unsent text stays as a draft", "quit")
    case .discardAndQuit: (.program, "drop what can't be kept, and quit", "drop it and quit")
    }
  }
}
