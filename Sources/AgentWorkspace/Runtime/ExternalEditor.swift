import Foundation
import Glibc
import HelpDesk

/// `$VISUAL` or `$EDITOR` on a file of the account's own: by its arguments, never through a shell.
public struct ExternalEditor: Sendable {
  private let arguments: [String]
  private let directory: String

  /// - Parameter directory: where the text lies while it is edited; made 0700 if it is missing.
  public init(environment: [String: String], directory: String) {
    let named = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty }
    arguments = (named ?? "editor").split(separator: " ").map(String.init)
    self.directory = directory
  }

  /// The text as it was saved; nil when the editor failed or changed nothing.
  ///
  /// - Throws: also when the file is gone, and what was typed with it.
  public func edit(_ text: String) throws -> String? {
    let path = try file(with: text, named: "reply", suffix: ".txt")
    defer { unlink(path) }
    guard try open(path) else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DeskError.files(
        operation: "read what was typed in", path: arguments.joined(separator: " "),
        why: "it took its file away; the text is as it was before")
    }
    var edited = String(decoding: data, as: UTF8.self)
    // Editors end the last line; nobody typed that.
    if edited.last == "\n", text.last != "\n" { edited.removeLast() }
    return edited == text ? nil : edited
  }

  /// A new file with a text that only this account may read. It stays until somebody removes it.
  public func file(with text: String, named name: String, suffix: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    var template = Array("\(directory)/\(name)-XXXXXX\(suffix)".utf8CString)
    let descriptor = mkstemps(&template, Int32(suffix.utf8.count))
    guard descriptor >= 0 else {
      throw DeskError.files(
        operation: "create a file for the editor in", path: directory,
        why: String(cString: strerror(errno)))
    }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: Data(text.utf8))
      try file.close()
    } catch {
      unlink(path)
      throw error
    }
    return path
  }

  /// Opens a file in the editor and waits; false when it failed.
  public func open(_ path: String) throws -> Bool { try run(arguments + [path]) == 0 }

  /// Waits for the program. Ctrl-C is the editor's while it runs, not ours.
  private func run(_ arguments: [String]) throws -> Int32 {
    let interrupt = signal(SIGINT, SIG_IGN)
    let quit = signal(SIGQUIT, SIG_IGN)
    defer {
      signal(SIGINT, interrupt)
      signal(SIGQUIT, quit)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGINT, SIGQUIT, SIGPIPE, SIGTSTP, SIGXFSZ] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    let words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let failure = posix_spawnp(&child, arguments[0], nil, &attributes, words, environ)
    guard failure == 0 else {
      throw DeskError.files(
        operation: "start the editor", path: arguments[0], why: String(cString: strerror(failure)))
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status
  }
}
