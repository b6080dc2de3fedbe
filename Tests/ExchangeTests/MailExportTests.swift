import Exchange
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// A ticket's conversation as a mailbox that mail programs open.
@Suite("Mailboxes")
struct MailExportTests {
  let place: TemporaryDesk
  let desk: HelpDesk

  init() throws {
    place = try TemporaryDesk()
    desk = try place.open()
  }

  func mails(notes: Bool = false) throws -> [String] {
    var mails: [String] = []
    try DeskExport(of: desk).mbox(of: 1, withNotes: notes) {
      mails.append($0)
      return true
    }
    return mails
  }

  func open(_ subject: String, _ body: String = "Hello.") throws {
    var new = NewTicket(who: .id(Customer.ID(number: 1)), subject: subject)
    new.body = body
    try desk.perform(.newTicket(new))
  }

  static func header(_ name: String, of mail: String) -> String? {
    let head = mail.components(separatedBy: "\n\n").first ?? ""
    return head.replacingOccurrences(of: "\n ", with: " ").split(separator: "\n")
      .first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
  }

  @Test("from whom to whom, in a thread")
  func thread() throws {
    try open("No signal")
    try desk.perform(.reply(1))
    let mails = try mails()
    #expect(mails.count == 2)
    #expect(Self.header("From", of: mails[0]) == "\"Ana Silva\" <ana@example.org>")
    #expect(Self.header("To", of: mails[0]) == "\"Acme\" <desk@desk.invalid>")
    #expect(Self.header("From", of: mails[1]) == "\"Maria\" <maria@desk.invalid>")
    #expect(Self.header("Subject", of: mails[0]) == "No signal")
    #expect(Self.header("Subject", of: mails[1]) == "Re: No signal")
    let first = Self.header("Message-ID", of: mails[0])
    #expect(first != nil && Self.header("In-Reply-To", of: mails[1]) == first)
    #expect(Self.header("Date", of: mails[0]) == "Mon, 23 Nov 2026 10:00:00 +0100")
    #expect(mails[0].hasPrefix("From ana@example.org Mon Nov 23 09:00:00 2026\n"))
    #expect(mails.allSatisfy { $0.hasSuffix("\n\n") })
  }

  @Test("notes stay internal unless asked for")
  func notes() throws {
    try open("No signal")
    try desk.perform(.note(1, body: "He shouted."))
    #expect(try !mails().joined().contains("shouted"))
    #expect(try mails(notes: true).last?.contains("He shouted.") == true)
  }

  @Test(
    "no subject makes a header of its own",
    arguments: ["Hi\nBcc: eve@example.org", "Hi\r\n\r\nbody", "a\u{2028}Bcc: b", "ü\nBcc: eve"])
  func injection(_ subject: String) throws {
    try open(subject)
    let mail = try #require(try mails().first)
    let head = mail.components(separatedBy: "\n\n")[0]
    #expect(!head.contains("\nBcc:") && !head.contains("\r"))
    #expect(Self.header("X-Spoc-Ticket", of: mail) == "1")
    #expect(head.split(separator: "\n").allSatisfy { $0.utf8.count <= 998 })
  }

  @Test("long subjects are cut between scalars, each word short enough")
  func encodedWords() throws {
    let subject = String(repeating: "日本語 ", count: 60)
    try open(subject)
    let value = try #require(Self.header("Subject", of: try mails()[0]))
    let words = value.split(separator: " ")
    #expect(words.allSatisfy { $0.utf8.count <= 75 && $0.hasPrefix("=?UTF-8?B?") })
    let decoded = words.compactMap { Data(base64Encoded: String($0.dropFirst(10).dropLast(2))) }
      .map { String(data: $0, encoding: .utf8) ?? "?" }.joined()
    #expect(decoded == subject.trimmingCharacters(in: .whitespaces))
  }

  @Test(
    "no line of a body looks like the beginning of a mail, and none carries a control",
    arguments: [
      "From here on", ">From here", "a\n\n>>From x", "\u{1B}[31mred", "\u{9B}31m",
      String(repeating: "x", count: 3_000),
      String(repeating: "x", count: 74) + "\u{1B}From " + String(repeating: "From ", count: 99),
    ])
  func bodies(_ body: String) throws {
    try open("No signal", body)
    let mail = try #require(try mails().first)
    let lines = mail.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    #expect(lines.allSatisfy { !$0.drop { $0 == ">" }.hasPrefix("From ") })
    #expect(lines.allSatisfy { $0.utf8.count <= 998 })
    #expect(
      !mail.unicodeScalars.contains {
        $0 != "\n" && $0.properties.generalCategory == .control
      })
  }
}
