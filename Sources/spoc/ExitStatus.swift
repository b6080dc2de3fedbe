/// How a run ended, for scripts: sysexits.h, and 128 + the signal.
enum ExitStatus: Int32 {
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
}
