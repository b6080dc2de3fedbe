import DeskIndex
public import Foundation
public import Ticketing

/// A macro as it would be used on one ticket by whoever works here, now.
public struct MacroUse: Hashable, Sendable {
  public var macro: Macro
  /// Its query finds the ticket, or it has none.
  public var fits: Bool
  /// With what could be filled in; what could not is named.
  public var text: Placeholders.Filled
  public var kind: Macro.Kind
  public var deeds: Macro.Deeds
  /// Why it can't be used by this version, or at this desk any more.
  public var obstacle: String?

  public var hasText: Bool { !macro.text.isEmpty }

  public init(
    of macro: Macro, on detail: TicketDetail, me: Agent?, agents: [Agent], at now: Date,
    in desk: Desk
  ) {
    self.macro = macro
    let values = Placeholders.values(
      of: detail.ticket, detail.customer, me: me, agents: agents, in: desk)
    text = Placeholders.fill(macro.text, with: values, keepsEscapes: true)
    (kind, deeds, fits) = (.reply, Macro.Deeds(), true)
    do {
      kind = try macro.draftKind()
      deeds = try macro.deeds(now: now, me: me?.id, in: desk)
      if !macro.query.isEmpty {
        fits = try Query(parsing: macro.query, me: me?.id).finds(
          detail.ticket, of: detail.customer, timeline: detail.timeline,
          promises: detail.promisesAbout,
          at: now, in: desk, staff: Roster(agents))
      }
    } catch let refusal as Refusal {
      obstacle = refusal.message
    } catch let error as QueryError {
      (obstacle, fits) = (error.message, false)
    } catch {
      obstacle = "\(error)"
    }
  }

  /// What it does to a ticket; its text goes out as it is.
  ///
  /// - Parameter seen: of the ticket by whoever answers it so; nil: the answer is held for nothing.
  public func command(on id: Ticket.ID, body: String, seen: Seen? = nil) -> Command {
    guard hasText else { return .change(id, deeds.changes, status: deeds.status) }
    return switch kind {
    case .reply:
      .reply(id, Reply(body: body, status: deeds.status, changes: deeds.changes, seen: seen))
    case .note: .change(id, deeds.changes, note: body, status: deeds.status)
    }
  }
}

extension HelpDesk {
  /// Every macro of the desk for a ticket, those that fit it first.
  public func macros(for id: Ticket.ID) throws -> [MacroUse] {
    let detail = try detail(of: id)
    let (desk, agents) = try read { reader in
      guard let desk = try reader.desk() else { throw DeskError.refused(.noDesk) }
      return (desk, try reader.agents())
    }
    let me = try agent()
    let now = now
    let uses = desk.macros.map {
      MacroUse(of: $0, on: detail, me: me, agents: agents, at: now, in: desk)
    }
    return uses.filter(\.fits) + uses.filter { !$0.fits }
  }
}
