import Foundation
import HelpDesk
import Ticketing

/// One command on its way through the desk.
struct Commission: Sendable {
  enum Work: Sendable {
    case perform(Command, id: UUID)
    case each(BulkChange, id: UUID)
    case reverse(Int?, isRedo: Bool)
  }

  let desk: HelpDesk
  let work: Work
  let purpose: Purpose

  func run() -> Message {
    do {
      switch work {
      case .perform(let command, let id):
        return .committed(try desk.perform(command, id: id), purpose)
      case .each(let change, let id):
        return .done(change, try desk.perform(each: change.commands, id: id))
      case .reverse(let commit, let isRedo):
        return .reversed(try isRedo ? desk.redo(commit) : desk.undo(commit))
      }
    } catch DeskError.refused(let refusal) {
      if case .stale(let id, let news) = refusal,
        case .perform(.reply(let asked, let reply), _) = work
      {
        var held = HeldReply(
          ticket: id, news: news, status: reply.status, changes: reply.changes)
        held.asked = asked == id ? nil : asked
        return .stale(held)
      }
      if case .closed(let id) = refusal, case .perform(.reply, _) = work {
        return .refused(
          "Not sent: \(id) was closed meanwhile, and stays so. Send it again, and it goes out on a"
            + " ticket that carries it on.", purpose)
      }
      if case .promise(let why) = refusal, let clash = why.clash,
        case .perform(.promise(let asked), _) = work, let forced = asked.forced
      {
        return .crowded(forced, clash: clash, purpose)
      }
      return refusal.isSoAlready
        ? .unchanged(refusal.message, purpose) : .refused(refusal.message, purpose)
    } catch let error as DeskError {
      return .notSaved(error.message, purpose)
    } catch {
      return .notSaved("\(error)", purpose)
    }
  }
}
