import Synchronization
import TerminalUI
import Ticketing

/// Long texts of a timeline, made safe and measured, and as they were last wrapped.
///
/// Why: a text may have 256 KiB. The preview draws its end with every key, and whoever reads it may
/// drag the window while colleagues write: none of that is a reason to look at all its letters again.
/// It only remembers: what comes out follows from what goes in, so pictures stay pure.
final class LongTexts: Equatable, Sendable {
  struct Key: Hashable {
    var ticket: Ticket.ID
    var entry: Int
  }

  private struct Kept {
    let body: String
    let text: MeasuredText
    var width: Int
    var rows: [SafeText]
  }

  /// Shorter ones cost less than keeping them.
  private static let shortest = 2_048
  /// In bytes of the texts, together; beyond that all are forgotten.
  private static let limit = 4 << 20

  /// What is remembered makes no difference.
  static func == (_: LongTexts, _: LongTexts) -> Bool { true }

  private let kept = Mutex<[Key: Kept]>([:])

  func rows(of body: String, as key: Key, width: Int) -> [SafeText] {
    guard body.utf8.count >= Self.shortest else { return SafeText(block: body).wrapped(to: width) }
    return kept.withLock { kept in
      if var known = kept[key], known.body == body {
        if known.width == width { return known.rows }
        known.width = width
        known.rows = known.text.wrapped(to: width)
        kept[key] = known
        return known.rows
      }
      let bytes = kept.values.reduce(body.utf8.count) { $0 + $1.body.utf8.count }
      if bytes > Self.limit { kept = [:] }
      let text = MeasuredText(SafeText(block: body))
      let rows = text.wrapped(to: width)
      kept[key] = Kept(body: body, text: text, width: width, rows: rows)
      return rows
    }
  }
}
