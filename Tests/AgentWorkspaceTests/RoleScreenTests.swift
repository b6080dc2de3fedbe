import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// Who may do what, on every screen and by every action: what the rules would refuse is refused at the
/// key, with the rules' own reason.
@Suite("Roles on the screens")
struct RoleScreenTests {
  static let changes: Set<Action> = [
    .new, .reply, .note, .solve, .status, .priority, .snooze, .assign, .take, .tag, .claim, .merge,
    .split, .link, .macro, .markSpam, .undo, .redo, .triage, .callPad, .away, .backIn,
    .editCustomer, .mergeCustomer,
    .decline, .promise, .promiseKept, .breakPromise, .withdrawPromise, .confirmPromise, .noShow,
    .handOn, .survey, .rework, .saleStep, .answerYes, .answerNo, .answerNotApplicable,
  ]
  /// Of a customer's page: elsewhere it says so.
  static let special: Set<Action> = [
    .editCustomer, .mergeCustomer, .breakPromise, .withdrawPromise, .confirmPromise, .noShow,
    .handOn, .survey,
  ]
  static let supervision: Set<Action> = [.saveMacro, .set]
  /// Part of a change that one of those above begins.
  static let parts: Set<Action> = [
    .send, .sendNow, .sendOnly, .sendAndSolve, .sendAndWait, .sendAnyway, .backToText, .quote,
    .route,
    .editor, .keepDraft, .dropDraft, .nextField, .previousField, .others, .answerAndSolve,
    .needsNoAnswer, .answeredElsewhere, .automaticMail, .spam, .reason5, .reason6, .reason7,
    .reason8, .reason9, .mergeNow, .bulkNow, .callAnswered, .callMissed, .callVoicemail,
    .calledBack, .wrongNumber,
  ]
  static let looks: Set<Action> = [.sale, .links, .history, .copyNumber, .drafts]

  /// Where somebody may be: a list, a ticket, among marks, in a history.
  static let places = ["", ":2<Enter>", "xjx", ":2<Enter>gh"]

  private let session: WorkspaceSession

  init() throws {
    session = try WorkspaceSession.acme(more: [
      Deed(.addAgent(Self.agent("vera", .viewer)), by: "maria", at: Acme.ago(20)),
      Deed(.addAgent(Self.agent("cy", .agent)), by: "maria", at: Acme.ago(20)),
    ])
    let desk = try session.desk.settings()
    try session.desk.perform(.changeDesk([DeskChange(.macros(MacroKeysTests.macros), at: desk)]))
  }

  private static func agent(_ id: Agent.ID, _ role: AgentRole) -> NewAgent {
    NewAgent(
      id: id, name: id.rawValue, role: role,
      accounts: [Agent.Account(login: id.rawValue, uid: 4711)])
  }

  private func model(of login: String, at place: String) throws -> Model {
    let workspace = try session.workspace(on: try session.anotherDesk(login: login))
    if !place.isEmpty {
      for key in try KeySequence(parsing: place).keys { _ = workspace.receive(.key(key)) }
    }
    return workspace.model
  }

  /// What a key or a line of the palette does there.
  private func reachable(_ model: Model) -> [Action] {
    let commands = Action.commands(in: model.context, of: model.keymap)
    return Action.allCases.filter { action in
      commands.contains(action)
        || model.keymap.label(for: action, in: model.context, .unicode) != nil
    }
  }

  @Test func `each action is a change, part of one, or changes nothing`() {
    let free: Set<Action.Group> = [.moving, .views, .choosing, .program]
    for action in Action.allCases {
      let kinds = [Self.changes, Self.supervision, Self.parts, Self.looks]
      let count = kinds.filter { $0.contains(action) }.count
      let isFree = free.contains(action.entry.group) || action.entry.group == .marking
      #expect(count == 1 || count == 0 && isFree, "Say in this table what \(action.rawValue) is.")
    }
  }

  @Test("Who only reads changes nothing, and is told why", arguments: ["vera", "eve"], places)
  func reads(login: String, place: String) throws {
    let why =
      login == "vera"
      ? Refusal.readsOnly("vera").message : Refusal.notMember(Agent.ID(rawValue: login)).message
    let model = try model(of: login, at: place)
    let reachable = reachable(model)
    #expect(reachable.contains(.undo) && (place.hasSuffix("gh") || reachable.contains(.solve)))
    for action in reachable {
      var model = model
      let effects = model.run(action)
      #expect(!effects.changeSomething, "\(action.rawValue) at \(place)")
      guard Self.changes.contains(action) || Self.supervision.contains(action) else { continue }
      guard case .unavailable(let said) = model.availability(of: action) else {
        Issue.record("\(action.rawValue) at \(place)")
        continue
      }
      // One ticket at a time, whoever asks.
      if Self.special.contains(action) { continue }
      if model.hasMarks,
        [.reply, .note, .merge, .split, .link, .promise, .promiseKept, .rework].contains(action)
      {
        continue
      }
      #expect(said.string == SafeText(line: why).string, "\(action.rawValue) at \(place)")
      #expect(model.toasts.last?.kind == .error, "\(action.rawValue) at \(place)")
    }
  }

  @Test("An agent changes tickets, and leaves to supervisors what is theirs", arguments: places)
  func agents(place: String) throws {
    let model = try model(of: "cy", at: place)
    for action in Self.supervision {
      guard case .unavailable(let why) = model.availability(of: action) else {
        Issue.record("\(action.rawValue) at \(place)")
        continue
      }
      #expect(why.string.contains("Only a supervisor may"))
    }
    if place == ":2<Enter>" {
      var writing = try self.model(of: "cy", at: place + "rText")
      #expect(!writing.run(.saveMacro).changeSomething)
      #expect(writing.toasts.last?.text.string.contains("Only a supervisor may") == true)
    }
    for action in Self.changes {
      guard case .unavailable(let why) = model.availability(of: action) else { continue }
      #expect(!why.string.contains("supervisor"), "\(action.rawValue): \(why.string)")
      #expect(!why.string.contains("viewer"), "\(action.rawValue): \(why.string)")
    }
  }

  @Test func `a line of the palette is refused as its key is`() throws {
    for line in [
      "assign maria", "tag +wan", "pending 3d", "undo 8", "merge 3", "link 3", "macro On it",
    ] {
      let model = try model(of: "vera", at: ":2<Enter>")
      var typed = model
      for character in ":" + line { _ = update(&typed, .key(.character(character))) }
      let effects = update(&typed, .key(.enter))
      #expect(!effects.changeSomething, "\(line)")
    }
  }
}

extension [Effect] {
  fileprivate var changeSomething: Bool { contains { $0.isChange } }
}

extension Effect {
  fileprivate var isChange: Bool {
    if case .perform = self { return true }
    if case .performEach = self { return true }
    if case .reverse = self { return true }
    return false
  }
}
