public import Ticketing

/// How a setting that is more than a line becomes a text to edit, and a text the setting again. The forms
/// are those of `spoc desk edit`, which the screen knows nothing of.
public struct SettingsEditor {
  public enum Reading {
    /// With the setting as the text says it.
    case desk(Desk)
    /// Everything that is wrong, each in a line that says where, in so many lines further down.
    case problems((_ below: Int) -> [String])
  }

  let text: (Desk, DeskField) -> String
  let read: (String, Desk, DeskField) -> Reading

  public init(
    text: @escaping (Desk, DeskField) -> String,
    read: @escaping (String, Desk, DeskField) -> Reading
  ) {
    (self.text, self.read) = (text, read)
  }
}
