import Foundation
import SystemPackage

/// A tmpfs that fills up, by the notes themselves and by somebody else's file.
struct FullDisk {
  let bench: Workbench

  func run(_ runs: Int) throws {
    let mount = try Mount(bench, "full", ["-t", "tmpfs", "-o", "size=4m", "none"])
    defer { mount.leave() }
    let desk = try SoakDesk(making: mount.path.appending("desk"), by: bench.identity).path
    let filler = mount.path.appending("filler").string
    var (saved, refused) = (0, 0)
    let before = bench.wrong.count
    for number in 0..<runs {
      let text = "Full \(number)." + String(repeating: " x", count: 50_000)
      let run = try bench.spoc("note", "1", "--body", text, on: desk)
      let times = Truth(desk: desk).count(of: "Full \(number).")
      if let wrong = Claim.wrong(run, isThere: times > 0) {
        bench.fail("full disk, \(number): \(wrong)", keeping: desk)
      }
      if run.status == 0 { saved += 1 } else { refused += 1 }
      if run.status == 0, number % 5 == 4 { fill(filler) }
      if run.status != 0 {
        let list = try bench.spoc("list", "--json", on: desk)
        bench.expect(list.status == 0, "a full disk can't be read from: \(list.ending)")
        try? FileManager.default.removeItem(atPath: filler)
        let next = try bench.spoc("note", "2", "--body", "And on \(number).", on: desk)
        // The notes themselves may have filled it.
        guard next.status == 0 else { break }
      }
      if bench.wrong.count > before + 3 { break }
    }
    try? FileManager.default.removeItem(atPath: filler)
    if let wrong = Truth(desk: desk).wrong() { bench.fail("full disk: \(wrong)") }
    bench.say("full disk: \(saved) saved, \(refused) refused")
    bench.expect(refused > 0, "the disk was never full")
  }

  /// All there is left, to the byte.
  private func fill(_ file: String) {
    _ = try? bench.run(
      ["/bin/sh", "-c", "cat /dev/zero >> \(file)"], environment: ["PATH": "/usr/bin:/bin"])
  }
}

/// Something mounted for a while, in our own namespace.
struct Mount {
  let path: FilePath
  private let bench: Workbench

  init(_ bench: Workbench, _ name: String, _ arguments: [String]) throws {
    self.bench = bench
    path = bench.path(name)
    try FileManager.default.createDirectory(
      atPath: path.string, withIntermediateDirectories: true)
    let run = try bench.run(
      ["/bin/mount"] + arguments + [path.string], environment: ["PATH": "/usr/sbin:/usr/bin:/bin"])
    guard run.status == 0 else { throw MountFailure(description: run.ending) }
  }

  func leave() {
    _ = try? bench.run(
      ["/bin/umount", "--lazy", path.string], environment: ["PATH": "/usr/sbin:/usr/bin:/bin"])
  }
}

struct MountFailure: Error, CustomStringConvertible {
  var description: String
}
