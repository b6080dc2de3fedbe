import TerminalUI

/// What the footer offers in a context, the most useful first; as many as fit.
enum Hints {
  /// In triage: what is decided.
  static let triage: [Action] = [
    .reply, .solve, .snooze, .assign, .nextTicket, .previousTicket, .note, .back,
  ]

  /// While tickets are marked: what can be done with all of them.
  static let marked: [Action] = [
    .solve, .assign, .take, .status, .snooze, .tag, .priority, .markNone,
  ]

  static func actions(in context: KeyContext) -> [Action] {
    switch context {
    case .list:
      [
        .reply, .note, .solve, .assign, .status, .snooze, .search, .commands, .new, .open,
        .nextView, .quit,
      ]
    case .ticket:

      [
        .reply, .note, .solve, .assign, .status, .snooze, .nextTicket, .back, .search, .commands,
        .quit,
      ]
    case .composer: [.send, .editor, .keepDraft]
    case .form, .formText: [.nextField, .send, .keepDraft, .others, .editor]
    case .formOthers: [.choose, .down, .previousField, .send, .keepDraft]
    case .sendBar: [.sendNow, .sendOnly, .sendAndSolve, .sendAndWait, .route, .backToText]
    case .held: [.sendAnyway, .backToText, .dropDraft, .down]
    case .solving:
      [.answerAndSolve, .needsNoAnswer, .answeredElsewhere, .automaticMail, .spam, .cancel]
    case .picker: [.choose, .cancel]
    case .search: [.choose, .complete, .cancel]
    case .hits: [.nextHit, .previousHit]
    case .palette: [.choose, .complete, .cancel]
    case .prompt: [.choose, .cancel]
    case .merging: [.cancel, .mergeNow]
    case .bulk: [.cancel, .bulkNow]
    case .help: [.choose, .down, .pageDown, .cancel]
    case .messages: [.down, .pageDown, .search, .undo, .cancel]
    case .callPad: [.choose, .down, .cancel]
    case .callOutcome:
      [.callAnswered, .callMissed, .callVoicemail, .calledBack, .wrongNumber, .cancel]
    case .page:
      [
        .answerYes, .answerNo, .answerNotApplicable, .saleStep, .promiseKept, .promise,
        .confirmPromise, .noShow, .breakPromise, .withdrawPromise,
        .boardOwner, .boardSpan, .nextView, .rework, .sale, .open, .handOn, .claim, .editCustomer,
        .callPad,
        .cancel,
      ]
    case .quitting: [.quitNow, .cancel]
    case .quittingUnsaved: [.cancel, .discardAndQuit]
    }
  }

  /// What leaves a question as it was, and is seen however little room there is.
  static func wayOut(of context: KeyContext) -> Action? {
    switch context {
    case .sendBar: .backToText
    case .solving, .picker, .palette, .search, .prompt, .help, .messages, .callPad, .callOutcome,
      .page,
      .quitting:
      .cancel
    case .list, .ticket, .composer, .form, .formText, .formOthers, .held, .merging, .bulk,
      .quittingUnsaved, .hits:
      nil
    }
  }

  /// Kept at the right end while there is room for anything.
  static func last(in context: KeyContext) -> Action? {
    switch context {
    case .list, .ticket, .composer, .form, .formText, .formOthers: .help
    case .page: .help
    case .callPad, .callOutcome, .sendBar, .held, .solving, .picker, .palette, .search, .prompt,
      .help,
      .messages, .merging,
      .bulk, .quitting,
      .quittingUnsaved, .hits:
      nil
    }
  }
}
