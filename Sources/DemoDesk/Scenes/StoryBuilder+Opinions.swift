import Foundation
import Ticketing

// What the firm's customers think: asked by a colleague who did not serve, on a day after it was solved.

extension StoryBuilder {
  /// Nominations by customers, kudos among colleagues; and what was asked for is thanked for.
  mutating func playPraise() {
    praise(.chen, .nominate(staff.you.id, "came at seven, before the first patient"), by: .maria, 6)
    praise(
      .brook, .nominate(staff.maria.id, "tells you what it will cost, and it costs that"), by: .jun,
      15)
    praise(.escola, .nominate(staff.jun.id, "left the rooms cleaner than they were"), by: .maria, 3)
    praise(.chen, .kudos(staff.jun.id, "took my calls while I was under a desk"), by: .you, 8)
    praise(.brook, .kudos(staff.you.id, "wrote down how the old router is set up"), by: .maria, 2)
  }

  private mutating func praise(_ member: Member, _ act: Act, by colleague: Colleague, _ days: Int) {
    let at = Ago.workday(days, 15, 20).time(before: now, by: clock)
    scenes.append(
      Scene(
        customer: member.name, steps: [Step(at: at, by: staff.agent(colleague).id, act: act)]))
  }

  /// The scene with what its customer said, if it ended as solved and they were asked.
  func asked(_ scene: Scene) -> Scene {
    guard let last = scene.steps.last, last.act.solves else { return scene }
    let served = Set(scene.steps.filter(\.act.reaches).map(\.by))
    let helpers: [Colleague] = [.maria, .you, .jun]
    let at = clock.onInOffice(last.at.addingTimeInterval(86_400))
    guard
      let collector = helpers.map({ staff.agent($0).id }).first(where: { !served.contains($0) }),
      at < now.addingTimeInterval(-3_600)
    else { return scene }
    var chance = SplitMix(
      seed: UInt64(bitPattern: Int64(last.at.timeIntervalSince1970)) &+ UInt64(scene.steps.count))
    let act: Act
    switch chance.fraction() {
    case ..<0.45: act = .say(answer(&chance))
    case ..<0.52: act = .refuse
    case ..<0.66: act = .ask
    case _: return scene
    }
    var scene = scene
    scene.steps.append(Step(at: at, by: collector, act: act))
    return scene
  }

  private func answer(_ chance: inout SplitMix) -> SurveyAnswer {
    let mood = chance.fraction() < 0.15 ? 3.0 : 7.5
    let scores = SurveyQuestion.standard.compactMap { question -> SurveyScore? in
      let score = Int((mood + chance.fraction() * 3).rounded())
      return chance.fraction() < 0.1 ? nil : SurveyScore(question.key, min(10, score))
    }
    // Whoever left all of them out said it in words.
    return SurveyAnswer(
      scores, comment: scores.isEmpty ? "All in order now." : nil,
      over: chance.fraction() < 0.7 ? .phone : .email)
  }
}

extension Act {
  /// It is the last thing that is done, and nothing is open any more.
  fileprivate var solves: Bool {
    let status: StatusRequest? =
      switch self {
      case .reply(let reply): reply.status
      case .status(let request): request
      case .call(_, _, _, let request): request
      case .found, .hire, .settle, .meet, .learn, .claim, .handOver, .away, .open, .hear, .carryOn,
        .note, .assign, .promise, .keep, .breaks, .move, .withdraw, .confirm, .noShow, .sale,
        .recommended,
        .ask, .say, .refuse, .nominate,
        .kudos:
        nil
      }
    return status?.to == .solved && status?.outcome ?? .solved == .solved
  }

  /// Somebody of ours speaks to the customer.
  fileprivate var reaches: Bool {
    switch self {
    case .reply, .call, .open: true
    case .found, .hire, .settle, .meet, .learn, .claim, .handOver, .away, .hear, .carryOn,
      .note, .assign, .status, .promise, .keep, .breaks, .move, .withdraw, .confirm, .noShow, .sale,
      .recommended, .ask, .say, .refuse, .nominate, .kudos:
      false
    }
  }
}
