public import TerminalUI

/// What is on the screen where there is no desk yet: what one is, and three ways on.
///
/// A model of its own beside `Model`, which has a desk in it; `update` and `render` are the same
/// kind of functions.
public struct FirstRun: Equatable, Sendable {
  /// A way on; the program carries it out.
  public enum Choice: Equatable, Sendable {
    case create(name: String, timeZone: String, currency: String)
    case open(path: String)
    case demo
    /// The demo, and the lessons in it.
    case tutor
  }

  /// What a new desk would be called, and so on, as far as the machine knows.
  public struct Proposal: Equatable, Sendable {
    public var name: String
    public var timeZone: String
    public var currency: String

    public init(name: String, timeZone: String, currency: String) {
      self.name = name
      self.timeZone = timeZone
      self.currency = currency
    }
  }

  enum Way: CaseIterable {
    case create, open, demo, tutor
  }

  struct Field: Equatable, Sendable {
    var name: SafeText
    var hint: SafeText
    var editor: TextEditor
  }

  /// Lines to fill in, for one of the ways.
  struct Form: Equatable, Sendable {
    var way: Way
    var fields: [Field]
    var current = 0
  }

  public var size: Size
  public var glyphs: Glyphs
  /// Where the desk would be.
  let place: SafeText
  let proposal: Proposal
  var cursor = 0
  /// Nil while a way is being chosen.
  var form: Form?
  /// Why the last try failed; until the next key.
  var trouble: SafeText?
  /// Ctrl-C was pressed once.
  var isQuitting = false

  public init(size: Size, glyphs: Glyphs, place: SafeText, proposal: Proposal) {
    self.size = size
    self.glyphs = glyphs
    self.place = place
    self.proposal = proposal
  }

  func form(for way: Way) -> Form? {
    switch way {
    case .create:
      Form(
        way: way,
        fields: [
          Field(
            name: "Name", hint: "what your customers know you by",
            editor: TextEditor(proposal.name, shape: .line, isProposal: true)),
          Field(
            name: "Time zone", hint: "of your office, such as Europe/Paris",
            editor: TextEditor(proposal.timeZone, shape: .line, isProposal: true)),
          Field(
            name: "Currency", hint: "three letters, such as EUR",
            editor: TextEditor(proposal.currency, shape: .line, isProposal: true)),
        ])
    case .open:
      Form(
        way: way,
        fields: [
          Field(
            name: "Directory", hint: "such as /srv/desk, or ~/desk",
            editor: TextEditor(shape: .line))
        ])
    case .demo, .tutor: nil
    }
  }
}
