import AgentWorkspace
import ArgumentParser
import Glibc
import TerminalUI

/// One run of the program, from its arguments to its exit status.
struct Program {
  let console: Console

  func run(_ arguments: [String]) -> ExitStatus {
    // A reader that went away must not end us in the middle of a change: the write says so.
    signal(SIGPIPE, SIG_IGN)
    // A full disk or a file size limit is an error to be told, not an end.
    signal(SIGXFSZ, SIG_IGN)
    if let number = Self.notUTF8 {
      console.complain(
        SafeText(
          line:
            "Argument \(number) is not UTF-8, and would be taken for another one: nothing was done. A"
            + " file of such a name can be given by a link to it (ln -s), a text on standard input."
        ))
      return .usage
    }
    let status = parseAndRun(arguments)
    return console.finish() ?? status
  }

  /// The first that was given in another encoding: what Swift makes of it is another name.
  private static var notUTF8: Int? {
    (1..<max(1, Int(CommandLine.argc))).first { index in
      guard let bytes = CommandLine.unsafeArgv[index] else { return false }
      return String(validatingCString: bytes) == nil
    }
  }

  private func parseAndRun(_ arguments: [String]) -> ExitStatus {
    var command: any ParsableCommand
    do {
      command = try Spoc.parseAsRoot(arguments)
      guard let verb = command as? any Verb else {
        // The parser's own: help.
        try command.run()
        return .done
      }
      return run(verb, arguments)
    } catch {
      return tell(error, arguments)
    }
  }

  private func run(_ verb: some Verb, _ arguments: [String]) -> ExitStatus {
    do {
      if console.restriction == .deskOnly {
        if let objection = Restricted.objection(to: verb) { throw VerbError.restricted(objection) }
        try Restricted.checkDesk(in: arguments)
      }
      try verb.run(on: console)
      return .done
    } catch {
      let failure = Failure(error)
      if let message = failure.message { console.complain(message) }
      return failure.status
    }
  }

  /// What the parser has to say: help and version are what was asked for, all else is misuse.
  private func tell(_ error: any Error, _ arguments: [String]) -> ExitStatus {
    let message = Spoc.fullMessage(for: error)
    guard Spoc.exitCode(for: error) != .success else {
      console.print(SafeText(block: message))
      return .done
    }
    let text = message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message
    console.complain(SafeText(block: text))
    if let hint = Self.hint(on: text, arguments) { console.say(hint) }
    return .usage
  }

  /// The parser takes what begins with a dash for an option, and tells of a missing value where
  /// there is one. (It may not take it: `--body --status solved` would be sent to a customer.)
  private static func hint(on message: String, _ arguments: [String]) -> SafeText? {
    guard message.hasPrefix("Missing value for '"),
      let option = message.split(separator: "'").dropFirst().first?.split(separator: " ").first,
      let index = arguments.firstIndex(of: String(option)), index + 1 < arguments.count,
      arguments[index + 1].hasPrefix("-")
    else { return nil }
    let value = SafeText(line: arguments[index + 1]).truncated(to: 40)
    return
      "A value that begins with a dash stands behind a “=”: \(SafeText(line: String(option)))='\(value)'"
  }
}
