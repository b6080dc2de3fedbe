internal import Foundation
internal import HelpDesk
internal import Ticketing

/// The lines of an export as deeds of whoever imports. A class: `play` draws from it while others
/// look on.
final class ExportedDeeds: Sequence, IteratorProtocol {
  private var lines: LineReader
  private let desk: HelpDesk
  private let agent: Agent.ID
  private let numbering: Numbering
  private let total: Int
  private var ignored = IgnoredMembers()
  private var report: DeskImportReport
  /// Why it ended early.
  private var failure: (any Error)?
  /// Of the deeds whose outcome is not known yet.
  private var pending: [Int: Int] = [:]
  private var deeds = 0
  /// Sales that wait for their tickets, with their lines; brought once more at the end.
  private var waiting: [(sale: ImportedSale, line: Int)] = []
  /// The deeds that are such a second time.
  private var again: Set<Int> = []
  /// Of the file, by id, where a ticket has to find out who its customer is here.
  private var customers: [Customer.ID: Customer] = [:]
  private var nextWord = ContinuousClock.now
  /// Of the whole work, what comparing with the desk was.
  private let compared: Double

  /// - Parameter progress: as of `DeskImport.run`.
  /// - Returns: nil when that stopped it while it still compared: nothing was written.
  init?(
    _ export: DeskImport, into desk: HelpDesk, _ progress: (Int, Double) -> Bool
  ) throws {
    guard let agent = try desk.agent() else {
      throw DeskError.refused(.notMember(Agent.ID(rawValue: desk.identity.login)))
    }
    // Once, instead of once a line.
    guard agent.role == .supervisor else { throw DeskError.refused(.needsSupervisor("import")) }
    self.desk = desk
    self.agent = agent.id
    total = export.bytes
    var (compared, nextWord) = (0.0, ContinuousClock.now)
    let numbering = try export.numbering(for: desk) { share in
      // To read a line takes about a tenth of the time that to write it does.
      compared = 0.1
      guard ContinuousClock.now >= nextWord else { return true }
      nextWord = .now + .milliseconds(100)
      return progress(0, share * compared)
    }
    guard let numbering else { return nil }
    (self.numbering, self.compared) = (numbering, compared)
    report = DeskImportReport(source: export.source, keepsNumbers: numbering == .kept)
    lines = try DeskImport.begin(export.file)
    _ = try lines.next()
  }

  func next() -> Deed? {
    while failure == nil {
      do {
        guard let line = try lines.next() else { return nextWaiting() }
        report.lines += 1
        do throws(LineProblem) {
          let command = try command(of: line)
          pending[deeds] = line.number
          deeds += 1
          return Deed(command, by: agent, at: desk.now)
        } catch {
          report.reject(line: line.number, error.message)
        }
      } catch {
        failure = error
      }
    }
    return nil
  }

  private func nextWaiting() -> Deed? {
    guard !waiting.isEmpty else { return nil }
    var (sale, line) = waiting.removeFirst()
    sale.waits = false
    pending[deeds] = line
    again.insert(deeds)
    deeds += 1
    return Deed(.importSale(sale), by: agent, at: desk.now)
  }

  private func command(of line: LineReader.Line) throws(LineProblem) -> Command {
    switch try ExportedLine(line, importer: agent, ignored: &ignored) {
    case .desk: throw .secondDesk
    case .agent(let agent): return .importAgent(agent, numbering)
    case .customer(let customer, let contacts):
      if numbering != .kept { customers[customer.id] = customer }
      return .importCustomer(customer, numbering, contacts: contacts)
    case .ticket(let ticket, let owner, let entries):
      guard numbering != .kept else {
        let owner = Customer(id: owner.id, name: owner.name, createdAt: ticket.openedAt)
        return history(ticket, of: owner, entries)
      }
      guard let owner = customers[owner.id] else { throw .ownerMissing(owner.id) }
      return history(ticket, of: owner, entries)
    case .promise(let id, let owner, let steps):
      let known = customers[owner.id]
      guard numbering == .kept || known != nil else { throw .ownerMissing(owner.id) }
      return .importPromise(
        ImportedPromise(
          id: id, customer: known ?? Customer(id: owner.id, name: owner.name, createdAt: desk.now),
          steps: steps, numbering: numbering))
    case .survey(let id, let owner, let steps):
      return .importSurvey(
        ImportedSurvey(
          id: id, customer: try known(owner), steps: steps, numbering: numbering))
    case .praise(let id, let owner, let steps):
      var customer: Customer?
      if let owner { customer = try known(owner) }
      return .importPraise(
        ImportedPraise(id: id, customer: customer, steps: steps, numbering: numbering))
    case .sale(let id, let owner, let steps):
      let known = customers[owner.id]
      guard numbering == .kept || known != nil else { throw .ownerMissing(owner.id) }
      var sale = ImportedSale(
        id: id, customer: known ?? Customer(id: owner.id, name: owner.name, createdAt: desk.now),
        steps: steps, numbering: numbering)
      if numbering != .kept, sale.namesTickets {
        sale.waits = true
        waiting.append((sale, line.number))
      }
      return .importSale(sale)
    }
  }

  /// As they stand in the file.
  private func known(_ owner: Candidate) throws(LineProblem) -> Customer {
    if let known = customers[owner.id] { return known }
    guard numbering == .kept else { throw .ownerMissing(owner.id) }
    return Customer(id: owner.id, name: owner.name, createdAt: desk.now)
  }

  private func history(_ ticket: Ticket, of owner: Customer, _ entries: [Entry]) -> Command {
    .importHistory(
      ImportedHistory(ticket: ticket, customer: owner, entries: entries, numbering: numbering))
  }

  // What comes of it.

  func goesOn(_ progress: (Int, Double) -> Bool) -> Bool {
    guard failure == nil else { return false }
    guard ContinuousClock.now >= nextWord else { return true }
    nextWord = .now + .milliseconds(100)
    let share = Double(lines.passed) / Double(Swift.max(total, 1))
    return progress(report.lines, compared + share * (1 - compared))
  }

  func note(_ index: Int, _ deed: Deed, _ outcome: PlayOutcome) {
    let line = pending.removeValue(forKey: index) ?? 0
    report.matches.line = line
    // Counted as it came the first time.
    if again.remove(index) != nil, refusal(outcome) == nil { return }
    switch outcome {
    case .refused(let refusal): report.reject(line: line, refusal.message)
    case .unchanged: report.count(deed.command, [])
    case .wrote(let events): report.count(deed.command, events)
    }
  }

  private func refusal(_ outcome: PlayOutcome) -> Refusal? {
    if case .refused(let refusal) = outcome { refusal } else { nil }
  }

  func match(_ deed: Deed, _ outcome: PlayOutcome, in records: any Records) throws {
    guard case .importCustomer(let customer, _, _) = deed.command else { return }
    // Read before: the report is being changed while it asks who they are.
    let source = report.source
    try report.matches.note(
      customer.people.first?.label ?? customer.name, outcome,
      are: { try self.known(customer, of: source, in: records) })
  }

  private func known(
    _ there: Customer, of source: String, in records: any Records
  ) throws -> Customer? {
    if numbering == .kept { return try records.customer(there.id) }
    if let here = try records.customer(externalID: "\(source):\(there.id)") { return here }
    for address in there.people.flatMap(\.addresses) {
      if let here = try records.customers(at: address).first { return here }
    }
    return try records.customer(there.id)
  }

  func finish(isStopped: Bool) throws -> DeskImportReport {
    if let failure { throw failure }
    report.isStopped = isStopped
    report.ignored = ignored.sorted.map { .init(name: $0.name, count: $0.count) }
    report.rejected.sort { $0.line < $1.line }
    return report
  }
}
