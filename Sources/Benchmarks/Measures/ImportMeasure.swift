import Exchange
import Foundation
import HelpDesk
import SystemPackage
import Ticketing

/// A file of another system brought in, and how much of that is reading the file.
struct ImportMeasure {
  let site: Site
  let csv: String

  func rows() throws -> [Row] {
    guard FileManager.default.isReadableFile(atPath: csv) else {
      return [Row("import", "–", note: "skipped: there is no \(csv)")]
    }
    var times: [(survey: Double, rehearsal: Double, whole: Double)] = []
    var count = 0
    for _ in 0..<3 {
      let path = site.directory.appending("desk-csv")
      try? FileManager.default.removeItem(atPath: path.string)
      let desk = try HelpDesk.create(
        at: path, settings: Desk(name: "Bench", timeZoneName: "UTC", currency: "EUR"),
        founder: site.identity.founder(), identity: site.identity)
      var file: CSVImport?
      let survey = try stopwatch { file = try CSVImport(path: csv, zone: .gmt) }
      guard let file else { throw Failure("no import") }
      let rehearsal = try stopwatch { _ = try file.rehearse(in: desk) }
      var report: ImportReport?
      let run = try stopwatch { report = try file.run(into: desk) }
      count = report?.imported ?? 0
      times.append((survey, rehearsal, survey + run))
      try? FileManager.default.removeItem(atPath: path.string)
    }
    let whole = Sample(times.map(\.whole)).median
    func share(_ part: Double) -> String { "\((part / whole * 100).fixed(0)) %" }
    return [
      Row(
        "import, survey and run", times.map(\.whole),
        note: "\((Double(count) / whole).fixed(0)) rows/s of \(count)"),
      Row("of it the survey", times.map(\.survey), note: share(Sample(times.map(\.survey)).median)),
      Row(
        "of it reading rows again", times.map(\.rehearsal),
        note: share(Sample(times.map(\.rehearsal)).median)),
    ]
  }
}
