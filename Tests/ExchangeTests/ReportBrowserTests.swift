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
