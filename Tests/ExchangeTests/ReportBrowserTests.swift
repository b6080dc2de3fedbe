import Exchange
import Foundation
import Testing
import Ticketing

private enum Browser {
  static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return ["chromium", "chromium-browser", "google-chrome", "chrome-headless-shell"].lazy
      .flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()
}

/// The page of a report as a real browser shows it.
@Suite(
  "A report in a browser",
  .enabled(
    if: Browser.path != nil,
    "no chromium, chromium-browser or google-chrome on the PATH: the page was seen by no browser"))
struct ReportBrowserTests {
  @Test("every figure and the drawing are in the document, and it is drawn")
  func shown() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "spoc-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let table = ReportTable(
      .volume, ReportStretch(first: 20_000, last: 20_006), .weekday,
      rows: [ReportRow("Mon", [.count(41), .count(1), .count(20), .count(15), .count(5)])],
      notes: ["A note with 17 words."],
      chart: .bars(unit: "tickets opened", [ReportMark("Mon", 41)]))
    let page = folder.appending(path: "page.html")
    try ReportPage(table, desk: "Acme").text.write(to: page, atomically: true, encoding: .utf8)
    let dom = try run(["--dump-dom", page.absoluteString], in: folder)
    for text in ["Acme", "Volume", "41", "A note with 17 words.", "<svg"] {
      #expect(dom.contains(text), "\(text)")
    }
    let picture = folder.appending(path: "page.png")
    _ = try run(
      ["--screenshot=\(picture.path)", "--window-size=1000,1200", page.absoluteString], in: folder)
    #expect(try Data(contentsOf: picture).count > 5_000, "an empty page")
  }

  @Test("no figure is broken, dark is dark, and paper is white")
  func drawn() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "spoc-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let share = Proportion(14, of: 15)
    let cells: [ReportCell] =
      [.count(1_234), .count(12), .count(7), ReportCell(.share(share))]
      + [ReportCell(share.interval.map { .interval($0) } ?? .none)]
    let table = ReportTable(
      .serviceLevels, ReportStretch(first: 20_000, last: 20_027), .week,
      rows: ["2024-W40", "2024-W41"].map { ReportRow($0, cells + cells) },
      chart: .line(
        unit: "mean, with its 95 % interval",
        [
          ReportMark("2024-W40", 7.5, .init(low: 6, high: 9)), ReportMark("2024-W41", nil),
        ]))
    // Heights of the cells, as the browser has laid them out, go into the title.
    let probe = """
      <script>document.title = [...document.querySelectorAll('tbody td, tbody th')]
      .map(cell => Math.round(cell.getBoundingClientRect().height)).join(' ') + ' | '
      + getComputedStyle(document.body).backgroundColor</script>
      """
    let text = ReportPage(table, desk: "Acme").text
      .replacing("default-src 'none'; style", with: "script-src 'unsafe-inline'; style")
      .replacing("</body>", with: "\(probe)</body>")
    let page = folder.appending(path: "page.html")
    try text.write(to: page, atomically: true, encoding: .utf8)
    for (options, paper) in [
      (["--blink-settings=preferredColorScheme=1"], "rgb(255, 255, 255)"),
      (["--blink-settings=preferredColorScheme=0"], "rgb(21, 25, 29)"),
    ] {
      let dom = try run(
        options + ["--window-size=1000,1200", "--dump-dom", page.absoluteString], in: folder)
      let title = try #require(dom.firstMatch(of: /<title>(.*?)<\/title>/)).1
      let parts = title.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(parts.last == paper)
      let heights = (parts.first ?? "").split(separator: " ").compactMap { Int($0) }
      #expect(heights.count == 22)
      #expect(heights.allSatisfy { $0 < 45 }, "a figure goes over two lines: \(heights)")
    }
    let paper = folder.appending(path: "page.pdf")
    _ = try run(["--print-to-pdf=\(paper.path)", page.absoluteString], in: folder)
    #expect(try Data(contentsOf: paper).count > 5_000, "an empty sheet")
  }

  private func run(_ arguments: [String], in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: try #require(Browser.path))
    process.arguments =
      ["--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile"]
      + arguments
    let out = Pipe()
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
