import TerminalUI

/// Made-up tickets to see a theme by.
struct ThemeSample {
  let glyphs: Glyphs

  /// What a list and a ticket are made of, with the selection on the second row.
  var page: Canvas {
    var canvas = Canvas(Size(width: 76, height: 12))
    let rows: [[(SafeText, Role)]] = [
      [(" Waiting 2 ", .tabActive), (" Mine ", .tab), ("1 ", .tabCount)],
      row("2d 4h", .ticketWaitingLong, "#12", glyphs.urgent, .ticketUrgent, "nobody", .contactNone),
      row("41m", .ticketWaiting, "#14", glyphs.high, .ticketHigh, "you", .contactYou),
      [
        (" new ", .ticketNew), ("open ", .ticketOpen), ("pending ", .ticketPending),
        ("on hold ", .ticketOnHold), ("solved ", .ticketSolved), ("closed ", .ticketClosed),
      ],
      [
        (" Ana Silva", .messageIn), (" \(dot) by email \(dot) 09:30", .textDim),
        ("   you", .messageOut), ("   called", .call),
      ],
      [
        (" \(glyphs.vertical) ", .messageIn), ("Could somebody look at the ", .text),
        ("printer", .searchHit), ("?", .text),
      ],
      [(" \(glyphs.noteBar) Only colleagues read this.", .note)],
      [(" \(dot) bo made it pending until Fri", .event)],
      [
        (" PUBLIC REPLY to Ana Silva ", .composerPublic), (" ", .text),
        (" INTERNAL NOTE ", .composerInternal),
      ],
      [
        (" \(glyphs.done) sent ", .toastDone), (" \(glyphs.failed) not saved ", .toastError),
        ("  careful", .warning), ("  wrong", .error), ("  fine", .ok), ("  a link", .link),
      ],
      [
        (" > ", .inputPrompt), ("pri", .pickerMatch), ("nter", .picker),
        ("   strong ", .textStrong),
        ("dim ", .textDim),
      ],
      [(" r", .footerKey), (" reply  ", .footer), ("n", .footerKey), (" note", .footer)],
    ]
    for (y, spans) in rows.enumerated() { draw(spans, y, on: &canvas) }
    canvas.tint(canvas.bounds.row(1), over: .selection)
    return canvas
  }

  /// One line of it.
  var line: Canvas {
    var canvas = Canvas(Size(width: 46, height: 1))
    draw(
      [
        (" 2d 4h", .ticketWaitingLong), (" \(glyphs.urgent)", .ticketUrgent),
        (" \(glyphs.phaseActive)", .phaseActive), (glyphs.phaseIdle, .phase),
        (glyphs.phaseIdle, .phase), (" Ana", .customer), (" you", .contactYou), (" tag", .tag),
        (" note", .note), (" open", .ticketOpen), (" ", .text), (" reply ", .composerPublic),
      ], 0, on: &canvas)
    return canvas
  }

  private var dot: SafeText { glyphs.separator }

  private func row(
    _ waited: SafeText, _ wait: Role, _ number: SafeText, _ mark: SafeText, _ priority: Role,
    _ contact: SafeText, _ contactRole: Role
  ) -> [(SafeText, Role)] {
    [
      (" \(waited.fitted(to: 6, .trailing, ellipsis: glyphs.ellipsis))", wait),
      (" \(number) ", .ticketNumber), (glyphs.phaseActive, .phaseActive),
      (glyphs.phaseIdle, .phase), (glyphs.phaseIdle, .phase), (" \(mark) ", priority),
      (" Ana Silva  ", .customer), ("The printer jams again ", .ticketSubject),
      (" rework ", .tag), (" \(contact)", contactRole),
    ]
  }

  private func draw(_ spans: [(SafeText, Role)], _ y: Int, on canvas: inout Canvas) {
    var x = 0
    for (text, role) in spans { x += canvas.write(text, at: Point(x: x, y: y), role: role) }
  }
}
