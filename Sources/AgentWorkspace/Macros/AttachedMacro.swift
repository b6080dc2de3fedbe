public import Ticketing

/// What a macro does besides its text, until the text is sent.
public struct AttachedMacro: Equatable, Sendable {
  public var name: String
  public var deeds: Macro.Deeds
  /// What it does, in the words it was written in.
  public var words: [String]

  init(_ macro: Macro, _ deeds: Macro.Deeds) {
    name = macro.name
    self.deeds = deeds
    words = macro.changeWords
  }
}
