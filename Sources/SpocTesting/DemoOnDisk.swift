internal import CommitLog
internal import DemoDesk
public import Foundation
internal import HelpDesk
public import SystemPackage
public import Ticketing

/// The demo's desk as it stands at a moment, always the same; gone with the object.
public final class DemoOnDisk {
  public let path: FilePath

  /// - Parameter you: in the middle of it, as of `DemoStory.deeds(for:seed:now:)`.
  public init(for you: NewAgent, now: Date) throws {
    path = FilePath(NSTemporaryDirectory()).appending("spoc-demo-\(UUID().uuidString)")
    let deeds = DemoStory.deeds(for: you, seed: 1, now: now)
    let began = deeds.first?.at ?? now
    let header = LogHeader(desk: UUID().text, createdAt: began.timestamp)
    try FileLog.create(in: path, header: header, group: nil)
    let account = you.accounts[0]
    let identity = Identity(login: account.login, uid: account.uid)
    let desk = try HelpDesk(at: path, identity: identity, clock: { now })
    let report = try desk.play(deeds, origin: .demo)
    if let refused = report.refused.first { throw DeskError.refused(refused.refusal) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path.string) }
}
