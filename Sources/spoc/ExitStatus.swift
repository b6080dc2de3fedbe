/// How a run ended, for scripts: sysexits.h, and 128 + the signal.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  /// A rule said no, or nothing was found and that was asked.
  case refused = 1
  case usage = 64
  case badData = 65
  case noInput = 66
  case cantCreate = 73
  case inputOutput = 74
  case busy = 75
  case notPermitted = 77
  case configuration = 78
  case hungUp = 129
  case interrupted = 130
  case terminated = 143

  /// For the manual.
  var words: String {
    switch self {
    case .done: "Done."
    case .refused:
      "A rule said no, and the reason is on standard error; or nothing was found and that was asked."
    case .usage: "Wrong arguments."
    case .badData: "What was to be read is not what it should be."
    case .noInput: "There is no such file, or no such desk."
    case .cantCreate: "What was to be made can't be."
    case .inputOutput: "A file could not be read or written."
    case .busy: "Others are writing: try again."
    case .notPermitted: "You may not."
    case .configuration: "Something is wrong in your own files."
    case .hungUp: "The terminal went away."
    case .interrupted: "Interrupted."
    case .terminated: "Asked to end."
    }
  }
}
