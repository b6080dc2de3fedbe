internal import Foundation

extension Command {
  /// What is asked for, as text that is the same whenever the same is asked.
  ///
  /// Moments are left out: `--at 2h`, run again five minutes later, is another one and means the
  /// same act.
  public var asked: String {
    var text = ""
    Self.write(self, to: &text)
    return text
  }

  private static func write(_ value: Any, to text: inout String) {
    if value is Date { return text.append("at") }
    // With its length: no text can end itself and go on as something else.
    if let words = value as? String { return text.append("\(words.utf8.count):\(words)") }
    let mirror = Mirror(reflecting: value)
    guard !mirror.children.isEmpty else { return text.append(String(describing: value)) }
    text.append("(")
    for child in mirror.children where !isLeftOut(child) {
      text.append("\(child.label ?? "")=")
      write(child.value, to: &text)
      text.append(";")
    }
    text.append(")")
  }

  /// What came to commands later reads as if it were not there until somebody asks for it: what was asked
  /// for with an older version is the same still.
  private static func isLeftOut(_ child: Mirror.Child) -> Bool {
    child.label == "carriesOn" && child.value as? Bool == false
  }
}
