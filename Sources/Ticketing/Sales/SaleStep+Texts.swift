extension SaleStep {
  /// With every text that somebody wrote in it as `spell` says: for who is to be forgotten.
  ///
  /// Amounts, dates, outcomes and who of us did what stay: the desk's own figures.
  func spelled(_ spell: (String) -> String) -> SaleStep {
    switch self {
    case .opened(var opened):
      opened.title = spell(opened.title)
      return .opened(opened)
    case .changed(.title, let from, let to):
      return .changed(.title, from: from.map(spell), to: to.map(spell))
    case .quoted(let lines, let until):
      return .quoted(
        lines.map { QuoteLine(spell($0.what), quantity: $0.quantity, price: $0.price) },
        validUntil: until)
    case .rejected(let revision, let because):
      return .rejected(revision: revision, because: because.map(spell))
    case .agreed(var change):
      change.what = spell(change.what)
      change.approval = change.approval?.spelled(spell)
      return .agreed(change)
    case .charged(var charge):
      charge.what = spell(charge.what)
      charge.because = charge.because.map(spell)
      charge.approval = charge.approval?.spelled(spell)
      return .charged(charge)
    case .approved(let number, let approval):
      return .approved(charge: number, approval.spelled(spell))
    case .closed(let because): return .closed(because: because.map(spell))
    case .lost(let because): return .lost(because: spell(because))
    case .declined(let because, let other, let told):
      return .declined(because: spell(because), referredTo: other, told: told)
    case .changed(.warrantyUntil, _, _), .assigned, .ordered, .scheduled, .delivered, .reopened,
      .checked, .undone, .redone:
      return self
    }
  }

  /// Money is in it.
  var hasAmounts: Bool {
    switch self {
    case .quoted, .ordered(.stated), .agreed, .charged: true
    case .opened, .changed, .assigned, .rejected, .ordered(.quote), .scheduled, .approved,
      .delivered, .closed, .lost, .declined, .reopened, .checked, .undone, .redone:
      false
    }
  }
}

extension Approval {
  func spelled(_ spell: (String) -> String) -> Approval {
    var approval = self
    approval.by = spell(by)
    return approval
  }
}

extension Sale {
  /// As the lines before say it, once they are rewritten.
  mutating func forget() {
    for index in records.indices {
      records[index].step = records[index].step.spelled {
        $0.isEmpty ? $0 : Customer.erasedName
      }
    }
    self = retold()
  }
}
