import CommitLog
import SystemPackage
import Testing

/// What people read; the remedy is part of it.
struct LogErrorTests {
  @Test(arguments: [
    (
      LogError.busy(holder: "maria (pid 4711)", waited: .milliseconds(10_020)),
      "maria (pid 4711) has kept the desk locked for 10 s. Nothing was saved. "
        + "Try again, or ask them to finish."
    ),
    (
      .full(path: "/desk/log.jsonl", errno: .noSpace),
      "No room to write /desk/log.jsonl (No space left on device). Nothing was saved. "
        + "Free some space, then try again."
    ),
    (
      .damaged(
        Damage(
          path: "/desk/log.jsonl", offset: 412, line: 3, sequence: 2,
          what: "the line does not end in its hash")),
      "/desk/log.jsonl, line 3 (byte 412): the line does not end in its hash. "
        + "Everything before it is good. `spoc verify` tells more, and "
        + "`spoc verify --repair` sets the damaged part aside."
    ),
  ])
  func `the message says what, so what and what now`(error: LogError, message: String) {
    #expect(error.message == message)
    #expect("\(error)" == message)
  }
}
