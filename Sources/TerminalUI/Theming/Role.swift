/// Everything a theme may colour: what a cell means, never what it looks like.
///
/// A role that a theme leaves out looks like its parent, which is its name without the last
/// dotted part (`ticket.waiting.long`, `ticket.waiting`, `ticket`), and `text` at last.
public enum Role: String, CaseIterable, Hashable, Sendable {
  case text = "text"
  case textDim = "text.dim"
  case textStrong = "text.strong"

  case title = "title"
  case tab = "tab"
  case tabActive = "tab.active"
  case tabCount = "tab.count"
  case header = "header"
  case border = "border"
  case selection = "selection"
  case marker = "marker"
  case footer = "footer"
  case footerKey = "footer.key"
  case status = "status"
  case toast = "toast"
  case toastError = "toast.error"
  case toastDone = "toast.done"

  case ticket = "ticket"
  case ticketNumber = "ticket.number"
  case ticketSubject = "ticket.subject"
  case ticketNew = "ticket.new"
  case ticketOpen = "ticket.open"
  case ticketPending = "ticket.pending"
  case ticketOnHold = "ticket.onhold"
  case ticketSolved = "ticket.solved"
  case ticketClosed = "ticket.closed"
  case ticketWaiting = "ticket.waiting"
  case ticketWaitingLong = "ticket.waiting.long"
  case ticketUrgent = "ticket.urgent"
  case ticketHigh = "ticket.high"
  case ticketLow = "ticket.low"

  case phase = "phase"
  case phaseActive = "phase.active"
  case customer = "customer"
  case contact = "contact"
  case contactYou = "contact.you"
  case contactNone = "contact.none"
  case tag = "tag"

  case message = "message"
  case messageIn = "message.in"
  case messageOut = "message.out"
  case note = "note"
  case call = "call"
  case event = "event"

  case composer = "composer"
  case composerPublic = "composer.public"
  case composerInternal = "composer.internal"
  case composerText = "composer.text"

  case input = "input"
  case inputPrompt = "input.prompt"
  case picker = "picker"
  case pickerMatch = "picker.match"
  case help = "help"
  case helpKey = "help.key"
  case helpHeading = "help.heading"

  /// A word that was searched for, where it stands.
  case searchHit = "search.hit"
  /// The one that was gone to.
  case searchHitCurrent = "search.hit.current"

  case link = "link"
  case error = "error"
  case warning = "warning"
  case ok = "ok"
  case progress = "progress"

  /// Whom it takes after where a theme says nothing of it; nil for `text`.
  public var parent: Role? {
    var name = rawValue[...]
    while let dot = name.lastIndex(of: ".") {
      name = name[..<dot]
      if let role = Role(rawValue: String(name)) { return role }
    }
    return self == .text ? nil : .text
  }
}
