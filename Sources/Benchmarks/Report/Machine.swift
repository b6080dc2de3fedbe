import Foundation
import Glibc

/// What the figures were measured on; nothing that names the machine.
enum Machine {
  static var facts: [String] {
    let memory = field("MemTotal", of: "/proc/meminfo").flatMap {
      Int($0.split(separator: " ").first ?? "")
    }
    let model = field("model name", of: "/proc/cpuinfo") ?? "unknown processor"
    let kernel = text("/proc/sys/kernel/osrelease").trimmingCharacters(in: .whitespacesAndNewlines)
    return [
      "\(model), \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores, "
        + "\((memory ?? 0) / 1_048_576) GiB, Linux \(kernel)",
      "load \(text("/proc/loadavg").split(separator: " ").first ?? "?"), \(calibration)",
    ]
  }

  /// The same work each time: how fast this machine is just now.
  private static var calibration: String {
    var value: UInt64 = 1
    let time = stopwatch {
      for step in 0..<UInt64(100_000_000) { value = (value ^ value >> 29) &* 0x9E37_79B9 &+ step }
    }
    return "100 M steps of a hash in \((time * 1_000).fixed(0)) ms (\(value % 10))"
  }

  private static func field(_ name: String, of file: String) -> String? {
    text(file).split(separator: "\n").first { $0.hasPrefix(name) }?
      .split(separator: ":", maxSplits: 1).last?.trimmingCharacters(in: .whitespaces)
  }

  private static func text(_ file: String) -> String {
    String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
  }
}
