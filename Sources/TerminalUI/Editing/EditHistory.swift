/// Edits to take back, each as what stood there and what stands there now.
struct EditHistory: Equatable, Sendable {
  struct Edit: Equatable, Sendable {
    enum Kind: Sendable {
      /// Letters typed in a row, taken back a word at a time.
      case typing
      case erasing
      case killing
      case other
    }

    let kind: Kind
    var position: Int
    var removed: [Character]
    var inserted: [Character]
    let cursorBefore: Int
    var cursorAfter: Int

    fileprivate var weight: Int { removed.count + inserted.count }
  }

  private(set) var done: [Edit] = []
  private(set) var undone: [Edit] = []
  /// Whether the next edit may join the last.
  private var isOpen = false

  /// Older edits are forgotten: nobody takes back a thousand steps one by one.
  static let limit = 1_000
  /// The same in clusters, of all edits together; the last one is kept whatever it takes.
  static let weightLimit = 1 << 20

  /// Whether the last edit was a kill and nothing came after it.
  var isKilling: Bool { isOpen && done.last?.kind == .killing }

  mutating func close() { isOpen = false }

  mutating func record(_ edit: Edit) {
    undone = []
    if isOpen, let last = done.last, let joined = Self.join(last, edit) {
      done[done.count - 1] = joined
    } else {
      done.append(edit)
      if done.count > Self.limit { done.removeFirst(Self.limit / 4) }
    }
    isOpen = true
    // A thousand small ones are no more than that: only a large one can be one too many.
    if edit.weight > Self.weightLimit / Self.limit { forget() }
  }

  private mutating func forget() {
    var weight = 0
    let kept = done.reversed().prefix { edit in
      weight += edit.weight
      return weight <= Self.weightLimit
    }
    done.removeFirst(done.count - max(1, kept.count))
  }

  mutating func undo() -> Edit? {
    isOpen = false
    guard let edit = done.popLast() else { return nil }
    undone.append(edit)
    return edit
  }

  mutating func redo() -> Edit? {
    isOpen = false
    guard let edit = undone.popLast() else { return nil }
    done.append(edit)
    return edit
  }

  private static func join(_ last: Edit, _ next: Edit) -> Edit? {
    guard last.kind == next.kind, last.cursorAfter == next.cursorBefore else { return nil }
    var joined = last
    joined.cursorAfter = next.cursorAfter
    switch next.kind {
    case .typing:
      let startsWord =
        last.inserted.last?.isWhitespace == true && next.inserted.first?.isWhitespace == false
      guard next.removed.isEmpty, !startsWord,
        next.position == last.position + last.inserted.count
      else { return nil }
      joined.inserted += next.inserted
    case .erasing:
      guard next.inserted.isEmpty, last.inserted.isEmpty else { return nil }
      if next.position == last.position {
        joined.removed += next.removed
      } else if next.position + next.removed.count == last.position {
        joined.position = next.position
        joined.removed = next.removed + last.removed
      } else {
        return nil
      }
    case .killing, .other:
      return nil
    }
    return joined
  }
}
