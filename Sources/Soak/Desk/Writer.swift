import ArgumentParser
import Foundation
import Glibc
import HelpDesk
import SpocPrograms
import SystemPackage
import Ticketing

/// `spoc-soak writer`: one process that writes notes, and with --mixed a little of everything else, and
/// acknowledges it on descriptor 3.
struct WriterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "writer", shouldDisplay: false)

  @Option var desk: String
  /// Nil: until it is killed.
  @Option var count: Int?
  @Option var first = 1
  /// Milliseconds between two notes.
  @Option var pause: UInt32 = 0
  /// Keeps each text as a draft until it is saved, as the workspace does.
  @Flag var drafting = false
  /// Not notes alone.
  @Flag var mixed = false

  func run() throws {
    let identity = Identity.current()
    let desk = try HelpDesk(at: FilePath(desk), identity: identity, patience: .seconds(60))
    let deeds = WriterDeeds(desk: desk)
    let drafts = DraftStore(
      desk: desk.id, identity: identity, environment: ProcessInfo.processInfo.environment)
    var number = first
    while count.map({ number < first + $0 }) ?? true {
      let id = UUID()
      let ticket = Ticket.ID(rawValue: number % SoakDesk.tickets + 1)
      let began = Acknowledgement.now
      let text = "Note \(id) from \(getpid())."
      let file = drafts.newFile(ticket, .note)
      if drafting {
        try drafts.save(
          Draft(
            ticket: ticket, kind: .note, body: text, command: id, savedAt: desk.now, file: file))
        try say(id, sequence: 0, since: began)
      }
      var command = Command.note(ticket, body: text)
      var commits: [Commit] = []
      do {
        if mixed, let other = try patiently({ try deeds.command(number, text, on: ticket) }),
          let done = try accepted({ try desk.perform(other, id: id) }), !done.isEmpty
        {
          (command, commits) = (other, done)
        } else {
          commits = try desk.perform(command, id: id)
        }
      } catch DeskError.refused(.withdrawn) {
        // Keys have undone that the ticket was opened.
        if drafting { drafts.drop(ticket, .note, file: file) }
        number += 1
        continue
      }
      guard let sequence = commits.first?.sequence else {
        throw ValidationError("a new command was taken for a known one")
      }
      try say(id, sequence: sequence, since: began)
      if drafting { drafts.drop(ticket, .note, file: file) }
      // As somebody would who never heard of it: that must do nothing.
      if number % 7 == 0, try !desk.perform(command, id: id).isEmpty {
        throw ValidationError("a command that is known was done again")
      }
      number += 1
      if pause > 0 { usleep(pause * 1_000) }
    }
  }

  /// To look something up is refused while another session reads the whole log anew, and is soon done.
  private func patiently<Value>(_ body: () throws -> Value) throws -> Value {
    for _ in 0..<600 {
      do {
        return try body()
      } catch DeskError.indexBuilding {
        usleep(100_000)
      }
    }
    return try body()
  }

  /// Nil when it was refused.
  private func accepted(_ body: () throws -> [Commit]) throws -> [Commit]? {
    do {
      return try body()
    } catch DeskError.refused {
      return nil
    }
  }

  private func say(_ id: UUID, sequence: Int, since began: UInt64) throws {
    let bytes = Acknowledgement(
      id: id, sequence: sequence, began: began, ended: Acknowledgement.now
    ).bytes
    guard write(3, bytes, bytes.count) == bytes.count else {
      throw ValidationError("nobody listens")
    }
  }
}

/// A writer as its parent sees it.
final class Writer {
  let child: Child
  /// At which failpoint it was told to fail, if at any.
  let failpoint: String?
  /// Where its standard error is.
  let errors: FilePath
  private(set) var acknowledged: [Acknowledgement] = []
  private let pipe: Int32
  private var rest: [UInt8] = []

  init(
    _ bench: Workbench, on desk: SoakDesk, first: Int, count: Int? = nil, pause: Int = 0,
    failing: String? = nil, drafting: Bool = false, mixed: Bool = true
  ) throws {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw ProgramError("no pipe: \(errno)") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // Only ours: the writer's end blocks, since a full pipe must hold it up and not fail it.
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    pipe = ends[0]
    defer { close(ends[1]) }
    failpoint = failing
    errors = bench.path("writer.errors")
    var arguments = [
      "writer", "--desk", desk.path.string, "--first", "\(first)", "--pause", "\(pause)",
    ]
    if drafting { arguments.append("--drafting") }
    if mixed { arguments.append("--mixed") }
    if let count { arguments += ["--count", "\(count)"] }
    child = try Child(
      bench.soak, arguments,
      environment: bench.environment(desk.path, failing.map { ["SPOC_FAIL": $0] } ?? [:]),
      streams: .files(input: "/dev/null", output: errors.string, errors: errors.string),
      passing: ends[1])
  }

  deinit { close(pipe) }

  /// Takes in what it has acknowledged so far; what a dead writer said stays in the pipe.
  func listen() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(pipe, &buffer, buffer.count)
      guard count > 0 else { break }
      rest += buffer[..<count]
    }
    var start = 0
    while rest.count - start >= Acknowledgement.size {
      acknowledged.append(Acknowledgement(rest[start..<start + Acknowledgement.size]))
      start += Acknowledgement.size
    }
    rest.removeFirst(start)
  }

  /// Ends it, however it stands.
  func end(with signal: Int32 = SIGKILL) throws -> Child.End {
    child.signal(signal)
    if signal != SIGKILL { child.signal(SIGCONT) }
    let end = try child.wait()
    listen()
    return end
  }
}
