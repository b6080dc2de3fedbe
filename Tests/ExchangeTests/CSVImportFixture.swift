import Exchange
import Foundation
import HelpDesk
import SystemPackage
import Ticketing

/// A place for one test with a desk and files to import, gone with it.
final class CSVImportFixture: Sendable {
  /// As the shop's system exports them.
  static let headers =
    "Ticket ID,Customer Name,Customer Email,Customer Age,Product Purchased,Date of Purchase,"
    + "Ticket Type,Ticket Subject,Ticket Description,Ticket Status,Resolution,Ticket Priority,"
    + "Ticket Channel,First Response Time,Time to Resolution"
  /// What `rows` differ from.
  static let row = [
    "Ticket ID": "1", "Customer Name": "Ana Silva", "Customer Email": "ana@example.org",
    "Ticket Subject": "No signal", "Ticket Description": "It shows nothing.",
    "Ticket Status": "Open", "Ticket Priority": "Low", "Ticket Channel": "Email",
  ]
  static let identity = Identity(login: "maria", uid: 1004)
  static let zone = TimeZone(identifier: "Europe/Paris") ?? .gmt
  static let now = Date(timestamp: "2026-11-21T20:00:00Z") ?? .distantPast

  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "spoc-import-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  private var path: FilePath { FilePath(url.path).appending("desk") }

  func createDesk() throws -> HelpDesk {
    try HelpDesk.create(
      at: path,
      settings: Desk(name: "Acme", timeZoneName: "Europe/Paris", currency: "EUR"),
      founder: Self.identity.founder(named: "Maria"), identity: Self.identity,
      clock: { Self.now })
  }

  func openDesk(as identity: Identity = identity) throws -> HelpDesk {
    try HelpDesk(at: path, identity: identity, clock: { Self.now })
  }

  func logSize() throws -> Int {
    try Data(contentsOf: URL(fileURLWithPath: path.appending("log.jsonl").string)).count
  }

  /// Takes away everything but the log.
  func deleteIndex() throws {
    try FileManager.default.removeItem(atPath: path.appending("index").string)
  }

  /// Each row is what it has that `CSVImportFixture.row` has not.
  @discardableResult
  func write(rows: [[String: String]], headers: String = headers) throws -> String {
    let columns = headers.split(separator: ",").map(String.init)
    let lines = rows.map { row in
      let row = Self.row.merging(row) { _, own in own }
      return columns.map { Self.quoted(row[$0] ?? "") }.joined(separator: ",")
    }
    return try write(([headers] + lines).joined(separator: "\n"))
  }

  @discardableResult
  func write(_ text: String, name: String = "shop.csv") throws -> String {
    let file = url.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  func csv(rows: [[String: String]]) throws -> CSVImport {
    try CSVImport(path: try write(rows: rows), zone: Self.zone)
  }

  private static func quoted(_ cell: String) -> String {
    cell.contains { "\",\n".contains($0) }
      ? "\"\(cell.replacingOccurrences(of: "\"", with: "\"\""))\"" : cell
  }
}

extension HelpDesk {
  /// The ticket of a row of `shop.csv`.
  func row(_ id: String, of source: String = "shop") throws -> TicketDetail? {
    let found = try read { reader in try Self.ticket("\(source):\(id)", in: reader) }
    return try found.map { try detail(of: $0.id) }
  }

  func counts() throws -> (tickets: Int, customers: Int) {
    try read { reader in try Self.counts(of: reader) }
  }

  func theirSales(_ id: Customer.ID) throws -> [Sale] {
    try read { reader in try Self.sales(of: id, in: reader) }
  }

  private static func sales(of id: Customer.ID, in records: some Records) throws -> [Sale] {
    try records.sales(of: id)
  }

  private static func ticket(_ id: String, in records: some Records) throws -> Ticket? {
    try records.ticket(externalID: id)
  }

  private static func counts(of records: some Records) throws -> (Int, Int) {
    (try records.nextTicket() - 1, try records.nextCustomer() - 1)
  }
}

extension TicketDetail {
  /// The timeline as one can read it: `2023-05-31T22:00:00Z in social: It shows nothing.`
  var story: [String] {
    timeline.map { entry in
      let when = entry.at.timestamp.replacingOccurrences(of: ".000Z", with: "Z")
      return switch entry.content {
      case .message(let message):
        "\(when) \(message.direction.rawValue) \(message.channel.rawValue): \(message.body)"
      case .status(let change):
        "\(when) \(change.to.rawValue)" + (change.outcome.map { " \($0.rawValue)" } ?? "")
      case .note, .call, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
        .absorbed,
        .split, .undone:
        "\(when) something else"
      }
    }
  }
}
