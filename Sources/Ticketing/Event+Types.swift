extension Event.Change {
  /// Every tag an event has in the log (`type`), for whoever asks for some of them.
  public static let types: [String] =
    [
      "desk.created", "desk.changed", "desk.restored", "agent.added", "agent.changed",
      "agent.left", "agent.returned", "agent.dated", "agent.away", "agent.back",
      "handover.offered", "handover.accepted", "handover.declined", "handover.withdrawn",
      "promise.made", "promise.moved", "promise.kept", "promise.broken", "promise.withdrawn",
      "promise.missed", "promise.confirmed", "promise.handed", "promise.undone", "promise.redone",
      "survey.asked", "survey.answered", "survey.declined", "survey.corrected", "survey.undone",
      "survey.redone", "praise.given", "praise.undone", "praise.redone",
      "customer.added", "customer.changed", "customer.claimed", "customer.withdrawn",
      "customer.restored", "customer.touched", "customer.merged", "customer.unmerged",
      "customer.erased", "person.added", "person.changed",
      "person.removed", "ticket.created", "ticket.renewed", "ticket.opened", "ticket.pending",
      "ticket.held", "ticket.solved", "ticket.closed", "ticket.assigned", "ticket.excused",
      "ticket.prioritized", "ticket.tagged", "ticket.linked", "ticket.filed", "ticket.merged",
      "ticket.absorbed", "ticket.split", "ticket.breached", "rule.applied", "service.brought",
      "ticket.undone", "ticket.redone",
      "message.received", "message.sent", "note.written", "call.logged", "commit.undone",
      "commit.redone",
    ] + SaleStep.types
}
