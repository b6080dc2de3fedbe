import Foundation
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// Every screen at three sizes, as it is: the files beside (Screens) are the pictures.
///
/// A change that is meant writes them anew: `SPOC_GOLDEN=1 swift test --filter EveryScreenTests`. Then they
/// are there to be looked at, as a change of the text beside the change of the program.
@Suite("Every screen, to the letter")
struct EveryScreenTests {
  /// What a picture is called, and the keys that lead there from the list.
  static let screens: [(name: String, keys: String)] =
    ([
      "list": "", "list-mine": "2", "list-unclaimed": "3", "list-all": "5G", "list-preview": "P",
      "list-marked": "xjvj", "list-grouped": "4,gphase<Enter>", "columns": ",k",
      "which-key": "g?", "filter": "f", "search": "/printer", "search-found": "/printer<Enter>",
      "search-wrong": "/status:opne", "palette": ":", "palette-found": ":sno",
      "palette-argument": ":priority<Space>",
      "help": "?", "help-found": "?snooze", "messages": "A:messages<Enter>",
      "status": "s", "priority": "p", "assign": "a", "tags": "l", "snooze": "h", "macros": "w",
      "solve": "e", "merge": "M", "links": "O", "explain": "E", "go-to": "gn1",
      "history": "gh", "bulk": "4*as", "undo": "A:undo<Space>",
      "drafts": "rHello<Wait><Esc>:drafts<Space>",
      "ticket": "<Enter>", "ticket-end": "<Enter>G", "ticket-search": "<Enter>/the<Enter>",
      "split": "<Enter>X",
      "reply": "r",
      "reply-written": "rGood<Space>morning,<Enter>it<Space>is<Space>on<Space>its<Space>way.",
      "send": "rOn<Space>its<Space>way.<C-s>", "note": "nSpare<Space>is<Space>here.", "new": "c",
      "macro-reply": "w<Enter>", "triage": "T", "call": "C", "call-found": "C555",
      "call-card": "C555<Enter>",
      "promise": "mring<Space>back<Space>tomorrow<Space>10:00", "promises": "gp", "agenda": "ga",
      "agenda-week": "gav",
      "customers": "gc", "customers-found": "gcnord", "customer": "gcnord<Enter>",
      "customer-end": "gcnord<Enter>G", "customer-edit": "gcnord<Enter>e", "hand-over": "2H",
      "sales": "gs", "sale": "gs<Enter>", "sale-end": "gs<Enter>G", "sale-step": "gs<Enter>s",
      "sale-of-ticket": "S", "survey": "gn165<Enter>R", "customer-merge": "gcnord<Enter>M",
      "team": "gt", "leave": ":leave<Space>", "away": ":away<Space>",
      "dashboard": "gr", "dashboard-end": "grG",
      "wall": ":wall<Enter>", "settings": ":settings<Enter>",
      "settings-end": ":settings<Enter>G", "themes": ":theme<Space>", "tutor": ":tutor<Enter>",
      "quit-unsent": "rHello<Esc>Q",
    ] as KeyValuePairs).map { (name: $0.key, keys: $0.value) }

  /// From the last line of the dashboard upwards.
  static let reports: [(name: String, keys: String)] = [
    "word-of-mouth", "retention", "imported-ratings", "scores", "checklists", "surprises",
    "promises", "volume", "workload", "continuity", "service-levels", "first-impressions",
    "answered",
  ].enumerated().map { index, name in
    (name: "report-\(name)", keys: "grG" + String(repeating: "k", count: index) + "<Enter>")
  }

  static let sizes = [
    Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60),
  ]

  @Test("as the picture has it, also when the window has come from another size")
  func pictures() throws {
    let you = NewAgent(
      id: "kim", name: "Kim Duarte", role: .supervisor, accounts: [WorkspaceSession.account("kim")])
    let demo = try DemoOnDisk(for: you, now: WorkspaceSession.morning)
    for (name, keys) in Self.screens + Self.reports {
      let session = try WorkspaceSession(copyOf: demo.path, as: "kim", size: Self.sizes[0])
      for part in keys.split(separator: "<Wait>", omittingEmptySubsequences: false).enumerated() {
        if part.offset > 0 { session.wait(2) }
        session.type(String(part.element))
      }
      for size in Self.sizes {
        if session.terminal.size != size { session.resize(size) }
        compare(session.screen + "\n", with: "\(name)-\(size.width)x\(size.height).txt")
      }
    }
  }

  @Test("no picture is of a screen that is gone")
  func none() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.directory.path)
    let known = (Self.screens + Self.reports).flatMap { screen in
      Self.sizes.map { "\(screen.name)-\($0.width)x\($0.height).txt" }
    }
    #expect(Set(files).subtracting(known) == [])
  }

  private static let directory = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Screens")

  private func compare(_ screen: String, with name: String) {
    let file = Self.directory.appending(path: name)
    if ProcessInfo.processInfo.environment["SPOC_GOLDEN"] != nil {
      try? FileManager.default.createDirectory(
        at: Self.directory, withIntermediateDirectories: true)
      #expect((try? Data(screen.utf8).write(to: file)) != nil)
      return
    }
    let picture = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(screen == picture, "\(name) is now\n\(screen)")
  }
}
