import SystemPackage

/// Starts a program and waits for that very process.
public enum Spawn {
  /// - Returns: the exit status; 128 + the signal when one ended it.
  public static func run(
    _ program: String, _ arguments: [String], environment: [String: String], input: String,
    output: String, errors: String
  ) throws -> Int32 {
    try Child(
      FilePath(program), arguments, environment: environment,
      streams: .files(input: input, output: output, errors: errors)
    ).wait().status
  }
}
