import ArgumentParser

/// One part of the benchmark, which can be asked for alone.
enum Part: String, CaseIterable, ExpressibleByArgument {
  case screen, key, finding, mutt, commit, live, process, memory, rebuild, csv, search, million
  case hours, due, reports

  /// What is measured when nobody says which: these two take their time.
  static let standard = allCases.filter { $0 != .search && $0 != .million }

  var title: String {
    switch self {
    case .screen: "Exec to first complete screen"
    case .key: "Key to screen"
    case .finding: "Full text, first page on the screen"
    case .mutt: "Beside mutt, 120x40"
    case .million: "A million tickets"
    case .search: "Search, without the screen"
    case .commit: "Commit"
    case .live: "Several at one desk"
    case .process: "Whole processes"
    case .memory: "Memory"
    case .rebuild: "Rebuild of the index"
    case .csv: "Import of csv"
    case .hours: "Working hours"
    case .due: "Due times"
    case .reports: "Reports on all there is"
    }
  }

  func rows(site: Site, desk: MadeDesk, small: MadeDesk, _ csv: String) throws -> [Row] {
    switch self {
    case .screen: try ScreenMeasure(site: site, desk: desk, small: small).rows()
    case .key: try KeyMeasure(site: site, desk: desk).rows()
    case .finding: try SearchScreenMeasure(site: site, desk: desk).rows()
    case .mutt: try MuttMeasure(site: site, desk: desk).rows()
    case .million: try MillionMeasure(site: site).rows()
    case .search: try SearchMeasure(site: site, desk: desk).rows()
    case .commit: try CommitMeasure(site: site, desk: desk).rows()
    case .live: try LiveMeasure(site: site, desk: desk).rows()
    case .process: try ProcessMeasure(site: site, desk: desk).rows()
    case .memory: try MemoryMeasure(site: site, desk: desk).rows()
    case .rebuild: try RebuildMeasure(site: site, desk: desk).rows()
    case .csv: try ImportMeasure(site: site, csv: csv).rows()
    case .hours: try HoursMeasure().rows()
    case .due: try DueMeasure(site: site, desk: desk).rows()
    case .reports: try ReportsMeasure(site: site, desk: desk).rows()
    }
  }
}
