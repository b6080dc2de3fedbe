public import HelpDesk
public import TerminalUI
import Ticketing

extension Sentences {
  /// What a merge would come to, one thing a line.
  public func lines(for preview: MergePreview) -> [SafeText] {
    let (gone, kept) = (preview.gone, preview.survivor)
    var lines: [SafeText] = [
      "\(gone.id.safe) \(SafeText(line: gone.subject)): closed as a duplicate; its number leads to "
        + "\(kept.id.safe) from then on.",
      "\(kept.id.safe) \(SafeText(line: kept.subject)): shows "
        + (preview.said == 1
          ? "1 message or call of \(gone.id.safe) "
          : "\(preview.said) messages and calls of \(gone.id.safe) ")
        + "among its own.",
    ]
    let after = preview.merged
    if after.status != kept.status {
      lines.append("\(kept.id.safe) \(kept.status.safe) \(glyphs.arrow) \(after.status.safe).")
    }
    if after.waitingSince != kept.waitingSince {
      lines.append(
        after.waitingSince.map { "The customer waits on \(kept.id.safe) since \(moment($0))." }
          ?? "Nobody waits on \(kept.id.safe) any more.")
    }
    return lines
  }
}
