import Foundation
import Glibc
import HelpDesk
import SystemPackage

/// `$VISUAL` or `$EDITOR` on a file of the account's own: by its arguments, never through a shell.
public struct ExternalEditor: Sendable {
  private let command: String
  private let environment: [String: String]
  private let directory: String
  private let restriction: Restriction

  /// - Parameters:
  ///   - directory: where the text lies while it is edited; made 0700 if it is missing.
  ///   - command: what to start, if somebody set it for this program.
  public init(
    environment: [String: String], directory: String, command: String? = nil,
    restriction: Restriction = .none
  ) {
    self.restriction = restriction
    self.command =
      command
      ?? ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "editor"
    self.environment = ChildEnvironment.allowed(environment)
    self.directory = directory
  }

  /// How an editor may end without a text to take. What was typed in it stays in a file then, which
  /// the drafts take in (`DraftStore.tidy`).
  public enum Failure: Error, Equatable, CustomStringConvertible {
    /// Nil: nothing had been changed, and no file is left.
    case ended(how: String, kept: String?)
    case notUTF8(kept: String)
    case unreadable(command: String)
    case restricted

    public var description: String { message }

    public var message: String {
      switch self {
      case .ended(let how, nil): "The editor \(how); the text is as it was before."
      case .ended(let how, let path?):
        "The editor \(how). The text is as it was before; what the editor saved is kept as \(path),"
          + " and offered when you next write here."
      case .notUTF8(let path):
        "What the editor saved is not UTF-8, so it can't be sent. The text is as it was before;"
          + " the editor's is kept as \(path)."
      case .unreadable(let command):
        "A quotation mark in the editor's command is not closed: \(command). Set $VISUAL or $EDITOR"
          + " to what a shell would understand."
      case .restricted:
        "This session is restricted: no other program is started, the editor neither."
      }
    }
  }

  /// The text as it was saved; nil when the editor changed nothing. Its file stays until the text is
  /// kept elsewhere.
  ///
  /// - Parameter name: what the file's name begins with; `12-reply` has the drafts know whose it is.
  /// - Throws: also when the file is gone, and what was typed with it.
  public func edit(_ text: String, named name: String = "text") throws -> EditedText? {
    guard restriction == .none else { throw Failure.restricted }
    try makeDirectory()
    let path = "\(directory)/\(name)-\(UUID().uuidString.lowercased()).txt"
    // Before there is a file: nobody takes it for one that was left behind.
    let claim = EditingClaim(of: FilePath(path))
    defer { withExtendedLifetime(claim) {} }
    try write(text, to: Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600), path)
    let status: Int32
    do {
      status = try run(on: path)
    } catch {
      unlink(path)
      throw error
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DeskError.files(
        operation: "read what was typed in", path: command,
        why: "it took its file away; the text is as it was before")
    }
    let edited = String(validating: data, as: UTF8.self)
    if status != 0 {
      let isKept = edited != text
      if !isKept { unlink(path) }
      throw Failure.ended(how: ExternalProgram.words(for: status), kept: isKept ? path : nil)
    }
    guard var edited else { throw Failure.notUTF8(kept: path) }
    // Editors end the last line; nobody typed that.
    if edited.last == "\n", text.last != "\n" { edited.removeLast() }
    let result = EditedText(edited, path: path, claim: claim)
    guard edited == text else { return result }
    result.isKept()
    return nil
  }

  /// A new file with a text that only this account may read. It stays until somebody removes it.
  public func file(with text: String, named name: String, suffix: String) throws -> String {
    try makeDirectory()
    var template = Array("\(directory)/\(name)-XXXXXX\(suffix)".utf8CString)
    let descriptor = mkstemps(&template, Int32(suffix.utf8.count))
    // Asking this of no descriptor would put its own reason in the place of the real one.
    if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    try write(text, to: descriptor, path)
    return path
  }

  /// Opens a file in the editor and waits; false when it failed.
  public func open(_ path: String) throws -> Bool { try run(on: path) == 0 }

  private func makeDirectory() throws {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
  }

  private func write(_ text: String, to descriptor: Int32, _ path: String) throws {
    guard descriptor >= 0 else {
      throw DeskError.files(
        operation: "create a file for the editor in", path: directory,
        why: String(cString: strerror(errno)))
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: Data(text.utf8))
      try file.close()
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Waits for the program. Ctrl-C is the editor's while it runs, not ours.
  private func run(on path: String) throws -> Int32 {
    guard restriction == .none else { throw Failure.restricted }
    guard let split = ShellWords(command), let program = split.words.first else {
      throw Failure.unreadable(command: command)
    }
    do {
      return try ExternalProgram(words: split.words + [path], environment: environment).run()
    } catch DeskError.files(_, _, let why) {
      throw DeskError.files(operation: "start the editor", path: program, why: why)
    }
  }
}
