import AgentWorkspace
import ArgumentParser
import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct AgentAwayVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "away",
    abstract: "Say when somebody is away, and who covers.",
    discussion: """
        spoc agent away --to fri --deputy bo              I, from now on
        spoc agent away maria --from mon --to 2026-12-14 --deputy bo

      What comes in for their customers goes to the deputy, or while that one is away, too, to the deputy's \
      deputy. They stay accountable. Without a deputy it stays with them, and shows in the view Uncovered. \
      Saying it again changes it; spoc agent back ends it.
      """)

  @Argument(help: ArgumentHelp("Who, by id or name (default: you).", valueName: "agent"))
  var agent = "me"

  @Option(help: ArgumentHelp("From when on (default: now).", valueName: "when"))
  var from: String?

  @Option(help: ArgumentHelp("Back when (default: when they say so).", valueName: "when"))
  var to: String?

  @Option(help: ArgumentHelp("Who covers meanwhile: an agent, or none.", valueName: "agent"))
  var deputy = "none"

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.attempt {
      let id = try session.agent(agent)
      let begin = try from.map { try session.moment(near: $0) } ?? session.now
      let absence = Absence(
        from: begin,
        to: try to.map {
          try When.date(
            from: $0, now: max(begin, session.now), in: session.settings.timeZone,
            direction: .future)
        }, deputy: try session.agentOrNobody(deputy))
      for event in try session.perform(.away(id, absence)) {
        console.print(session.sentences.act(event.change))
      }
      try session.warn(of: absence, of: id)
    }
  }
}

struct AgentBackVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "back",
    abstract: "Somebody is in again, or won't be away.",
    discussion: "  spoc agent back maria")

  @Argument(help: ArgumentHelp("Who, by id or name (default: you).", valueName: "agent"))
  var agent = "me"

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.attempt {
      for event in try session.perform(.away(session.agent(agent), nil)) {
        console.print(session.sentences.act(event.change))
      }
    }
  }
}

extension Session {
  /// A time that may lie on either side of now: a bare span or weekday is one to come.
  fileprivate func moment(near text: String) throws -> Date {
    if let ahead = try? date(text, .future) { return ahead }
    return try date(text, .past) ?? now
  }

  /// Whoever is away without cover leaves customers alone: better known now.
  fileprivate func warn(of absence: Absence, of id: Agent.ID) throws {
    let staff = try desk.read { try $0.roster() }
    let begin = max(absence.from, now)
    guard staff.isUncovered(id, at: begin) else {
      if let cover = staff.cover(for: id, at: begin), cover != absence.deputy {
        console.say("\(cover.safe) covers, since \(absence.deputy?.safe ?? "nobody") is away then.")
      }
      return
    }
    let customers = try desk.read { try $0.customers(ofContact: id) }.count
    guard customers > 0 else { return }
    console.say(
      "Nobody covers for \(id.safe) then: \(SafeText(line: String(customers))) customers are uncovered."
        + " Say it again with a deputy who is in: the same, and --deputy AGENT.")
  }
}
