import Foundation

// What each step needs: asked before it is taken, and again of the later ones when an earlier one is undone.

extension Sale {
  /// Why a step can't follow on what the sale is now; nil when it can. Not by whom.
  public func objection(to step: SaleStep) -> SaleRefusal? {
    switch step {
    case .opened: records.isEmpty ? nil : .contradicts(id, "it is open already")
    case .changed(let field, let from, _): isNow(field, from) ? nil : overtaken(field.label)
    case .assigned(let from, _): from == assignee ? nil : overtaken("assignee")
    case .quoted:
      need(
        [.enquiry, .quoted], to: "quoted",
        "What is added later is agreed: spoc sale agree \(id) --amount … --what …")
    case .rejected(let revision, _):
      need([.quoted], to: "rejected", "") ?? onOffer(revision)
    case .ordered(.quote(let revision)):
      need([.enquiry, .quoted], to: "won", "") ?? onOffer(revision)
    case .ordered(.stated): need([.enquiry, .quoted], to: "won", "")
    case .scheduled(let from, _):
      need([.ordered, .scheduled], to: "scheduled", winFirst)
        ?? (from == scheduledFor ? nil : overtaken("date"))
    case .agreed:
      need([.ordered, .scheduled, .delivered], to: "changed in price", winFirst)
    case .charged(let charge): charge.amount == 0 ? .zero : nil
    case .approved(let number, _): objection(toApproving: number)
    case .delivered: need([.ordered, .scheduled], to: "delivered", winFirst)
    case .closed: need([.delivered], to: "closed", "")
    case .lost:
      need([.enquiry, .quoted, .ordered, .scheduled], to: "lost", "")
    case .declined:
      need(
        [.enquiry, .quoted], to: "declined",
        "What was ordered and does not happen is lost: spoc sale lose \(id) --because …")
    case .reopened:
      stage.hasEnded
        ? nil
        : .wrongStage(
          id, stage, to: "reopened", need: "closed, lost or declined", remedy: "It is open.")
    case .checked, .undone, .redone: nil
    }
  }

  private var winFirst: String {
    stage == .enquiry || stage == .quoted ? "Win it first: spoc sale win \(id)" : ""
  }

  private func need(_ stages: [Stage], to act: String, _ remedy: String) -> SaleRefusal? {
    guard !stages.contains(stage) else { return nil }
    let reopening = stage.hasEnded ? "It goes on with: spoc sale reopen \(id)" : remedy
    let labels = stages.map { $0 == .enquiry ? "an enquiry" : $0.label }
    let need =
      labels.count < 2
      ? labels.joined() : labels.dropLast().joined(separator: ", ") + " or \(labels.last ?? "")"
    return .wrongStage(id, stage, to: act, need: need, remedy: reopening)
  }

  private func onOffer(_ revision: Int) -> SaleRefusal? {
    offer?.revision == revision
      ? nil : .noSuchQuote(id, revision, offered: offer?.revision)
  }

  private func objection(toApproving number: Int) -> SaleRefusal? {
    guard let charge = charge(number) else {
      return .noSuchCharge(id, number, known: charges.map(\.number))
    }
    return charge.above > 0 && charge.approval == nil ? nil : .approvedAlready(id, number)
  }

  private func isNow(_ field: SaleField, _ text: String?) -> Bool { self.text(field) == text }

  public func text(_ field: SaleField) -> String? {
    switch field {
    case .title: title
    case .warrantyUntil: warrantyUntil?.timestamp
    }
  }

  private func overtaken(_ what: String) -> SaleRefusal {
    .contradicts(id, "its \(what) is another one by now")
  }

  /// The steps, by their place, that could not follow on those before them.
  func contradictions() -> Set<Int> {
    var sale = Sale(id: id, customer: customer)
    var found: Set<Int> = []
    for (index, record) in records.enumerated() {
      // It keeps its number all the same.
      guard !record.isUndone else {
        sale.count(record.step)
        continue
      }
      if case .undone = record.step { continue }
      if case .redone = record.step { continue }
      if sale.objection(to: record.step) != nil { found.insert(index) }
      sale.take(record)
    }
    return found
  }

  /// Without the steps of those commits, or with them again; not recorded.
  func reversed(_ commits: [Int], isRedo: Bool) -> Sale {
    var sale = self
    for index in sale.records.indices where commits.contains(records[index].commit) {
      sale.records[index].isUndone = !isRedo
    }
    return sale.retold()
  }
}
