/// A list to choose from by typing part of a name: pickers, the palette, searchable help.
public struct Menu: Equatable, Sendable {
  public struct Item: Equatable, Sendable {
    /// What was chosen, for the program.
    public let id: String
    public let label: SafeText
    /// Beside the label: a key, a count.
    public let detail: SafeText
    /// Found as well, never shown.
    public let keywords: [String]
    /// Can't be chosen now; what stands beside it says why.
    public let isDimmed: Bool

    public init(
      id: String, label: SafeText, detail: SafeText = "", keywords: [String] = [],
      isDimmed: Bool = false
    ) {
      self.isDimmed = isDimmed
      self.id = id
      self.label = label
      self.detail = detail
      self.keywords = keywords
    }
  }

  /// An item that fits what was typed.
  public struct Match: Equatable, Sendable {
    public let item: Item
    /// Which clusters of the label fit, for `.pickerMatch`.
    public let matched: [Int]
  }

  /// In clusters. What is longer finds nothing.
  private static let longestFilter = 256

  public private(set) var items: [Item] {
    didSet { subjects = items.map(FuzzyPattern.Subject.init) }
  }
  private var subjects: [FuzzyPattern.Subject]
  public private(set) var filter: TextEditor
  public private(set) var matches: [Match]
  /// Index into `matches`; 0 while there are none.
  public private(set) var cursor = 0

  public init(_ items: [Item], selected id: String? = nil, filter: String = "") {
    self.items = items
    subjects = items.map(FuzzyPattern.Subject.init)
    self.filter = TextEditor(filter, shape: .line)
    self.matches = []
    rank()
    if let id, let index = matches.firstIndex(where: { $0.item.id == id }) { cursor = index }
  }

  public var selection: Item? {
    matches.indices.contains(cursor) ? matches[cursor].item : nil
  }

  /// Takes a key; false if it is neither a motion nor editing of the filter, such as Enter or Esc.
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .up, .control("p"): move(-1)
    case .down, .control("n"): move(1)
    case .pageUp: move(-10)
    case .pageDown: move(10)
    case .character, .control, .alt, .enter, .escape, .tab, .backTab, .backspace, .delete,
      .insert, .left, .right, .home, .end, .wordLeft, .wordRight, .wordBackspace, .shiftUp,
      .shiftDown, .controlUp, .controlDown, .altEnter, .function:
      let before = filter.revision
      guard filter.handle(key) else { return false }
      if filter.revision != before {
        cursor = 0
        rank()
      }
    }
    return true
  }

  /// - Returns: false when it is too long.
  @discardableResult
  public mutating func paste(_ text: String) -> Bool {
    guard filter.insert(text) else { return false }
    cursor = 0
    rank()
    return true
  }

  /// Other items under the same filter; the cursor stays on its item while that exists.
  public mutating func replaceItems(_ items: [Item]) {
    let selected = selection?.id
    self.items = items
    rank()
    cursor = matches.firstIndex { $0.item.id == selected } ?? min(cursor, max(0, matches.count - 1))
  }

  /// The matches that show in so many rows, with the cursor among them.
  public func visible(rows: Int) -> Range<Int> {
    guard rows > 0 else { return 0..<0 }
    let first = max(0, min(cursor - rows / 2, matches.count - rows))
    return first..<min(matches.count, first + rows)
  }

  /// Goes to one of the matches.
  public mutating func select(_ index: Int) {
    if matches.indices.contains(index) { cursor = index }
  }

  /// Another filter over the same items; the first match is chosen.
  public mutating func look(for text: String) {
    filter = TextEditor(text, shape: .line)
    cursor = 0
    rank()
  }

  private mutating func move(_ distance: Int) {
    cursor = min(max(0, cursor + distance), max(0, matches.count - 1))
  }

  /// The best first; of equals the shortest, then by the order of the items. What nothing is looked for
  /// in stays as it is.
  private mutating func rank() {
    // A paste that went to the wrong place: no item has so much to find.
    guard filter.count <= Self.longestFilter else {
      matches = []
      return
    }
    let pattern = FuzzyPattern(filter.text)
    let found =
      subjects.enumerated().compactMap { index, subject in
        pattern.match(subject).map {
          (index: index, score: $0.score, length: subject.length, matched: $0.matched)
        }
      }
    let ranked =
      pattern.ranks
      ? found.sorted { ($1.score, $0.length, $0.index) < ($0.score, $1.length, $1.index) } : found
    matches = ranked.map { Match(item: items[$0.index], matched: $0.matched) }
  }
}
