import Foundation
import Glibc
import HelpDesk
import SpocTesting
import SystemPackage
import Testing
import Ticketing

@Suite("Presence")
struct PresenceTests {
  private let place: TemporaryDesk
  private let directory: DeskDirectory
  private let mine: PresenceBoard
  private let theirs: PresenceBoard
  private let now = clock("09:00")

  init() throws {
    place = try TemporaryDesk()
    directory = try place.open().directory
    (mine, theirs) = (PresenceBoard(directory), PresenceBoard(directory))
  }

  private var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory.presence.string)) ?? [])
      .sorted()
  }

  private func make(_ name: String) {
    mkdir(directory.presence.string, 0o2770)
    close(open(directory.presence.appending(name).string, O_CREAT | O_WRONLY, 0o600))
  }

  @Test func `others see a sign, and whose it is by the owner of the file`() {
    theirs.show(PresenceSign(.viewing, 7), at: now)
    let presence = Presence(uid: Int(getuid()), sign: PresenceSign(.viewing, 7), seenAt: now)
    #expect(mine.look(at: now) == [presence])
    #expect(theirs.look(at: now) == [])
  }

  @Test func `there is one file, however often the sign changes, and none at the end`() {
    theirs.show(PresenceSign(.viewing, 7), at: now)
    theirs.show(PresenceSign(.writing, 7), at: now)
    theirs.show(PresenceSign(.writing, 8), at: now)
    #expect(files.count == 1)
    #expect(PresenceBoard(directory).look(at: now)?.map(\.sign) == [PresenceSign(.writing, 8)])
    theirs.show(nil, at: now)
    #expect(files == [])
  }

  @Test func `it counts for thirty seconds after the last sign of life`() {
    theirs.show(PresenceSign(.viewing, 7), at: now)
    #expect(mine.look(at: now + 29)?.count == 1)
    #expect(mine.look(at: now + 35) == [])
    theirs.show(PresenceSign(.viewing, 7), at: now + 35)
    #expect(mine.look(at: now + 41)?.count == 1)
  }

  @Test func `whoever comes by takes away what a crash left`() {
    theirs.show(PresenceSign(.viewing, 7), at: now)
    _ = mine.look(at: now + 50)
    #expect(files.count == 1)
    _ = mine.look(at: now + 61)
    #expect(files == [])
    // It was stopped only: it is seen again.
    theirs.show(PresenceSign(.viewing, 7), at: now + 62)
    #expect(mine.look(at: now + 70)?.count == 1)
  }

  @Test func `what is no sign is passed over, and left alone`() {
    let names = [
      "x", "aa.7.dancing", "aa.-7.viewing", "aa.0.viewing", "aa.99999999999999999999.viewing",
      "aa.7.viewing.more", "zz\u{1B}[2J.7.viewing", ".7.viewing",
      String(repeating: "a", count: 90) + ".7.viewing",
    ]
    for name in names { make(name) }
    symlink("/etc/passwd", directory.presence.appending("ab.7.viewing").string)
    mkdir(directory.presence.appending("ac.7.viewing").string, 0o700)
    #expect(mine.look(at: Date()) == [])
    #expect(files.count == names.count + 2)
  }

  @Test func `a thousand files are looked at, no more`() {
    for number in 1...1_100 { make("\(String(number, radix: 16)).\(number).viewing") }
    #expect(mine.look(at: Date()).map { $0.count <= 1_000 && $0.count > 900 } == true)
  }

  @Test func `without a directory nothing happens, and nothing is followed elsewhere`() throws {
    symlink("/tmp", directory.presence.string)
    theirs.show(PresenceSign(.viewing, 7), at: now)
    #expect(mine.look(at: now) ?? [] == [])
    #expect(
      (try? FileManager.default.contentsOfDirectory(atPath: "/tmp"))?.contains {
        $0.hasSuffix(".7.viewing")
      } == false)
    unlink(directory.presence.string)
    try Data().write(to: URL(filePath: directory.presence.string))
    theirs.show(PresenceSign(.viewing, 7), at: now)
    #expect(mine.look(at: now) ?? [] == [])
  }

  @Test func `colleagues may come in whatever the umask was`() {
    theirs.show(PresenceSign(.viewing, 7), at: now)
    var status = stat()
    #expect(lstat(directory.presence.string, &status) == 0)
    #expect(status.st_mode & 0o7777 == 0o2770)
  }
}
