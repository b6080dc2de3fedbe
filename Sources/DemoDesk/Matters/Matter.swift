import Ticketing

/// What a ticket may be about, from its first words to its end.
struct Matter: Hashable, Sendable {
  /// How it begins.
  enum Opening: Hashable, Sendable {
    /// By mail, web or chat, whichever the customer prefers.
    case writes(String)
    /// Somebody of us picks up and notes this.
    case calls(String)
    /// Nobody does, and this is on the machine.
    case voicemail(String)
  }

  enum Place: Hashable, Sendable { case home, office, anywhere }

  var phase: Phase
  var place: Place
  var subject: String
  var tags: [String]
  var opening: Opening
  var lines: [Line]
  var outcome: Outcome
  var priority: Priority

  init(
    _ phase: Phase, _ place: Place, _ subject: String, _ tags: [String],
    _ opening: Opening, outcome: Outcome = .solved, priority: Priority = .normal, _ lines: [Line]
  ) {
    (self.phase, self.place, self.subject, self.tags) = (phase, place, subject, tags)
    (self.opening, self.outcome, self.priority, self.lines) = (opening, outcome, priority, lines)
  }

  func suits(_ kind: CustomerKind) -> Bool {
    switch (place, kind) {
    case (.anywhere, _), (.home, .person), (.office, .organisation): true
    case (.home, .organisation), (.office, .person): false
    }
  }
}
