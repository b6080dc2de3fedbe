import Foundation
public import TerminalUI
public import Ticketing

/// All that happened on a ticket, as `spoc log` says it, the newest last; or what of it somebody asks
/// for. The cursor is on one sentence, whose commit can be undone.
public struct HistoryPage: Equatable, Sendable {
  public var ticket: Ticket.ID
  /// What was asked for.
  public internal(set) var filter: HistoryFilter
  /// Words that stand in the sentences that are asked for.
  var words: [String] = []
  /// As it was typed; blank: everything is shown.
  public internal(set) var filterText = ""
  /// While what to show is typed.
  public internal(set) var box: TextEditor?
  /// All there is to show.
  var commits: [Commit]
  public private(set) var sentences: [SafeText] = []
  /// Of each sentence, the commit.
  private var numbers: [Int] = []
  /// Which sentence the cursor is on; nil: the last, also when something is added.
  private(set) var cursor: Int?
  /// The first line on the screen, as far as the cursor lets it be.
  private var top = 0
  /// The sentences as they were last broken into lines, and for which width: a long history is not
  /// broken anew at every key.
  private var width = 0
  private(set) var lines: [Line] = []
  /// Of each line, the sentence; of each sentence, its first line.
  private var owners: [Int] = []
  private var starts: [Int] = []

  init(ticket: Ticket.ID, subject: HistoryFilter.Subject, commits: [Commit]) {
    self.ticket = ticket
    self.commits = commits
    filter = HistoryFilter(subject: subject)
  }

  /// Puts what is asked for into words.
  mutating func tell(_ sentences: Sentences) {
    let digits = "\(commits.last?.sequence ?? 0)".count
    let told = commits.flatMap { commit -> [(number: Int, text: SafeText)] in
      guard let part = filter.part(of: commit) else { return [] }
      let number = "\(commit.sequence)"
      let lead = String(repeating: " ", count: max(0, digits - number.count)) + number
      return sentences.lines(for: part, of: commit).map {
        (commit.sequence, "\(SafeText(line: lead))  \($0)")
      }
    }
    .filter { told in
      words.allSatisfy { told.text.string.range(of: $0, options: .caseInsensitive) != nil }
    }
    self.sentences = told.map(\.text)
    numbers = told.map(\.number)
    if let cursor, cursor >= self.sentences.count - 1 { self.cursor = nil }
    width = 0
  }

  /// - Parameter width: with room for the cursor's sign.
  mutating func layOut(width: Int) {
    guard width != self.width else { return }
    self.width = width
    (lines, owners, starts) = ([], [], [])
    for (index, sentence) in sentences.enumerated() {
      starts.append(lines.count)
      for (row, text) in sentence.wrapped(to: max(8, width - 6)).enumerated() {
        lines.append(Line(row == 0 ? text : "    \(text)", .help))
        owners.append(index)
      }
    }
  }

  /// The commit that the cursor is on; nil where nothing is shown.
  var commit: Int? { selected.map { numbers[$0] } }

  private var selected: Int? {
    sentences.isEmpty ? nil : min(cursor ?? .max, sentences.count - 1)
  }

  /// The lines of the cursor's sentence.
  var selectedLines: Range<Int> {
    guard let selected, selected < starts.count else { return 0..<0 }
    return starts[selected]..<(selected + 1 < starts.count ? starts[selected + 1] : lines.count)
  }

  /// The first line on the screen.
  func firstLine(height: Int) -> Int {
    let rows = selectedLines
    let last = max(0, lines.count - height)
    guard cursor != nil else { return last }
    return max(0, min(last, rows.lowerBound, max(top, rows.upperBound - height)))
  }

  /// - Parameter place: where the motion leads from a place, at most to the last.
  mutating func move(
    _ motion: Motion, height: Int, to place: (_ from: Int, _ last: Int) -> Int
  ) {
    guard let selected, !owners.isEmpty else { return }
    let last = sentences.count - 1
    let next =
      switch motion {
      case .pages: owners[place(selectedLines.lowerBound, lines.count - 1)]
      case .by, .to: place(selected, last)
      }
    top = firstLine(height: height)
    cursor = next == last ? nil : next
    top = firstLine(height: height)
  }

  /// On the last line, as at the beginning.
  mutating func moveToEnd() { (cursor, top) = (nil, 0) }

  mutating func takePlace(of other: HistoryPage) { (cursor, top) = (other.cursor, other.top) }
}
