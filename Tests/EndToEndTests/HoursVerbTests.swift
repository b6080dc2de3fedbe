import Foundation
import Testing

/// `spoc hours`: the arithmetic of working hours, from the file to the shell.
@Suite("spoc hours")
struct HoursVerbTests {
  private let acme: DeskOnDisk

  init() throws {
    acme = try DeskOnDisk(made: false)
    try Data(Self.calendar.utf8).write(to: URL(filePath: file))
  }

  private static let calendar = """
    time_zone = "Europe/Lisbon"
    holidays = ["2026-12-25 Christmas", "*-01-01"]
    [hours]
    mon = ["09:00-12:30", "13:30-17:00"]
    wed = ["09:00-17:00"]
    thu = ["09:00-17:00"]
    fri = ["09:00-17:00"]
    [[special]]
    date = "2026-12-24"
    hours = ["09:00-12:00"]
    """

  private var file: String { acme.directory.appending(path: "c.toml").path }

  private func hours(_ words: String..., expect status: Int32 = 0) throws -> Run {
    let run = try acme.run(["hours", "--calendar", file] + words)
    #expect(run.status == status, "\(run.err)")
    return run
  }

  @Test("The answer stands alone on the first line, the arithmetic below it")
  func after() throws {
    let run = try hours("--after", "2026-12-23T15:00:00+00:00", "--add", "10h")
    #expect(
      run.out.replacing(file, with: "FILE") == """
        2026-12-28T15:00:00Z
        10 h after Wed 23 Dec 2026 15:00 (UTC+00:00), by FILE, Europe/Lisbon:
          Wed 23 Dec 2026           15:00–17:00         2 h         2 h
          Thu 24 Dec 2026           09:00–12:00         3 h         5 h  special hours
          Fri 25 Dec 2026           holiday: 2026-12-25 Christmas
          Sat 26 – Sun 27 Dec 2026  no hours
          Mon 28 Dec 2026           09:00–12:30  3 h 30 min  8 h 30 min
                                    12:30–13:30  no hours between
                                    13:30–15:00  1 h 30 min        10 h
        10 h of working time end: Mon 28 Dec 2026 15:00 (UTC+00:00).

        """)
    #expect(run.err.isEmpty)
  }

  @Test(
    "Each question has its answer",
    arguments: [
      ("--before 2026-12-28T15:00Z --sub 10h", "2026-12-23T15:00:00Z"),
      ("--after 2026-12-23T15:00Z --add 2d", "2026-12-28T15:00:00Z"),
      ("--after 2026-12-24T15:00Z --add 0s", "2026-12-28T09:00:00Z"),
      ("--before 2026-12-26T15:00Z --sub 0m", "2026-12-24T12:00:00Z"),
      ("--after 2026-06-03T09:00:00.250+01:00 --add 1s", "2026-06-03T08:00:01.250Z"),
      ("--between 2026-06-03 2026-06-04", "28800"),
      ("--between 2026-06-04 2026-06-03", "-28800"),
      ("--open-at 2026-06-03T12:00", "2026-06-03T11:00:00Z"),
      ("--open-at 2026-12-25T12:00", "2026-12-28T09:00:00Z"),
    ])
  func answers(question: String, answer: String) throws {
    let run = try acme.run(
      ["hours", "--calendar", file] + question.split(separator: " ").map(String.init))
    #expect(run.status == 0, "\(run.err)")
    #expect(run.out.split(separator: "\n").first.map(String.init) == answer)
  }

  @Test("As JSON every key is there, whatever is asked")
  func json() throws {
    let keys: Set = [
      "question", "from", "to", "span", "answer", "seconds", "open", "opens", "closes", "calendar",
      "sum", "steps",
    ]
    let questions = [
      ["--after", "2026-06-03T09:00", "--add", "90s"], ["--between", "2026-06-03", "2026-06-04"],
      ["--before", "2026-06-03T09:00", "--sub", "1d"], ["--open-at", "2026-06-03T09:00"],
    ]
    for question in questions {
      let run = try acme.run(["hours", "--json", "--calendar", file] + question)
      let object = try run.object()
      #expect(Set(object.keys) == keys, "\(run.err)")
      for step in try #require(object["steps"] as? [[String: Any]]) {
        #expect(
          Set(step.keys) == [
            "kind", "from", "to", "localFrom", "localTo", "amount", "sum", "note",
          ])
      }
    }
    let run = try hours("--between", "2026-06-03T10:00", "2026-06-03T12:00", "--json")
    #expect(
      run.line.contains(
        """
        "answer":null,"seconds":7200,"open":null,
        """))
    #expect(
      run.line.contains(
        """
        "steps":[{"kind":"hours","from":"2026-06-03T09:00:00.000Z","to":"2026-06-03T11:00:00.000Z",\
        "localFrom":"2026-06-03T10:00:00.000+01:00","localTo":"2026-06-03T12:00:00.000+01:00",\
        "amount":{"seconds":7200,"days":null},"sum":{"seconds":7200,"days":null},"note":null}]
        """))
  }

  @Test("Without a calendar it is the desk's, and without a desk the remedy is said")
  func desk() throws {
    let question = ["hours", "--after", "2026-11-27T16:00Z", "--add", "2h"]
    let nowhere = try acme.run(question)
    #expect(nowhere.status == 66)
    #expect(nowhere.err.contains("Give a calendar with --calendar FILE"))
    try acme.spoc("init", "--name", "Acme", "--time-zone", "Europe/Paris", expect: 0)
    let run = try acme.run(question)
    #expect(
      run.out.hasPrefix("2026-11-30T10:00:00Z\n2 h after Fri 27 Nov 2026 17:00 (UTC+01:00), "))
    #expect(
      run.out.contains(
        "by the program's own hours, Mon–Fri 09:00–17:00 in Europe/Paris: this desk has said none:")
    )
  }

  @Test("What is wrong with the calendar has its place, and exit 65")
  func wrong() throws {
    let bad = acme.directory.appending(path: "bad.toml").path
    try Data("time_zone = \"UTC\"\n[hours]\nmon = [\"9-17\"]\n".utf8).write(to: URL(filePath: bad))
    let run = try acme.run(["hours", "--calendar", bad, "--open-at", "now"])
    #expect(run.status == 65)
    #expect(
      run.err.contains("bad.toml:3:8: “9-17” is no opening: it goes from one time to another"))
    let never = try acme.spoc(
      "hours", "--calendar", "-", "--open-at", "now",
      input:
        "time_zone = \"UTC\"\nholidays = [\"*-01-01..*-12-31\"]\n[hours]\nmon = [\"09:00-17:00\"]",
      expect: 65)
    #expect(never.err.contains("This calendar never opens"))
  }

  @Test(
    "Misuse says what is right",
    arguments: [
      ("--after now", "--after needs --add TIME"), ("", "Ask one thing"),
      ("--after now --add 1h --open-at now", "Ask one thing"),
      ("--between now", "--between needs two moments"),
      ("--open-at now --add 1h", "--add goes with --after"),
      ("--after now --add 1d4h", "working days stand alone"),
      ("--after nnow --add 4h", "is not a time"),
      ("--after 1950-01-01 --add 4h", "reckoned for the years 1970 to 2199"),
      ("--after now --add 999999999h", "Give a shorter time"),
    ])
  func misuse(line: String, words: String) throws {
    let run = try acme.run(
      ["hours", "--calendar", file] + line.split(separator: " ").map(String.init))
    #expect(run.status == 64)
    #expect(run.err.contains(words), "\(run.err)")
    #expect(run.out.isEmpty)
  }
}
