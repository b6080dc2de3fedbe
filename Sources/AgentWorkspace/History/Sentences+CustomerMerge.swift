public import HelpDesk
public import TerminalUI
public import Ticketing

extension Sentences {
  /// What a merge of customers would come to, one thing a line.
  public func lines(for preview: CustomerMergePreview) -> [SafeText] {
    let (gone, kept, merge) = (preview.gone, preview.survivor, preview.merge)
    let moving = [
      counted(merge.tickets.count, "ticket", "tickets"),
      counted(merge.sales.count, "sale", "sales"),
      counted(merge.promises.count, "promise", "promises"),
      counted(merge.surveys.count, "survey", "surveys"),
      counted(merge.praises.count, "nomination", "nominations"),
    ].compactMap(\.self)
    var lines: [SafeText] = [
      "\(gone.id.safe) \(SafeText(line: gone.name)) becomes one with \(kept.id.safe) "
        + "\(SafeText(line: kept.name)); the id leads there from then on.",
      moving.isEmpty
        ? "Nothing moves." : "What moves: \(SafeText(line: moving.joined(separator: ", "))).",
    ]
    lines.append(accountability(preview))
    for change in merge.people {
      guard let person = change.after else { continue }
      let reach = (person.emails + person.phones).joined(separator: ", ")
      let text = SafeText(line: reach.isEmpty ? person.name : "\(person.name), \(reach)")
      lines.append("\(change.before == nil ? "New person" : "Person" as SafeText): \(text).")
    }
    for change in merge.fields {
      lines.append(
        "From \(gone.id.safe), \(SafeText(line: change.field.label)): "
          + "\(SafeText(line: change.to ?? ""))")
    }
    let taken = Set(merge.fields.map(\.field))
    let rest = gone.details(otherThanOf: kept).map(\.field).filter { !taken.contains($0) }
    if !rest.isEmpty {
      let fields = rest.map(\.label).joined(separator: ", ")
      lines.append("What the two say differently stays beside it: \(SafeText(line: fields)).")
    }
    return lines
  }

  /// What was known of somebody who was merged, and is not what is known of whom they are.
  public func details(of duplicate: Customer, otherThanOf customer: Customer) -> SafeText {
    let details = duplicate.details(otherThanOf: customer).map { "\($0.field.label): \($0.text)" }
    return SafeText(line: details.joined(separator: "; "))
  }

  /// Why two look like one.
  public func words(for resemblance: Resemblance) -> SafeText {
    switch resemblance {
    case .phone(let phone, _): "same phone \(SafeText(line: phone))"
    case .email(let email, _): "same mailbox \(SafeText(line: email))"
    case .name: "same name, and one has no address"
    }
  }

  private func accountability(_ preview: CustomerMergePreview) -> SafeText {
    guard let contact = preview.contact else { return "Nobody is accountable for them." }
    guard let other = preview.gone.contact, other != contact else {
      return "\(contact.safe) is accountable."
    }
    return "\(contact.safe) is accountable for both; until now \(other.safe) was for "
      + "\(preview.gone.id.safe). Open tickets stay with whoever works on them."
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String? {
    count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
  }
}
