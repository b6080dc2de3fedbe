import ArgumentParser

/// What takes bytes from outside. Each has a property that must hold for any bytes at all, in
/// `FuzzTarget+Properties`, and a corpus to start from, in `FuzzTarget+Corpus`.
enum FuzzTarget: String, CaseIterable, ExpressibleByArgument {
  /// A log's file: what is read of it is a beginning of what was written, or refused.
  case log
  /// The JSON of a commit.
  case commit
  /// The same, taken in by a desk in which much has happened, and looked at.
  case records
  case query
  case csv
  /// An export of a desk, as far as it can be read without one.
  case json
  /// An export of a desk, imported for show.
  case jsonl
  case settings
  case mapping
  /// Working hours, as a file.
  case calendar
  case theme
  /// Keys as a keymap names them.
  case notation
  /// What a terminal sends.
  case input
  /// Any text on its way to a terminal.
  case text
}
