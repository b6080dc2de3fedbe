// DemoDesk: a desk to try things on.
//
// The life of a small firm that sells, installs and cares for routers, office networks, printers
// and phones, told as the deeds of its help desk. It reads no clock and no random source: the same
// arguments give the same history, and every deed is one the rules accept.
//
// May import Foundation and Ticketing.
//
// Start reading at `DemoStory.deeds(for:seed:now:)`. What stands at `now` is written by hand
// (Scenes); what ended before is woven from matters (Matters), and so is the crowd of a large
// desk; all are told by `Telling`.
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
    let story = story(with: Staff(with: you), days: StoryBuilder.days, now: wholeSeconds(now))
    let ended = ended(of: story, seed: seed).lazy.map { story.asked($0) }
    return Array(Telling(of: story.scenes, and: ended))
  }

  /// The fewest tickets that `deeds(for:seed:now:tickets:)` can tell of.
  public static let fewestTickets = 500

  /// The same firm grown large: so many tickets of some years, with the small firm's open ones among
  /// them. Made while it is iterated, in little memory.
  ///
  /// - Parameter tickets: at least `fewestTickets`; fewer are taken as so many.
  public static func deeds(
    for you: NewAgent, seed: UInt64, now: Date, tickets: Int
  ) -> some Sequence<Deed> {
    let now = wholeSeconds(now)
    let firm = LargeFirm(tickets: max(tickets, fewestTickets))
    let story = story(
      with: Staff(with: you, others: firm.colleagues), days: firm.days, now: now)
    let ended = ended(of: story, seed: seed).map { story.asked($0) }
    let told = (story.scenes + ended).lazy.flatMap(\.steps).count(where: \.act.opensTicket)
    let crowd = CrowdScenes(
      count: firm.tickets - told, firm: firm, staff: story.staff, clock: story.clock, now: now,
      seed: seed)
    return Telling(of: story.scenes + ended, and: crowd)
  }

  /// What stands at `now`, and what is told of the firm besides.
  private static func story(with staff: Staff, days: Int, now: Date) -> StoryBuilder {
    let zone = TimeZone(identifier: "Europe/Lisbon") ?? .gmt
    let desk = Desk(name: "Farol Networks", timeZoneName: zone.identifier, currency: "EUR")
    var story = StoryBuilder(staff: staff, clock: OfficeClock(in: zone), now: now)
    story.found(desk, daysAgo: days)
    story.meetCustomers()
    story.playWhoIsAway()
    story.playWhatEnded()
    story.playOutage()
    story.playWhoWaits()
    story.playWhoSleeps()
    story.playPromises()
    story.playPraise()
    story.playSales()
    story.playTwice()
    return story
  }

  private static func ended(of story: StoryBuilder, seed: UInt64) -> MatterScenes {
    MatterScenes(
      count: 116, cast: Member.all.filter { !$0.writesFirst }, staff: story.staff,
      clock: story.clock, now: story.now, seed: seed)
  }

  /// Nothing may lie ahead of `now`, and rounding to the nearest could.
  private static func wholeSeconds(_ now: Date) -> Date {
    Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
  }
}
