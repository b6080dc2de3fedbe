extension Action {
  /// What may be typed behind a command's name in the palette.
  public enum Argument: Equatable, Sendable {
    case choice(Picker.Subject)
    case tags, wakeUp, view, number, survivor, query, theme, change, draft, customer
    case links
    case macro, viewName, ownView
    case grouping, columns, filter
    case absence, leaver, setting, survey
  }

  private static let arguments: [Action: Argument] = [
    .status: .choice(.status), .priority: .choice(.priority), .assign: .choice(.assignee),
    .tag: .tags, .snooze: .wakeUp, .view: .view, .goTicket: .number, .theme: .theme,
    .search: .query, .undo: .change, .merge: .survivor, .link: .links, .markMatching: .query,
    .new: .customer, .mergeCustomer: .customer,
    .drafts: .draft,
    .macro: .macro, .saveView: .viewName,
    .renameView: .viewName, .deleteView: .ownView,
    .group: .grouping, .columns: .columns, .filter: .filter,
    .away: .absence, .leave: .leaver, .set: .setting, .survey: .survey,
  ]

  public var argument: Argument? { Self.arguments[self] }

  /// Motions and doubles of other commands: nobody looks for them by name.
  private static let keysOnly: Set<Action> = [
    .down, .up, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .previewDown, .previewUp,
    .goWaiting, .goMine, .nextPane, .previousPane, .commands, .nextHit, .previousHit, .mark,
    .markNext,
  ]

  /// Found by name only, in the list and in a ticket.
  public static let nameOnly: [Action] = [
    .view, .messages, .theme, .markMatching, .drafts,
    .tutor, .decline, .away, .leave, .quiet, .backIn, .settings, .set, .wall,
    .renameView, .deleteView, .link,
  ]

  /// Of those what means no ticket, since a page hides the list.
  private static let nameOnlyOnPages: [Action] = [
    .messages, .theme, .decline, .away, .leave, .backIn, .quiet, .settings, .set, .wall,
  ]

  /// What the palette offers in a context: work first, then where to go.
  public static func commands(in context: KeyContext, of keymap: Keymap) -> [Action] {
    // A key is a label of a command: taking it away takes nothing else away.
    let known = Keymap.standard.actions(in: context) + keymap.actions(in: context)
    let named = context == .page ? nameOnlyOnPages : nameOnly
    var offered = Set(known).union(named).subtracting(keysOnly)
    // Esc says it sooner.
    offered.remove(.cancel)
    let actions = Action.allCases.filter(offered.contains)
    let first: [Group] = [.tickets, .marking, .views]
    return (first + Group.allCases.filter { !first.contains($0) }.reversed())
      .flatMap { group in actions.filter { $0.entry.group == group } }
  }
}
