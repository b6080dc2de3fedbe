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
