/// The first screen of a desk of a million tickets: it should cost what a small one costs.
struct MillionMeasure {
  let site: Site

  func rows() throws -> [Row] {
    let desk = try site.desk(tickets: 1_000_000)
    let small = try site.desk(tickets: 1_000)
    return try ScreenMeasure(site: site, desk: desk, small: small).rows()
  }
}
