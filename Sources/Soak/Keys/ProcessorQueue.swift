import Foundation
import Glibc

/// How long processes were on a processor, and how long they had something to do and no processor to
/// do it on: other work's doing, and not theirs.
struct ProcessorQueue {
  private let processes: [pid_t]
  private let begin: (ran: Int64, waited: Int64)

  /// From now on.
  init(of processes: [pid_t]) {
    self.processes = processes
    begin = (Self.sum(0, processes), Self.sum(1, processes))
  }

  var ran: Duration { .nanoseconds(Self.sum(0, processes) - begin.ran) }
  var waited: Duration { .nanoseconds(Self.sum(1, processes) - begin.waited) }

  /// One of the numbers of `/proc/PID/schedstat`, of the first thread (sched-stats in the kernel's
  /// documentation).
  private static func sum(_ place: Int, _ processes: [pid_t]) -> Int64 {
    processes.reduce(0) { sum, process in
      let data = FileManager.default.contents(atPath: "/proc/\(process)/schedstat") ?? Data()
      let fields = String(decoding: data, as: UTF8.self).split(separator: " ")
      return sum + (fields.count > place ? Int64(fields[place]) ?? 0 : 0)
    }
  }
}
