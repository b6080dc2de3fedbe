import Foundation
import SpocTesting
import Testing

@testable import Ticketing

/// What older and newer versions may find in a log.
@Suite("Wire form, between versions")
struct WireErrorTests {
  static func line(_ events: String, more: String = "") -> Data {
    Data(
      """
      {"seq":1,"at":"2026-11-23T08:00:00.000Z","by":"sam","uid":1000,\
      "id":"00000000-0000-4000-8000-000000000001"\(more),"events":[\(events)]}
      """.utf8)
  }

  @Test(arguments: ["promise.melted", "ticket.melted", "note", "", "Note.written"])
  func `an unknown type was written by a newer spoc`(type: String) {
    #expect(throws: WireError.unknownType(type)) {
      try Commit(line: Self.line(#"{"type":"\#(type)","ticket":1}"#))
    }
    #expect(WireError.unknownType(type).description.contains("newer spoc"))
  }

  @Test func `unknown members are ignored, and null is the same as absent`() throws {
    let event = #"{"type":"note.written","ticket":1,"body":"x","mood":["?"],"when":null}"#
    let commit = try Commit(
      line: Self.line(event, more: #","batch":null,"skew":null,"host":{"a":[1.5e3,null]}"#))
    #expect(commit.events == [Event(.note(1, "x"))])
    #expect(commit.batch == nil)
    #expect(!commit.skew)
  }

  @Test func `members may stand in any order`() throws {
    let event = #"{"body":"x","ticket":1,"type":"note.written"}"#
    #expect(try Commit(line: Self.line(event)).events == [Event(.note(1, "x"))])
  }

  @Test func `ids and times in other spellings are the same`() throws {
    let text = String(decoding: Self.line(""), as: UTF8.self)
      .replacing("08:00:00.000Z", with: "09:00:00+01:00").replacing("-4000-", with: "-4ABC-")
    let commit = try Commit(line: Data(text.utf8))
    #expect(commit.at == clock("08:00"))
    #expect(commit.id.uuidString.contains("-4ABC-"))
    #expect(commit.json.text.contains("-4abc-"))
  }

  /// An event that lacks something or has the wrong thing, and what is said of it.
  @Test(
    arguments: [
      (#"{"ticket":1}"#, .missing(field: "type", type: "event")),
      (#"7"#, .missing(field: "type", type: "event")),
      (#"{"type":"note.written","body":"x"}"#, .missing(field: "ticket", type: "note.written")),
      (#"{"type":"note.written","ticket":1}"#, .missing(field: "body", type: "note.written")),
      (
        #"{"type":"note.written","ticket":"1","body":"x"}"#,
        .wrong(field: "ticket", type: "note.written", wanted: "a whole number")
      ),
      (
        #"{"type":"note.written","ticket":1.0,"body":"x"}"#,
        .wrong(field: "ticket", type: "note.written", wanted: "a whole number")
      ),
      (
        #"{"type":"note.written","ticket":1,"body":["x"]}"#,
        .wrong(field: "body", type: "note.written", wanted: "a text")
      ),
      (
        #"{"type":"note.written","ticket":1,"body":"x","when":"today"}"#,
        .wrong(
          field: "when", type: "note.written", wanted: "a time like 2026-11-21T20:44:49.123Z")
      ),
      (
        #"{"type":"message.sent","ticket":1,"channel":"fax","body":"x"}"#,
        .wrong(field: "channel", type: "message.sent", wanted: "one this version knows (“fax”)")
      ),
      (
        #"{"type":"message.sent","ticket":1,"channel":"web","body":"x","automatic":"yes"}"#,
        .wrong(field: "automatic", type: "message.sent", wanted: "true or false")
      ),
      (
        #"{"type":"sale.charged","customer":"c1","sale":1,"what":"x","amount":9223372036854775807}"#,
        .wrong(field: "amount", type: "sale.charged", wanted: "an amount up to 1000000000000")
      ),
      (
        #"{"type":"sale.agreed","customer":"c1","sale":1,"what":"x","amount":-9223372036854775808}"#,
        .wrong(field: "amount", type: "sale.agreed", wanted: "an amount up to 1000000000000")
      ),
      (
        #"{"type":"sale.ordered","customer":"c1","sale":1,"price":1000000000001}"#,
        .wrong(field: "price", type: "sale.ordered", wanted: "an amount up to 1000000000000")
      ),
      (
        #"{"type":"sale.quoted","customer":"c1","sale":1,"lines":[{"what":"x","quantity":4611686018427387904,"price":2}]}"#,
        .wrong(
          field: "quantity", type: "line of a quote", wanted: "one whose amount can be counted")
      ),
      (
        #"{"type":"person.added","customer":"c1"}"#, .missing(field: "id", type: "person")
      ),
      (
        #"{"type":"person.added","customer":"c1","person":{"id":"p1","name":"x","phones":"1"}}"#,
        .wrong(field: "phones", type: "person", wanted: "a list")
      ),
      (
        #"{"type":"person.added","customer":"c1","person":{"id":"p1","name":"x","phones":[1]}}"#,
        .wrong(field: "phones", type: "person", wanted: "a list of texts")
      ),
    ] as [(String, WireError)])
  func `what is wrong with an event is named`(event: String, error: WireError) {
    #expect(throws: error) { try Commit(line: Self.line(event)) }
    #expect(!error.description.isEmpty)
  }

  @Test(arguments: ["seq", "at", "by", "uid", "id"])
  func `a commit without what it needs`(field: String) {
    let text = String(decoding: Self.line(""), as: UTF8.self)
      .replacing("\"\(field)\":", with: "\"x\(field)\":")
    #expect(throws: WireError.missing(field: field, type: "commit")) {
      try Commit(line: Data(text.utf8))
    }
  }

  @Test func `what is not JSON says where`() {
    #expect(throws: WireError.notJSON(JSONError(offset: 7, what: "no value begins here"))) {
      try Commit(line: Data(#"{"seq":x}"#.utf8))
    }
  }
}
