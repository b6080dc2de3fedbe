import DeskIndex
import Foundation
import Glibc
import HelpDesk
import SystemPackage
import Ticketing

/// The texts of a made desk as mails, one a ticket, for a mail program to be measured on.
///
/// A Maildir: of what mutt reads, its header cache serves that and not mbox, and it opens quickest so.
struct Mailbox {
  let directory: FilePath
  let configuration: FilePath

  init(of desk: MadeDesk, in site: Site) throws {
    directory = site.directory.appending("mail-\(desk.tickets)")
    configuration = site.directory.appending("muttrc-\(desk.tickets)")
    let cache = site.directory.appending("muttcache-\(desk.tickets)").string
    let settings = """
      set header_cache="\(cache)"
      set folder="\(directory)"
      set spoolfile="\(directory)"
      set mark_old=no
      set beep=no
      set quit=yes
      set sleep_time=0
      set sort=date
      set read_inc=0
      """
    try settings.write(toFile: configuration.string, atomically: true, encoding: .utf8)
    guard !FileManager.default.fileExists(atPath: directory.string) else { return }
    for name in ["cur", "new", "tmp"] {
      try FileManager.default.createDirectory(
        atPath: directory.appending(name).string, withIntermediateDirectories: true)
    }
    try write(try site.open(desk), tickets: desk.tickets)
  }

  private func write(_ desk: HelpDesk, tickets: Int) throws {
    try desk.read { reader in
      for number in 1...tickets {
        let id = Ticket.ID(rawValue: number)
        guard let ticket = try reader.ticket(id),
          let customer = try reader.customer(ticket.customer)
        else { continue }
        let words = try reader.timeline(id).compactMap { entry in
          if case .message(let message) = entry.content { message.body } else { nil as String? }
        }
        let mail = """
          From: \(customer.name) <c\(customer.id)@example.org>
          To: desk@example.org
          Subject: \(ticket.subject)
          Date: \(Self.date(ticket.openedAt))
          Message-ID: <\(number)@example.org>
          Content-Type: text/plain; charset=utf-8

          \(words.joined(separator: "\n\n"))

          """
        let name = "cur/\(Int(ticket.openedAt.timeIntervalSince1970)).\(number).bench:2,S"
        try Data(mail.utf8).write(to: URL(filePath: directory.appending(name).string))
      }
    }
  }

  /// RFC 5322, in UTC.
  private static func date(_ date: Date) -> String {
    var seconds = time_t(date.timeIntervalSince1970)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 64)
    strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S +0000", &parts)
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
