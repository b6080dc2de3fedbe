import Foundation
import Testing

@Suite("doctor says what is so, why, and what mends it")
struct DoctorTests {
  private func findings(_ run: Run) throws -> [[String: Any]] {
    let parts = try #require(try run.object()["parts"] as? [[String: Any]])
    return parts.compactMap { $0["findings"] as? [[String: Any]] }.flatMap { $0 }
  }

  private func finding(_ subject: String, _ run: Run) throws -> [String: Any] {
    try #require(try findings(run).first { $0["subject"] as? String == subject })
  }

  @Test("a desk that is well")
  func well() throws {
    let acme = try DeskOnDisk()
    let run = try acme.spoc("doctor", "--json", expect: 0)
    #expect(try run.object()["problems"] as? Int == 0)
    #expect(try finding("you", run)["text"] as? String == "agent \(NSUserName()), supervisor")
    #expect(try acme.spoc("doctor", expect: 0).out.contains("Nothing is wrong."))
  }

  @Test("no desk, and how to get one")
  func missing() throws {
    let acme = try DeskOnDisk(made: false)
    let run = try acme.spoc("doctor", "--json", expect: 1)
    #expect(try finding("directory", run)["verdict"] as? String == "problem")
    let remedy = try #require(try finding("directory", run)["remedy"] as? String)
    #expect(remedy.contains("spoc init"))
  }

  @Test("a directory whose group isn't handed on, and one that is sticky")
  func modes() throws {
    let acme = try DeskOnDisk()
    try FileManager.default.setAttributes([.posixPermissions: 0o770], ofItemAtPath: acme.desk)
    let run = try acme.spoc("doctor", "--json", expect: 1)
    #expect(try finding("directory", run)["remedy"] as? String == "chmod g+s \(acme.desk)")
    try FileManager.default.setAttributes([.posixPermissions: 0o3770], ofItemAtPath: acme.desk)
    let sticky = try acme.spoc("doctor", "--json", expect: 1)
    #expect(try finding("directory", sticky)["remedy"] as? String == "chmod -t \(acme.desk)")
  }

  @Test("a log that is wrong somewhere")
  func damage() throws {
    let acme = try DeskOnDisk()
    let log = URL(filePath: acme.desk).appending(path: "log.jsonl")
    var bytes = try Data(contentsOf: log)
    bytes[bytes.count - 90] ^= 1
    try bytes.write(to: log)
    try FileManager.default.removeItem(atPath: acme.desk + "/index")
    let run = try acme.spoc("doctor", expect: 1)
    #expect(run.out.contains("WRONG"))
    #expect(run.out.contains("verify --repair"))
    let verdicts = try findings(acme.spoc("doctor", "--json", expect: 1))
      .filter { $0["subject"] as? String == "log" }.map { $0["verdict"] as? String }
    #expect(verdicts == ["problem"])
  }
}
