/// Golden-rule questions: what we would want to be asked if we were the customer.
///
/// They are shown where a phase ends. The answers are kept and reported; nothing waits for them.
public enum Checklist {
  public static let most = 9

  /// What a desk asks that has said nothing else.
  public static func standard(_ phase: Phase) -> [String] {
    switch phase {
    case .before:
      [
        "Did they get what they need, and nothing more?",
        "Do they know what it will cost and when it will be done?",
        "Would we be content to be told what we told them?",
      ]
    case .during:
      [
        "Was everybody there when we said we would be?",
        "Did they hear of every change before it cost them anything?",
        "Did they try it, and does it work for them?",
      ]
    case .after:
      [
        "Did we ask how it went, and listen?",
        "Is everything we promised them done?",
        "Do they know whom to call?",
      ]
    }
  }
}
