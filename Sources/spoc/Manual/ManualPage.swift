import ArgumentParser

/// The manual: each page made from the table that the program itself reads.
enum ManualPage: String, CaseIterable {
  case spoc = "spoc.1"
  case config = "spoc-config.5"
  case keys = "spoc-keys.5"
  case themes = "spoc-themes.5"
  case query = "spoc-query.7"

  /// As in `man spoc-keys`.
  var name: String { String(rawValue.dropLast(2)) }
  var section: Int { rawValue.last?.wholeNumberValue ?? 1 }

  var summary: String {
    switch self {
    case .spoc: "a help desk in the terminal"
    case .config: "what one person sets for themselves in spoc"
    case .keys: "the keys of spoc, and one's own"
    case .themes: "the colours of spoc"
    case .query: "how tickets are looked for in spoc"
    }
  }

  /// In the macros of man(7).
  var text: String {
    var page = Roff(
      name, section: section, version: Spoc.configuration.version, summary: summary)
    switch self {
    case .spoc: page.writeVerbs()
    case .config: page.writeConfiguration()
    case .keys: page.writeKeys()
    case .themes: page.writeThemes()
    case .query: page.writeQueries()
    }
    page.seeAlso(Self.allCases.filter { $0 != self })
    return page.text
  }
}
