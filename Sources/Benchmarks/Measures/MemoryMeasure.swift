import Foundation
import Glibc

/// What an open workspace has to itself.
struct MemoryMeasure {
  let site: Site
  let desk: MadeDesk

  func rows() throws -> [Row] {
    let workspace = try OpenProgram.spoc(site, desk, columns: 120, rows: 40)
    sleep(5)
    let fresh = try workspace.privateMemory()
    for _ in 0..<100 {
      for key in ["\r", "q", "j"] { _ = try workspace.press(key) }
    }
    let used = try workspace.privateMemory()
    try workspace.quit()
    return [
      Row(
        "private, five seconds after opening", "\(fresh.fixed(1)) MB",
        note: Target.text(fresh, atMost: 40, "MB")),
      Row("after a hundred tickets were opened", "\(used.fixed(1)) MB"),
    ]
  }
}
