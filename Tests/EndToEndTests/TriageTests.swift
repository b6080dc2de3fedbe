import Foundation
import Testing

/// A morning at the desk with real tickets: from the import to the log, through a crash.
@Suite("Ten waiting customers, in a terminal", .enabled(if: Tmux.isInstalled, "tmux is missing"))
struct TriageTests {
  /// Beside the project, where it is checked out for development.
  static let csv = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data/customer_support_tickets.csv").standardized
  static var hasData: Bool { FileManager.default.fileExists(atPath: csv.path) }

  @Test(
    "Open, answer, solve, note, assign, take; a kill -9 in between; all of it is there",
    .enabled(if: hasData, "the csv of ../shared/data is not there"))
  func triage() throws {
    let acme = try DeskOnDisk()
    try acme.spoc("agent", "add", "bo", "--no-account", expect: 0)
    let report = try acme.spoc("import", "csv", Self.csv.path, expect: 0)
    #expect(report.out.contains("8,469") || report.out.contains("8469"))
    let waiting = try acme.spoc("list", "--limit", "12", "--json", expect: 0).array()
      .compactMap { $0["number"] as? Int }
    #expect(waiting.count == 12)

    let tmux = try Tmux(acme)
    try tmux.shell("$SPOC")
    try tmux.wait(for: "Waiting 2819")
    try answerFive(tmux)
    try crash(tmux)
    try sortOut(tmux)
    try tmux.keys("Q")
    try tmux.wait(for: "shell>")
    try compare(acme, waiting)
  }

  /// 1: answered on its own screen. 2: answered and solved from the list. 3: needs no answer.
  /// 4: a note, then answered elsewhere. 5: answered, pending.
  private func answerFive(_ tmux: Tmux) throws {
    try tmux.keys("Enter")
    try tmux.wait(for: "1 of 2819 in Waiting")
    try tmux.keys("r")
    try tmux.wait(for: "PUBLIC REPLY to")
    try tmux.text("Good morning, we are looking into it.")
    try tmux.keys("C-s", "Enter")
    try tmux.wait(for: "has no point of contact")
    try tmux.keys("q")
    try tmux.wait(for: "Waiting 2818")

    try tmux.keys("r")
    try tmux.wait(for: "PUBLIC REPLY to")
    try tmux.paste("First line\nsecond line, pasted")
    try tmux.wait(for: "second line, pasted")
    try tmux.keys("C-s", "s")
    try tmux.wait(for: "Waiting 2817")

    try tmux.keys("e")
    try tmux.wait(for: "Answer, or say why not")
    try tmux.keys("1")
    try tmux.wait(for: "Waiting 2816")

    try tmux.keys("n")
    try tmux.wait(for: "INTERNAL NOTE")
    try tmux.text("Told her on the phone.")
    try tmux.keys("C-s", "Enter")
    try tmux.wait(for: "Note added")
    try tmux.keys("e", "2")
    try tmux.wait(for: "Where was it answered?")
    try tmux.text("by phone")
    try tmux.keys("Enter")
    try tmux.wait(for: "Waiting 2815")

    try tmux.keys("r")
    try tmux.wait(for: "PUBLIC REPLY to")
    try tmux.text("Which model is it?")
    try tmux.keys("C-s", "w")
    try tmux.wait(for: "Waiting 2814")
  }

  /// 6: the program is killed in the middle of a reply; the text is there again.
  private func crash(_ tmux: Tmux) throws {
    try tmux.keys("r")
    try tmux.wait(for: "PUBLIC REPLY to")
    try tmux.text("Half of what I wanted to say")
    try tmux.wait(for: "draft saved")
    for process in try tmux.processes(named: "spoc") { kill(process, SIGKILL) }
    try tmux.wait(for: "Killed")
    try tmux.shell("reset; clear; $SPOC")
    try tmux.wait(for: "Waiting 2814")
    try tmux.keys("r")
    try tmux.wait(for: "Half of what I wanted to say")
    try tmux.text(", and the rest.")
    try tmux.keys("C-s", "Enter")
    try tmux.wait(for: "Waiting 2813")
  }

  /// 6 again: claimed, by the offer. 8: taken. 9: given to bo. 10: on hold until Friday.
  private func sortOut(_ tmux: Tmux) throws {
    try tmux.keys("H")
    try tmux.wait(for: "You are the point of contact of")
    try tmux.keys("j", "A")
    try tmux.wait(for: "is yours")
    try tmux.keys("j", "a")
    try tmux.wait(for: "Assign")
    try tmux.text("bo")
    try tmux.keys("Enter")
    try tmux.wait(for: "assigned to bo")
    try tmux.keys("j", "s")
    try tmux.wait(for: "Status of")
    try tmux.text("hold")
    try tmux.keys("Enter")
    try tmux.wait(for: "Until when, and why?")
    try tmux.keys("C-u")
    try tmux.text("5d the maker has to answer")
    try tmux.keys("Enter")
    try tmux.wait(for: "on hold until")
    // It is not answered, so it still waits, and so do the three before it.
    try tmux.wait(for: "Waiting 2813")
  }

  private func compare(_ acme: DeskOnDisk, _ waiting: [Int]) throws {
    func ticket(_ index: Int) throws -> [String: Any] {
      try acme.spoc("show", "\(waiting[index])", "--json", expect: 0).object()
    }
    func said(_ ticket: [String: Any]) -> [String] {
      (ticket["timeline"] as? [[String: Any]])?.compactMap { $0["body"] as? String } ?? []
    }
    #expect(try acme.spoc("list", "--limit", "0", "--json", expect: 0).array().count == 2813)
    #expect(said(try ticket(0)).contains("Good morning, we are looking into it."))
    #expect(try ticket(0)["waitingSince"] is NSNull)
    #expect(try ticket(1)["status"] as? String == "solved")
    #expect(said(try ticket(1)).contains("First line\nsecond line, pasted"))
    let excused = try #require(try ticket(2)["endedBecause"] as? [String: Any])
    #expect(excused["reason"] as? String == "needs-no-answer")
    let elsewhere = try #require(try ticket(3)["endedBecause"] as? [String: Any])
    #expect(elsewhere["where"] as? String == "by phone")
    #expect(try ticket(4)["status"] as? String == "pending")
    #expect(said(try ticket(5)).contains("Half of what I wanted to say, and the rest."))
    let me = try #require(try ticket(5)["contact"] as? String)
    #expect(try ticket(7)["assignee"] as? String == me)
    #expect(try ticket(8)["assignee"] as? String == "bo")
    #expect(try ticket(9)["status"] as? String == "on-hold")
    #expect(try ticket(9)["wakesBecause"] as? String == "the maker has to answer")
    #expect(try ticket(9)["waitingSince"] is String)
    let log = try acme.spoc("log", "\(waiting[3])", expect: 0).out
    #expect(log.contains("by phone"))
    try acme.spoc("verify", expect: 0)
  }
}
