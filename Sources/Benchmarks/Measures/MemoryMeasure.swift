import Foundation
import Glibc

/// What an open workspace has to itself.
struct MemoryMeasure {
  let site: Site
  let desk: MadeDesk

  func rows() throws -> [Row] {
    let workspace = try OpenWorkspace(site, desk, columns: 120, rows: 40)
    sleep(5)
    let fresh = try privateMemory(workspace.process.pid)
    for _ in 0..<100 {
      for key in ["\r", "q", "j"] { _ = try workspace.press(key) }
    }
    let used = try privateMemory(workspace.process.pid)
    try workspace.quit()
    return [
      Row("private, five seconds after opening", "\(fresh.fixed(1)) MB"),
      Row("after a hundred tickets were opened", "\(used.fixed(1)) MB"),
    ]
  }

  private func privateMemory(_ pid: pid_t) throws -> Double {
    let text = try String(contentsOfFile: "/proc/\(pid)/smaps_rollup", encoding: .utf8)
    let kilobytes = text.split(separator: "\n").reduce(0) { sum, line in
      let words = line.split(separator: " ")
      guard let name = words.first, ["Private_Clean:", "Private_Dirty:"].contains(name) else {
        return sum
      }
      return sum + (Int(words[1]) ?? 0)
    }
    return Double(kilobytes) / 1_024
  }
}
