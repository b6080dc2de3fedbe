import Foundation
import Ticketing

// Who covers for whom, as `Roster` says it: the chain of deputies is followed from each agent who is
// away while it leads to others who are. A pair that was met before is not met again, so a loop ends.

extension SQLCondition {
  /// Tables of that moment: `away (agent, deputy)`, `present (agent)`, and `covered (contact, worker)`
  /// of those who are away and the one who covers. Times in the documents of absences are all of one
  /// form, and so compare as texts.
  private static func covers(at now: Date) -> String {
    """
    WITH RECURSIVE
    known (agent, role, absences) AS (
      SELECT id, role, absences FROM agent WHERE leftAt IS NULL OR leftAt > \(now.milliseconds)),
    away (agent, deputy) AS (
      SELECT known.agent, said.value ->> '$.absence.deputy'
      FROM known, json_each(known.absences) AS said
      WHERE said.key = (SELECT max(key) FROM json_each(known.absences)
          WHERE value ->> '$.at' <= '\(now.timestamp)')
        AND said.value ->> '$.absence.from' <= '\(now.timestamp)'
        AND ifnull(said.value ->> '$.absence.to' > '\(now.timestamp)', 1)),
    present (agent) AS (
      SELECT agent FROM known WHERE role <> 'viewer' AND agent NOT IN (SELECT agent FROM away)),
    chain (contact, next) AS (
      SELECT agent, deputy FROM away
      UNION SELECT chain.contact, away.deputy FROM chain JOIN away ON away.agent = chain.next),
    covered (contact, worker) AS (
      SELECT chain.contact, present.agent FROM chain JOIN present ON present.agent = chain.next)
    """
  }

  static func covered(by agent: Agent.ID, at now: Date) -> SQLCondition {
    SQLCondition(
      sql: """
        ifnull(contact IN (\(covers(at: now))
          SELECT covered.contact FROM covered WHERE worker = ?), 0)
        """, arguments: [.text(agent.rawValue)])
  }

  static func uncovered(at now: Date) -> SQLCondition {
    SQLCondition(
      sql: """
        ifnull(contact IN (\(covers(at: now)) SELECT id FROM agent
          WHERE id NOT IN (SELECT agent FROM present)
            AND id NOT IN (SELECT covered.contact FROM covered)), 0)
        """)
  }
}
