import TerminalUI

// What the keymap itself shows: which keys may follow.

extension Model {
  /// Whoever began a sequence and waits sees how it may go on.
  func drawContinuations(on canvas: inout Canvas) {
    guard showsContinuations, !pendingKeys.isEmpty else { return }
    let rows: [(key: SafeText, text: SafeText)] = keymap.continuations(of: pendingKeys, in: context)
      .compactMap { key, deed in
        summary(of: deed).map { (SafeText(line: key.label(keyCharset)), $0) }
      }
    guard !rows.isEmpty, size.width > 20 else { return }
    let keyWidth = rows.map(\.key.cells).max() ?? 1
    let widest = min(44, (rows.map(\.text.cells).max() ?? 10) + keyWidth + 2)
    let inner = size.width - 4
    let columns = isAccessible ? 1 : max(1, min(rows.count, (inner + 2) / (widest + 2)))
    let height = (rows.count + columns - 1) / columns
    let shown = min(height, max(1, layout.footer.y - 3))
    let width = columns * (widest + 2) - 2
    let box = Rect(
      x: max(0, size.width - width - 4), y: layout.footer.y - shown - 2, width: width + 4,
      height: shown + 2)
    canvas.fill(box, role: .picker)
    let keys = SafeText(line: KeySequence(pendingKeys).label(glyphs.charset))
    canvas.frame(box, title: "\(keys)\(glyphs.ellipsis)", glyphs: glyphs)
    for (index, row) in rows.enumerated() where index % height < shown {
      let place = Point(
        x: box.x + 2 + index / height * (widest + 2), y: box.y + 1 + index % height)
      canvas.draw(
        Line([
          Span(isAccessible ? "\(row.key):" : row.key.padded(to: keyWidth), .footerKey),
          Span("  \(row.text)", .picker),
        ]), at: place, limit: widest, ellipsis: glyphs.ellipsis)
    }
  }

  /// Nil for what this desk has no use for.
  private func summary(of deed: Keymap.Deed?) -> SafeText? {
    switch deed {
    case .action(let action): summary(of: action)
    case .own(let command): SafeText(line: command.summary)
    case nil: glyphs.ellipsis
    }
  }
}
