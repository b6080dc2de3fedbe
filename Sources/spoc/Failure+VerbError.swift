import Glibc
import TerminalUI
import Ticketing

extension Failure {
  init(_ error: VerbError) {
    switch error {
    case .usage(let what): self.init(.usage, what)
    case .wrongQuery(let text, let error): self.init(error, in: text)
    case .noDesk(let path, standard: true):
      self.init(
        .noInput,
        "There is no desk yet: nothing at \(path). Make one with `spoc init`, look around in one"
          + " with `spoc demo`, or say where yours is with --desk DIR or SPOC_DESK.")
    case .noDesk(let path, standard: false):
      self.init(
        .noInput,
        "There is no desk at \(path). Check the path, or make one there with `spoc init`.")
    case .noCalendar(let path):
      self.init(
        .noInput,
        "There is no desk at \(path) whose working hours could be taken. Give a calendar with"
          + " --calendar FILE, or say where the desk is with --desk DIR or SPOC_DESK.")
    case .itemsRefused(let status), .logNotClean(let status): self.init(status, nil)
    case .returnsAsBefore(let agent, let role):
      self.init(
        .refused,
        "\(agent.id) was \(agent.role.label) here and comes back as that. Add them without --role,"
          + " then: spoc agent edit \(agent.id) --role \(role.rawValue)")
    case .nothingFound: self.init(.refused, nil)
    case .inputNotUTF8:
      self.init(
        .badData,
        "The text on standard input is not UTF-8. Convert it first: iconv -f LATIN1 -t UTF-8")
    case .fileNotUTF8(let path):
      self.init(
        .badData, "\(path) is not UTF-8. Convert it first: iconv -f LATIN1 -t UTF-8")
    case .editorFailed:
      self.init(
        .inputOutput,
        "The editor ended with an error, as :cq in vim makes it, and nothing was saved."
          + " If it can't be started at all, set EDITOR to another.")
    case .editorRemovedFile:
      self.init(
        .inputOutput,
        "The editor took its file away, and what was typed with it: nothing was saved. Set EDITOR to"
          + " another.")
    case .inputTooLong(let limit):
      self.init(.badData, "The text on standard input has more than \(limit) bytes. Shorten it.")
    case .file(let operation, let path, let errno):
      self.init(
        Self.status(ofOpening: errno),
        "Can't \(operation) \(path): \(String(cString: strerror(errno))).")
    case .cantCreate(let operation, let path, let errno):
      self.init(
        errno == EACCES || errno == EPERM ? .notPermitted : .cantCreate,
        "Can't \(operation) \(path): \(String(cString: strerror(errno))). Choose another place"
          + " with --desk DIR, or ask whoever owns it.")
    case .unknownAccount(let login):
      self.init(
        .usage,
        "This machine has no account “\(login)”. Check the login, or give its user id with --uid,"
          + " or add an agent without an account with --no-account.")
    case .unknownGroup(let name):
      self.init(
        .usage,
        "This machine has no group “\(name)”. An administrator makes one with: groupadd \(name)")
    case .mayNotRepair(let owner, let supervisors):
      let names =
        supervisors.isEmpty ? "" : " (\(supervisors.map(\.rawValue).joined(separator: ", ")))"
      self.init(
        .notPermitted,
        "To repair a desk is for its supervisors\(names) and for whoever owns its directory (user"
          + " \(owner)). Nothing was changed. Ask one of them to run: spoc verify --repair")
    case .ambiguousAgent(let text, let ids):
      self.init(
        .refused,
        "“\(text)” may be \(ids.map(\.rawValue).joined(separator: " or ")). Say which by id.")
    case .viewUnreadable(let name, let why, let remedy):
      self.init(.badData, "The view “\(name)” can't be read: \(why) \(remedy)")
    case .otherCustomer(let ticket, let owner, let other):
      self.init(
        .refused,
        "Ticket \(ticket) is \(owner.name)'s (\(owner.id)), not \(other.name)'s (\(other.id))."
          + " Leave the customer out, or choose another ticket.")
    case .noWorkspace(let why):
      self.init(
        .inputOutput, "The workspace can't be drawn here: \(why). `spoc list` shows who waits.")
    case .mapNotUTF8(let path):
      self.init(.badData, "\(path) is not UTF-8. Convert it first: iconv -f LATIN1 -t UTF-8")
    case .outputExists(let path, let forcible):
      let other = forcible ? "another name, or replace it with --force." : "another name."
      self.init(.cantCreate, "\(path) exists already. Choose \(other)")
    case .outputNotAFile(let path):
      self.init(.cantCreate, "\(path) is no plain file, and is not replaced. Choose another name.")
    case .restricted(let what):
      self.init(
        .notPermitted,
        "This session is restricted to one desk, and \(what) is not for it. Ask an administrator of"
          + " this machine.")
    case .rowsRejected: self.init(.badData, nil)
    case .interrupted(let signal):
      self.init(
        signal == SIGINT ? .interrupted : signal == SIGHUP ? .hungUp : .terminated, nil)
    }
  }

  /// The query, and below it the place of the trouble.
  private init(_ error: QueryError, in text: String) {
    let before = SafeText(line: String(text.prefix(error.column - 1)))
    let place = SafeText(line: error.word)
    guard before.cells + place.cells <= 60 else {
      self.init(.usage, error.message)
      return
    }
    let indentation = String(repeating: " ", count: 2 + before.cells)
    let carets = String(repeating: "^", count: max(1, place.cells))
    self.init(.usage, nil)
    message = SafeText(
      block: "This is no query:\n  \(SafeText(line: text).truncated(to: 120).string)\n"
        + "\(indentation)\(carets) \(error.remedy)")
  }

  private static func status(ofOpening errno: Int32) -> ExitStatus {
    switch errno {
    case ENOENT, ENOTDIR, EISDIR: .noInput
    case EACCES, EPERM: .notPermitted
    case _: .inputOutput
    }
  }
}
