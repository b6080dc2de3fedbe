import Foundation
import Glibc

/// How long processes had something to do and no processor to do it on: other work's doing, and not
/// theirs.
struct ProcessorQueue {
  private let processes: [pid_t]
  private let begin: Int64

  /// From now on.
  init(of processes: [pid_t]) {
    self.processes = processes
    begin = Self.waited(processes)
  }

  var waited: Duration { .nanoseconds(Self.waited(processes) - begin) }

  /// The second number of `/proc/PID/schedstat`, of the first thread (sched-stats in the kernel's
  /// documentation).
  private static func waited(_ processes: [pid_t]) -> Int64 {
    processes.reduce(0) { sum, process in
      let data = FileManager.default.contents(atPath: "/proc/\(process)/schedstat") ?? Data()
      let fields = String(decoding: data, as: UTF8.self).split(separator: " ")
      return sum + (fields.count > 1 ? Int64(fields[1]) ?? 0 : 0)
    }
  }
}
