import Foundation
import Testing

/// The user's own keys, from the file to the shell.
@Suite("spoc keys")
struct KeysVerbTests {
  private func run(
    _ keys: String, _ arguments: String..., expect status: Int32
  ) throws -> (out: String, err: String) {
    let acme = try DeskOnDisk(made: false)
    let directory = acme.directory.appending(path: "config/spoc")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try Data(keys.utf8).write(to: directory.appending(path: "keys.toml"))
    let environment = ["XDG_CONFIG_HOME": acme.directory.appending(path: "config").path]
    let run = try acme.run(["keys"] + arguments, environment: environment)
    #expect(run.status == status, "\(run.err)")
    return (run.out, run.err)
  }

  @Test("They are listed with a mark, in one place, and as JSON")
  func listed() throws {
    let keys = "[list]\nW = { run = \"snooze 3d\", description = \"wait\" }\n"
    let run = try run(keys, "list", expect: 0)
    #expect(run.out.contains(#/W\* +wait/#))
    #expect(!run.out.contains("composer:"))
    #expect(run.err.isEmpty)
    let json = try self.run(keys, "list", "--json", expect: 0).out
    #expect(
      json.contains(
        """
        {"context":"list","keys":"W","action":null,"commands":["snooze 3d"],"description":"wait","own":true}
        """))
  }

  @Test("What is wrong has its place, and exit 78")
  func checked() throws {
    let wrong = try run("[list]\nW = \"snoze\"\n", "--check", expect: 78)
    #expect(wrong.err.contains("keys.toml:2:5: unknown command “snoze”; did you mean “snooze”?"))
    #expect(try run("", "--check", expect: 0).out.contains("nothing is wrong"))
    #expect(try run("", "nowhere", expect: 64).err.contains("There are: list, ticket"))
  }
}

@Suite("spoc completions")
struct CompletionsTests {
  @Test("A script of each shell that its shell can read", arguments: ["bash", "zsh", "fish"])
  func scripts(shell: String) throws {
    let run = try DeskOnDisk(made: false).spoc("completions", shell, expect: 0)
    for verb in ["reply", "customer", "completions"] {
      #expect(run.out.contains(verb))
    }
    let script = FileManager.default.temporaryDirectory.appending(path: "spoc-\(UUID()).\(shell)")
    try Data(run.out.utf8).write(to: script)
    defer { try? FileManager.default.removeItem(at: script) }
    guard shell == "bash" else { return }
    let check = Process()
    check.executableURL = URL(filePath: "/bin/bash")
    check.arguments = ["-n", script.path]
    try check.run()
    check.waitUntilExit()
    #expect(check.terminationStatus == 0)
  }

  @Test("Another shell is told which there are")
  func unknown() throws {
    let run = try DeskOnDisk(made: false).spoc("completions", "bsh", expect: 64)
    #expect(run.err.contains("did you mean “bash”?"))
  }
}
