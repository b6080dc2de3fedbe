import CNCurses
import Foundation
import Glibc
import TerminalUI

/// The line itself: its modes before us, ours, and what is written around ncurses.
final class TTY {
  private let original: termios
  private var ours: termios
  private var entering: [UInt8] = []
  private var leaving: [UInt8] = []
  private var ordinaryLetters: [UInt8] = []
  private(set) var hasTitle = false
  private(set) var synchronizes = false
  private var copies = true
  /// All that gives the screen back when ncurses can't be asked any more.
  private var resetting: [UInt8] = []

  init?() {
    var modes = termios()
    guard tcgetattr(0, &modes) == 0 else { return nil }
    original = modes
    ours = modes
  }

  /// Sets our modes, and has ncurses take them for its own. Once, after ncurses started.
  func prepare(type: String, _ options: CursesTerminal.Options) {
    raw()
    noecho()
    nonl()
    if tcgetattr(0, &ours) == 0 {
      // Ctrl-S, Ctrl-Q and Ctrl-V are keys, and Enter is not Ctrl-J.
      ours.c_iflag &= ~tcflag_t(ICRNL | INLCR | IGNCR | IXON | ISTRIP)
      ours.c_lflag &= ~tcflag_t(ISIG | ICANON | ECHO | IEXTEN)
      withUnsafeMutablePointer(to: &ours.c_cc) { pointer in
        pointer.withMemoryRebound(to: cc_t.self, capacity: Int(NCCS)) { characters in
          characters[Int(VMIN)] = 1
          characters[Int(VTIME)] = 0
        }
      }
      tcsetattr(0, TCSADRAIN, &ours)
      def_prog_mode()
    }
    copies = !Self.showsStrayLetters(type)
    hasTitle = options.setsTitle && Self.understandsSequences(type)
    synchronizes = options.synchronizes && Self.understandsSequences(type)
    // Bracketed paste and focus; the title is kept on the terminal's own stack.
    let hasMouse = options.mouse && Self.understandsSequences(type)
    let (mouse, noMouse) =
      hasMouse ? ("\u{1B}[?1000h\u{1B}[?1006h", "\u{1B}[?1006l\u{1B}[?1000l") : ("", "")
    let title = hasTitle ? "\u{1B}[22;0t" : ""
    entering = Array("\u{1B}[?2004h\u{1B}[?1004h\(mouse)\(title)".utf8)
    let shown = synchronizes ? "\u{1B}[?2026l" : ""
    let before = hasTitle ? "\u{1B}[23;0t" : ""
    leaving = Array("\(shown)\(noMouse)\u{1B}[?2004l\u{1B}[?1004l\(before)".utf8)
    resetting =
      leaving + ["sgr0", "rmacs", "cnorm", "rmkx", "rmcup"].flatMap { Self.capability($0) ?? [] }
    ordinaryLetters = Self.capability("rmacs") ?? []
  }

  /// Out of the letters for line drawing, where a stray byte may have left the terminal.
  func useOrdinaryLetters() {
    write(ordinaryLetters)
  }

  func enter() {
    tcsetattr(0, TCSADRAIN, &ours)
    write(entering)
  }

  func leave() {
    write(leaving)
    endwin()
    var modes = original
    tcsetattr(0, TCSADRAIN, &modes)
  }

  /// The modes and the sequence that a crash leaves behind.
  func withReset(_ body: (UnsafePointer<termios>, UnsafeBufferPointer<UInt8>) -> Void) {
    var modes = original
    withUnsafePointer(to: &modes) { modes in
      resetting.withUnsafeBufferPointer { body(modes, $0) }
    }
  }

  func setTitle(_ title: SafeText) {
    write(Array("\u{1B}]2;\(title.onOneLine.string)\u{07}".utf8))
  }

  /// What is written meanwhile is shown when it is all there. A terminal that doesn't know this takes
  /// no notice.
  func atOnce(_ body: () -> Void) {
    guard synchronizes else { return body() }
    write(Array("\u{1B}[?2026h".utf8))
    body()
    write(Array("\u{1B}[?2026l".utf8))
  }

  func ring() { write([7]) }

  /// OSC 52. There is no answer, and no telling whether it came to anything.
  ///
  /// - Returns: false where it would not have been understood, and was not sent.
  func copy(_ text: String) -> Bool {
    guard copies else { return false }
    write(Array("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}".utf8))
    return true
  }

  /// As the kernel knows it; 80x24 where it doesn't, as on a serial line.
  var size: Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    cn_size(1, &columns, &rows)
    return columns > 0 && rows > 0
      ? Size(width: Int(columns), height: Int(rows)) : Size(width: 80, height: 24)
  }

  private func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
      if count <= 0 {
        if errno == EINTR { continue }
        return
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Consoles, and terminals of before there were clipboards: what they don't know they print.
  private static func showsStrayLetters(_ type: String) -> Bool {
    ["linux", "vt", "cons", "ansi"].contains { type.lowercased().hasPrefix($0) }
      && !type.lowercased().hasPrefix("vte")
  }

  /// The Linux console takes part of such a sequence for a colour, and screen shows it elsewhere.
  private static func understandsSequences(_ type: String) -> Bool {
    let families = [
      "xterm", "tmux", "rxvt", "alacritty", "foot", "kitty", "st-", "vte", "wezterm", "ghostty",
      "contour", "konsole", "putty", "gnome", "mintty", "iterm",
    ]
    return families.contains { type.lowercased().hasPrefix($0) }
  }

  /// What terminfo says a key sends, for the keys of ours that it knows.
  static func keySequences() -> [[UInt8]: Key] {
    var keys: [String: Key] = [
      "kcuu1": .up, "kcud1": .down, "kcub1": .left, "kcuf1": .right, "khome": .home,
      "kend": .end, "kpp": .pageUp, "knp": .pageDown, "kich1": .insert, "kdch1": .delete,
      "kcbt": .backTab, "kent": .enter, "kri": .shiftUp, "kind": .shiftDown,
      "kLFT5": .wordLeft, "kRIT5": .wordRight, "kUP5": .controlUp, "kDN5": .controlDown,
      "kLFT3": .wordLeft, "kRIT3": .wordRight, "kUP3": .controlUp, "kDN3": .controlDown,
    ]
    for number in 1...20 { keys["kf\(number)"] = .function(number) }
    var sequences: [[UInt8]: Key] = [:]
    for (name, key) in keys {
      if let sequence = capability(name) { sequences[sequence] = key }
    }
    return sequences
  }

  /// A capability as bytes, without the padding (`$<5>`) that is meant for tputs.
  private static func capability(_ name: String) -> [UInt8]? {
    guard let text = cn_capability(name) else { return nil }
    var bytes: [UInt8] = []
    var rest = String(cString: text)[...]
    while let start = rest.firstRange(of: "$<"),
      let end = rest[start.upperBound...].firstIndex(of: ">")
    {
      bytes += rest[..<start.lowerBound].utf8
      rest = rest[rest.index(after: end)...]
    }
    return bytes + rest.utf8
  }
}
