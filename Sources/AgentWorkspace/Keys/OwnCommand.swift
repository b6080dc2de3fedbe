/// What a user made of commands of ours: one, or several one after the other, each as it would be
/// typed in the palette (`snooze 3d waiting for the part`).
public struct OwnCommand: Hashable, Sendable {
  public var lines: [String]
  /// What help and the keys' box say of it.
  public var summary: String

  public init(lines: [String], summary: String) {
    self.lines = lines
    self.summary = summary
  }
}
