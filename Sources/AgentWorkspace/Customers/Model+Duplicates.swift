import HelpDesk
import TerminalUI
import Ticketing

// Customers who are in the desk twice: pointed out on their page, and made one from there.

extension Model {
  private var story: CustomerStory? {
    if case .story(let story)? = page?.subject { story } else { nil }
  }

  var merging: Availability {
    story == nil ? .unavailable("That is for a customer's page.") : writing
  }

  /// Those who look the same come first to the mind; anybody else can be typed.
  mutating func pickDuplicate() -> [Effect] {
    guard let story else { return [] }
    let items = story.alike.map { found in
      let other = found.other(than: story.customer)
      return Menu.Item(
        id: other.id.rawValue, label: "\(other.id.safe) \(SafeText(line: other.name))",
        detail: "\(sentences.words(for: found.resemblance)); \(found.survivor.id.safe) stays")
    }
    layers.append(
      .picker(
        Picker(
          subject: .duplicate, target: Target(story.customer),
          title: "Who is the same as \(story.customer.id.safe)? (or type who stays)",
          menu: Menu(items))))
    return []
  }

  /// One who looks the same stays or goes as is best; into anybody else the customer goes.
  ///
  /// - Parameter text: whatever they may be found by.
  mutating func merge(_ customer: Customer.ID, into text: String) -> [Effect] {
    let found = story?.alike.first {
      $0.duplicate.id.rawValue == text && $0.survivor.id == customer
    }
    if let found { return [.previewCustomerMerge(found.duplicate.id, into: customer.rawValue)] }
    return [.previewCustomerMerge(customer, into: text)]
  }

  /// Who may be the same, and who was merged into them with what was known of each.
  func duplicateRows(of story: CustomerStory) -> [Page.Row] {
    let key = SafeText(line: keymap.label(for: .mergeCustomer, in: .page, glyphs.charset) ?? "")
    let alike = story.alike.map { found in
      let other = found.other(than: story.customer)
      return Page.Row(
        line: Line([
          Span("The same as \(other.id.safe) \(SafeText(line: other.name))? ", .warning),
          Span("\(sentences.words(for: found.resemblance)): \(key) merges them", .textDim),
        ]), customer: other.id)
    }
    let merged = story.merged.map { other in
      Page.Row(
        line: Line([
          Span("was also \(other.id.safe) ", .textDim),
          Span(sentences.details(of: other, otherThanOf: story.customer)),
        ]))
    }
    return alike + merged
  }
}
