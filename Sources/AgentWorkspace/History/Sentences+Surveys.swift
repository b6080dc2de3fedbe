public import TerminalUI
public import Ticketing

// What customers think of us and whom people praise, in words.

extension Survey.ID {
  public var safe: SafeText { "\(rawValue)" }
}

extension Praise.ID {
  public var safe: SafeText { "\(rawValue)" }
}

extension Sentences {
  /// `courtesy 9, speed 7, quality -`: every question of the desk's, a dash for what was not answered.
  public func scores(_ reaction: SurveyReaction) -> SafeText {
    if reaction.isDeclined { return "declined" }
    let asked = reaction.scores.map { "\(SafeText(line: $0.question)) \($0.score)" as SafeText }
    let words = reaction.comment.map { quoted($0) }
    return (asked + [words].compactMap(\.self)).joined(separator: ", ")
  }

  /// `7.8`, of tenths.
  public static func tenths(_ tenths: Int) -> SafeText { "\(tenths / 10).\(tenths % 10)" }

  /// `7.8/10 (n 6)`.
  public static func score(_ tenths: Int, count: Int) -> SafeText {
    "\(Self.tenths(tenths))/10 (n \(count))"
  }

  /// `bo 2 of 3, maria 1 of 3`: whose service it was.
  public static func served(_ served: [Served]) -> SafeText {
    let all = served.reduce(0) { $0 + $1.touches }
    guard !served.isEmpty else { return "nobody" }
    return served.map { "\($0.agent.safe) \($0.touches) of \(all)" as SafeText }
      .joined(separator: ", ")
  }

  /// `customer c12 survey 3 about #12: answered, courtesy 9, taken down by bo (phone)`.
  func words(for step: SurveyStep, _ id: Survey.ID, of customer: Customer.ID) -> SafeText {
    let head = "\(named(customer)) survey \(id.safe)" as SafeText
    switch step {
    case .asked(let survey):
      let asked: SafeText =
        survey.rule.map { "asked, as the rule says (\(SafeText(line: $0)))" } ?? "asked"
      let said = survey.state.reaction.map { "; \(told($0))" as SafeText } ?? ""
      return head + " about #\(survey.ticket.safe): " + asked + said
    case .changed(let deed, let from, let to, let why):
      let because = why.map { ": \(quoted($0))" as SafeText } ?? ""
      switch deed {
      case .answered, .declined: return head + ": " + (to.reaction.map { told($0) } ?? deed.safe)
      case .corrected:
        return head + " corrected, \(state(from)) \(arrow) \(state(to))" + because
      case .undone:
        return head
          + (to.isWithdrawn
            ? " undone: it was not asked" : " undone: \(state(from)) \(arrow) \(state(to))")
      case .redone:
        return head
          + (from.isWithdrawn
            ? " done again: it was asked" : " done again: \(state(from)) \(arrow) \(state(to))")
      }
    }
  }

  private func told(_ reaction: SurveyReaction) -> SafeText {
    let by = ", taken down by \(reaction.collector.safe) (\(reaction.way.safe))" as SafeText
    return (reaction.isDeclined ? "declined" : "answered, \(scores(reaction))") + by
  }

  private func state(_ state: SurveyState) -> SafeText {
    state.reaction.map { scores($0) } ?? "no answer"
  }

  /// `praise 4: kudos for maria, "stayed late"`.
  func words(for step: PraiseStep, _ id: Praise.ID) -> SafeText {
    let praise = step.praise
    let giver: SafeText = praise.customer.map { "nomination by \(named($0))" } ?? "kudos"
    let what = "\(giver) for \(praise.agent.safe): \(quoted(praise.text))" as SafeText
    return switch step {
    case .given: "praise \(id.safe), \(what)"
    case .undone: "praise \(id.safe) undone, \(what)"
    case .redone: "praise \(id.safe) done again, \(what)"
    }
  }
}
