import Foundation
import SystemPackage

/// A place that everybody can get to, with a program of its own, and verbs run there as others.
struct AccountsScene {
  let bench: Workbench
  private let place: FilePath
  private let program: FilePath

  private static let group = 5_000
  private static let members = [4_001, 4_002, 4_003]
  private static let stranger = 4_009

  /// What somebody has to be able to pass through: the build directory may be closed to others.
  init(bench: Workbench) throws {
    self.bench = bench
    place = FilePath("/tmp/spoc-accounts-\(ProcessInfo.processInfo.processIdentifier)")
    program = place.appending("spoc")
    try FileManager.default.createDirectory(
      atPath: place.string, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o755])
    try FileManager.default.copyItem(atPath: bench.spoc.string, toPath: program.string)
    for member in Self.members + [Self.stranger] {
      try root("mkdir \(place)/home-\(member) && chown \(member) \(place)/home-\(member)")
    }
  }

  /// Keeps what was not as it should be.
  func leave() {
    if bench.wrong.isEmpty { try? FileManager.default.removeItem(atPath: place.string) }
  }

  /// Each in turn writes, reads, mends and rebuilds what the others left.
  func members(rounds: Int) throws {
    let desk = try makeDesk("members")
    for number in 0..<rounds {
      let member = Self.members[number % Self.members.count]
      try works(member, on: desk, ["note", "1", "--body", "Number \(number)."])
      try works(member, on: desk, ["list", "--json"])
      switch number % 7 {
      case 2: try root("printf '{\"seq\":9' >> \(desk)/log.jsonl")
      case 3: try works(member, on: desk, ["reindex"])
      case 4: try works(member, on: desk, ["verify", "--repair"])
      case 5: try root("rm -r \(desk)/index")
      default: break
      }
    }
    bench.expect(
      Truth(desk: desk).count(of: "\"body\":\"Number ") == rounds, "not every note is there",
      keeping: desk)
    if let wrong = Truth(desk: desk).wrong() { bench.fail(wrong, keeping: desk) }
    let closed = try root("find \(desk) ! -group \(Self.group) -o ! -perm -060").out
    bench.expect(closed.isEmpty, "closed to the group:\n\(closed)", keeping: desk)
    let open = try root("find \(desk) -perm /007").out
    bench.expect(open.isEmpty, "open to all:\n\(open)", keeping: desk)
    let run = try run(as: Self.stranger, groups: [], on: desk, ["list"])
    bench.expect(
      run.status != 0 && !run.err.isEmpty, "a stranger can read, or isn't told", keeping: desk)
    bench.say("members: three accounts, \(rounds) notes, umask 077")
  }

  /// Sees all, also after others have written and when there is no index; and is told why not more.
  func viewer() throws {
    let desk = try makeDesk("viewer")
    for state in ["as it is", "after another note", "without an index"] {
      if state == "after another note" {
        try works(Self.members[1], on: desk, ["note", "1", "--body", "For all to see."])
      }
      if state == "without an index" { try root("rm -r \(desk)/index") }
      try root("chmod -R o+rX,o-w \(desk)")
      for arguments in [["list", "--json"], ["show", "1"], ["verify"]] {
        let run = try run(as: Self.stranger, groups: [], on: desk, arguments)
        bench.expect(
          run.status == 0, "a viewer, \(state), spoc \(arguments[0]): \(run.ending)", keeping: desk)
      }
      let run = try run(
        as: Self.stranger, groups: [], on: desk, ["note", "1", "--body", "Me too."])
      bench.expect(
        run.status == 77 && !run.err.isEmpty, "a viewer's note, \(state): \(run.ending)",
        keeping: desk)
    }
    bench.say("viewer: reads without a right to write")
  }

  /// Refused with the command that mends it, whether it is to be made or written to.
  func sticky() throws {
    let desk = try makeDesk("sticky")
    try root("chmod +t \(desk)")
    let run = try run(as: Self.members[1], on: desk, ["note", "1", "--body", "Stuck."])
    bench.expect(
      run.status != 0 && run.err.contains("chmod -t"), "a sticky desk: \(run.ending)",
      keeping: desk)
    try root("chmod -t \(desk)")
    try works(Self.members[1], on: desk, ["note", "1", "--body", "Free."])
    bench.say("sticky: refused, and works again")
  }

  /// Reads, and says why nothing can be written.
  func readOnlyMount() throws {
    let desk = try makeDesk("mounted")
    let line = """
      mount --bind \(desk) \(desk) && mount -o remount,bind,ro \(desk) \
      && \(program) list --json && ! \(program) note 1 --body Never
      """
    let run = try bench.run(
      ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", line], environment: environment(desk, 0))
    bench.expect(
      run.status == 0 && run.err.contains("read-only"), "a read-only mount: \(run.ending)",
      keeping: desk)
    bench.expect(Truth(desk: desk).count(of: "Never") == 0, "was written", keeping: desk)
    bench.say("read-only mount: reads")
  }

  /// As the first member makes it, with a umask that closes everything to the others.
  private func makeDesk(_ name: String) throws -> FilePath {
    let desk = place.appending(name)
    let founder = Self.members[0]
    try root("mkdir \(desk) && chown \(founder):\(Self.group) \(desk) && chmod 2770 \(desk)")
    try works(founder, on: desk, ["init", "--name", "Shared", "--time-zone", "UTC"])
    for member in Self.members.dropFirst() {
      // Each of them mends it, too.
      try works(
        founder, on: desk,
        ["agent", "add", "uid\(member)", "--uid", "\(member)", "--role", "supervisor"])
    }
    try works(founder, on: desk, ["new", "--customer", "Ana <ana@example.org>", "-s", "Paper"])
    return desk
  }

  private func works(_ member: Int, on desk: FilePath, _ arguments: [String]) throws {
    let run = try run(as: member, on: desk, arguments)
    bench.expect(
      run.status == 0, "\(member), spoc \(arguments.joined(separator: " ")): \(run.ending)",
      keeping: desk)
  }

  private func run(
    as uid: Int, groups: [Int] = [AccountsScene.group], on desk: FilePath, _ arguments: [String]
  ) throws -> Outcome {
    let list = groups.map(String.init).joined(separator: ",")
    return try bench.run(
      ["/usr/bin/setpriv", "--reuid", "\(uid)", "--regid", "\(uid)"]
        + (groups.isEmpty ? ["--clear-groups"] : ["--groups", list])
        + ["/bin/sh", "-c", #"umask 077; exec "$@""#, "sh", program.string] + arguments,
      environment: environment(desk, uid))
  }

  private func environment(_ desk: FilePath, _ uid: Int) -> [String: String] {
    let home = place.appending("home-\(uid)").string
    return [
      "SPOC_DESK": desk.string, "LANG": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
      "HOME": home, "XDG_STATE_HOME": home + "/state", "XDG_CACHE_HOME": home + "/cache",
      "XDG_CONFIG_HOME": home + "/config",
    ]
  }

  @discardableResult
  private func root(_ line: String) throws -> Outcome {
    let run = try bench.run(
      ["/bin/sh", "-c", line], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
    bench.expect(run.status == 0, "\(line): \(run.ending)")
    return run
  }
}
