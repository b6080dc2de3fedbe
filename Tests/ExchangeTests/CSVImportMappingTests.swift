import Exchange
import Testing

@Suite("CSV import: mapping")
struct CSVImportMappingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var headers: [String]
    var expected: [ImportTarget: String]
    var testDescription: String { headers.joined(separator: ", ") }

    init(_ headers: [String], _ expected: [ImportTarget: String]) {
      (self.headers, self.expected) = (headers, expected)
    }
  }

  static let cases = [
    Case(
      ["Ticket ID", "Customer Name", "Customer Email", "Ticket Subject", "Ticket Description"],
      [
        .id: "Ticket ID", .customerName: "Customer Name", .customerEmail: "Customer Email",
        .subject: "Ticket Subject", .description: "Ticket Description",
      ]),
    Case(
      ["number", "requester", "e-mail", "title", "body", "state", "severity", "source"],
      [
        .id: "number", .customerName: "requester", .customerEmail: "e-mail", .subject: "title",
        .description: "body", .status: "state", .priority: "severity", .channel: "source",
      ]),
    Case(
      ["Created At", "first_response", "Resolution", "closed-at", "Phone", "TAGS", "Category"],
      [
        .openedAt: "Created At", .firstResponseAt: "first_response", .resolution: "Resolution",
        .resolvedAt: "closed-at", .customerPhone: "Phone", .tags: "TAGS", .type: "Category",
      ]),
    // The better synonym wins, wherever it stands; then the column further left.
    Case(["Name", "Customer Name"], [.customerName: "Customer Name"]),
    Case(["Ticket Status", "Status"], [.status: "Ticket Status"]),
    // What nobody knows is taken for nothing.
    Case(["Customer ID", "Assignee", "Age", ""], [:]),
    Case(["Name", "Product Name"], [.customerName: "Name", .product: "Product Name"]),
  ]

  @Test("goes by the headers", arguments: cases)
  func guess(_ example: Case) {
    let mapping = ColumnMapping.guess(from: example.headers)
    let found = ImportTarget.allCases.compactMap { target in
      mapping.header(of: target).map { (target, $0) }
    }
    #expect(Dictionary(uniqueKeysWithValues: found) == example.expected)
  }

  @Test("no header is known for two things")
  func synonymsAreDistinct() {
    let all = ImportTarget.allCases.map { target in
      ColumnMapping.guess(from: [target.rawValue]).target(of: 0)
    }
    #expect(all.compactMap(\.self).count == Set(all.compactMap(\.self)).count)
  }

  @Test("says what is taken for what, and keeps the rest")
  func lines() {
    let mapping = ColumnMapping.guess(
      from: ["Ticket ID", "Customer Age", "Ticket Type", "Date of Purchase", "First Response Time"])
    #expect(
      mapping.lines == [
        "Ticket ID → id",
        "Customer Age → kept as a field",
        "Ticket Type → tag",
        "Date of Purchase → date of purchase (with one, the phase is after); else a field",
        "First Response Time → time of our first response",
      ])
  }

  @Test("fields have distinct names even if headers don't")
  func distinctHeaders() {
    let mapping = ColumnMapping(headers: ["Note", "", "Note", " Note ", "Note (2)"])
    #expect(mapping.headers == ["Note", "Column 2", "Note (2)", "Note (3)", "Note (2) (2)"])
  }

  @Test("can be changed by hand")
  func take() throws {
    var mapping = ColumnMapping.guess(from: ["id", "status", "stage"])
    try mapping.take("stage", as: .status)
    try mapping.take("id", as: nil)
    #expect(mapping.header(of: .status) == "stage")
    #expect(mapping.target(of: 1) == nil)
    #expect(mapping.column(of: .id) == nil)
    #expect(throws: ImportError.noSuchColumn("Stage", there: ["id", "status", "stage"])) {
      try mapping.take("Stage", as: .status)
    }
  }

  @Test("names what a ticket can't do without")
  func missing() {
    let mapping = ColumnMapping.guess(from: ["Ticket ID", "Email", "Body"])
    #expect(mapping.missing == [[.openedAt, .firstResponseAt]])
    #expect(ColumnMapping(headers: ["a"]).missing.count == 4)
  }
}
