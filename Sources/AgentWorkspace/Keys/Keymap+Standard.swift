import TerminalUI

extension Keymap {
  /// The keys a new user finds (interface.md, *Keys*).
  public static let standard = Keymap(
    list + ticket + composer + form + formText + formOthers + sendBar + held + solving + merging
      + bulk + picker + palette + prompt + help
      + messages + callPad + callOutcome + page + quitting + quittingUnsaved + search + hits)

  private static func bind(
    _ context: KeyContext, _ table: [(Action, String)]
  ) -> [Binding] {
    table.flatMap { action, notations in
      notations.split(separator: " ").compactMap { notation in
        (try? KeySequence(parsing: String(notation))).map {
          Binding(context: context, keys: $0, deed: .action(action))
        }
      }
    }
  }

  private static let moving: [(Action, String)] = [
    (.down, "j <Down> <C-n>"), (.up, "k <Up> <C-p>"), (.top, "gg <Home>"), (.bottom, "G <End>"),
    (.halfPageDown, "<C-d>"), (.halfPageUp, "<C-u>"), (.pageDown, "<PageDown>"),
    (.pageUp, "<PageUp>"), (.back, "q <Esc>"),
  ]

  private static let working: [(Action, String)] = [
    (.new, "c"), (.reply, "r"), (.note, "n i"), (.solve, "e"), (.status, "s"), (.priority, "p"),
    (.snooze, "h"),
    (.promise, "m"), (.promiseKept, "d"), (.survey, "R"), (.sale, "S"), (.rework, "W"),
    (.assign, "a"), (.take, "A"), (.tag, "l"), (.macro, "w"), (.claim, "H"), (.markSpam, "!"),
    (.merge, "M"),
    (.links, "O"),
    (.undo, "u"),
    (.redo, "U"),
    (.copyNumber, "y"),
  ]

  private static let everywhere: [(Action, String)] = [
    (.search, "/"), (.commands, ": <C-k>"), (.help, "? <F1>"), (.refresh, "<C-r> <F5>"),
    (.redraw, "<C-l>"),
    (.suspend, "<C-z>"),
    (.quit, "Q <C-c><C-c>"),
  ]

  private static let views: [(Action, String)] = [
    (.view1, "1"), (.view2, "2"), (.view3, "3"), (.view4, "4"), (.view5, "5"),
    (.view6, "6"), (.view7, "7"), (.view8, "8"), (.view9, "9"),
    (.goWaiting, "gi"), (.goMine, "gm"), (.goTicket, "gn"),
    (.customers, "gc"), (.team, "gt"), (.promises, "gp"), (.agenda, "ga"), (.sales, "gs"),
    (.reports, "gr"),
    (.callPad, "C"),
    (.history, "gh"), (.triage, "T"), (.explain, "E"),
  ]

  private static let sorting: [(Action, String)] = [
    (.sortWaiting, ",w"), (.sortNewest, ",n"), (.sortOldest, ",o"), (.sortUpdated, ",u"),
    (.sortPriority, ",p"), (.sortCustomer, ",c"), (.sortDue, ",d"), (.group, ",g"),
    (.columns, ",k"),
  ]

  private static let marking: [(Action, String)] = [
    (.mark, "x"), (.markNext, "<Space>"), (.markRange, "v"), (.markAll, "*a"), (.markNone, "*n"),
    (.invertMarks, "*i"),
  ]

  private static let list = bind(
    .list,
    moving + [(.open, "<Enter> o"), (.previewDown, "J"), (.previewUp, "K"), (.togglePreview, "P")]
      + sorting + marking + views
      + [
        (.filter, "f"), (.saveView, ",v"), (.nextView, "]"), (.previousView, "["),
        (.nextPane, "<Tab>"), (.previousPane, "<S-Tab>"),
      ]
      + working
      + everywhere)

  private static let ticket = bind(
    .ticket,
    moving + [
      (.pageDown, "<Space>"), (.split, "X"), (.nextTicket, "J ]"), (.previousTicket, "K ["),
    ] + views
      + working + everywhere)

  private static let writing: [(Action, String)] = [
    (.send, "<C-s> <F2>"), (.editor, "<C-o> <F4>"), (.keepDraft, "<Esc>"),
    (.dropDraft, "<C-x><C-d>"), (.saveMacro, "<C-x><C-w>"), (.help, "<F1>"), (.redraw, "<C-l>"),
    (.suspend, "<C-z>"),
    (.quit, "<C-c><C-c>"),
  ]

  private static let composer = bind(
    .composer, writing + [(.quote, "<C-x><C-q>"), (.route, "<C-x><C-t>")])

  private static let fields: [(Action, String)] = [
    (.nextField, "<Tab>"), (.previousField, "<S-Tab>"), (.others, "<C-g>"),
  ]

  private static let form = bind(
    .form,
    [(.nextField, "<Enter>"), (.down, "<Down> <C-n>"), (.up, "<Up> <C-p>")] + fields + writing)

  private static let formText = bind(.formText, fields + writing)

  private static let formOthers = bind(
    .formOthers,
    [
      (.choose, "<Enter>"), (.down, "<Down> <C-n>"), (.up, "<Up> <C-p>"),
      (.nextField, "<Tab>"), (.previousField, "<S-Tab>"),
    ] + writing)

  private static let sendBar = bind(
    .sendBar,
    [
      (.sendNow, "<Enter>"), (.route, "t"), (.sendOnly, "o"), (.sendAndSolve, "s"),
      (.sendAndWait, "w"),
      (.backToText, "<Esc>"),
      (.redraw, "<C-l>"), (.suspend, "<C-z>"), (.quit, "<C-c><C-c>"),
    ])

  private static let held = bind(
    .held,
    [
      (.sendAnyway, "<Enter> s"), (.backToText, "e <Esc>"), (.dropDraft, "x"),
      (.down, "j <Down> <C-n>"), (.up, "k <Up> <C-p>"), (.pageDown, "<PageDown> <Space>"),
      (.pageUp, "<PageUp>"), (.redraw, "<C-l>"), (.suspend, "<C-z>"), (.quit, "<C-c><C-c>"),
    ])

  private static let solving = bind(
    .solving,
    [
      (.answerAndSolve, "r"), (.needsNoAnswer, "1"), (.answeredElsewhere, "2"),
      (.automaticMail, "3"), (.spam, "4"), (.reason5, "5"), (.reason6, "6"), (.reason7, "7"),
      (.reason8, "8"), (.reason9, "9"), (.cancel, "<Esc> q"), (.redraw, "<C-l>"),
      (.suspend, "<C-z>"), (.quit, "<C-c><C-c>"),
    ])

  private static let choosing: [(Action, String)] = [
    (.choose, "<Enter>"), (.cancel, "<Esc>"), (.redraw, "<C-l>"), (.suspend, "<C-z>"),
    (.quit, "<C-c><C-c>"),
  ]

  private static let picker = bind(
    .picker, [(.down, "<Down> <C-n>"), (.up, "<Up> <C-p>")] + choosing)

  private static let palette = bind(
    .palette,
    [
      (.down, "<Down> <C-n>"), (.up, "<Up> <C-p>"), (.pageDown, "<PageDown>"),
      (.pageUp, "<PageUp>"), (.complete, "<Tab>"),
    ] + choosing)

  private static let search = bind(
    .search,
    [
      (.choose, "<Enter>"), (.cancel, "<Esc>"), (.complete, "<Tab>"), (.up, "<Up> <C-p>"),
      (.down, "<Down> <C-n>"), (.pageDown, "<PageDown>"), (.pageUp, "<PageUp>"),
      (.redraw, "<C-l>"), (.suspend, "<C-z>"), (.quit, "<C-c><C-c>"),
    ])

  private static let hits = bind(.hits, [(.nextHit, "n"), (.previousHit, "N")])

  private static let prompt = bind(.prompt, choosing + [(.complete, "<Tab>")])

  private static let help = bind(
    .help,
    [
      (.down, "<Down> <C-n>"), (.up, "<Up> <C-p>"), (.pageDown, "<PageDown> <C-d>"),
      (.pageUp, "<PageUp> <C-u>"), (.choose, "<Enter>"), (.cancel, "<Esc> <F1>"),
      (.redraw, "<C-l>"),
      (.suspend, "<C-z>"), (.quit, "<C-c><C-c>"),
    ])

  private static let messages = bind(
    .messages,
    moving.filter { $0.0 != .back } + [
      (.search, "/"), (.undo, "u"), (.redo, "U"), (.cancel, "<Esc> q <Enter>"),
      (.redraw, "<C-l>"), (.suspend, "<C-z>"), (.quit, "<C-c><C-c>"),
    ])

  private static let callPad = bind(
    .callPad, [(.down, "<Down> <C-n>"), (.up, "<Up> <C-p>")] + choosing)

  private static let callOutcome = bind(
    .callOutcome,
    [
      (.callAnswered, "a"), (.callMissed, "m"), (.callVoicemail, "v"), (.calledBack, "b"),
      (.wrongNumber, "w"), (.down, "j <Down> <C-n>"), (.up, "k <Up> <C-p>"),
    ] + choosing.filter { $0.0 != .cancel } + [(.cancel, "<Esc> q")])

  private static let page = bind(
    .page,
    moving.filter { $0.0 != .back } + [
      (.open, "<Enter> o"), (.claim, "H"), (.editCustomer, "e"), (.callPad, "C"),
      (.mergeCustomer, "M"), (.promise, "m"), (.promiseKept, "d"), (.confirmPromise, "c"),
      (.breakPromise, "b"), (.handOn, "a"),
      (.withdrawPromise, "w"), (.noShow, "n"), (.boardOwner, "t"), (.boardSpan, "v"),
      (.saleStep, "s"), (.sale, "S"), (.rework, "W"), (.answerYes, "1"), (.answerNo, "2"),
      (.answerNotApplicable, "3"),
      (.nextView, "]"), (.previousView, "["), (.promises, "gp"), (.agenda, "ga"), (.sales, "gs"),
      (.customers, "gc"), (.team, "gt"), (.reports, "gr"), (.undo, "u"), (.redo, "U"),
      (.cancel, "<Esc> q"),
    ] + everywhere.filter { $0.0 != .search })

  private static let merging = bind(
    .merging,
    [
      (.cancel, "<Esc> q <Enter>"), (.mergeNow, "m"), (.redraw, "<C-l>"), (.suspend, "<C-z>"),
      (.quit, "<C-c><C-c>"),
    ])

  private static let bulk = bind(
    .bulk,
    [
      (.cancel, "<Esc> q <Enter>"), (.bulkNow, "b"), (.redraw, "<C-l>"), (.suspend, "<C-z>"),
      (.quit, "<C-c><C-c>"),
    ])

  private static let quitting = bind(
    .quitting,
    [
      (.quitNow, "<Enter> <C-c>"), (.cancel, "<Esc> q"), (.redraw, "<C-l>"),
      (.suspend, "<C-z>"),
    ])

  private static let quittingUnsaved = bind(
    .quittingUnsaved,
    [
      (.discardAndQuit, "D"), (.cancel, "<Esc> q"), (.redraw, "<C-l>"), (.suspend, "<C-z>"),
    ])
}
