// DemoDesk: a desk to try things on.
//
// The life of a small firm that sells, installs and cares for routers, office networks, printers
// and phones, told as the deeds of its help desk. It reads no clock and no random source: the same
// arguments give the same history, and every deed is one the rules accept.
//
// May import Foundation and Ticketing.
//
// Start reading at `DemoStory.deeds(for:seed:now:)`. What stands at `now` is written by hand
// (Scenes); what ended before is woven from matters (Matters); both are told by `Telling`.
public import Foundation
public import Ticketing

/// A history that ends at a given moment, with you in the middle of it.
public enum DemoStory {
  /// - Parameters:
  ///   - you: becomes a supervisor and the contact of a dozen customers; the accounts are yours.
  ///   - seed: changes what ended, not what is open.
  ///   - now: when the history ends; every deed lies at or before it.
  /// - Returns: the deeds in ascending time, `createDesk` first.
  public static func deeds(for you: NewAgent, seed: UInt64, now: Date) -> [Deed] {
    // Whole seconds: nothing may lie ahead of `now`, and rounding to the nearest could.
    let now = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
    let zone = TimeZone(identifier: "Europe/Lisbon") ?? .gmt
    let staff = Staff(with: you)
    let desk = Desk(name: "Farol Networks", timeZoneName: zone.identifier, currency: "EUR")
    var story = StoryBuilder(staff: staff, clock: OfficeClock(in: zone), now: now)
    story.found(desk)
    story.meetCustomers()
    story.playWhatEnded()
    story.playOutage()
    story.playWhoWaits()
    story.playWhoSleeps()
    let ended = MatterScenes(
      count: 116, cast: Member.all.filter { !$0.writesFirst }, staff: staff, clock: story.clock,
      now: now, seed: seed)
    return Array(Telling(of: story.scenes, and: ended))
  }
}
