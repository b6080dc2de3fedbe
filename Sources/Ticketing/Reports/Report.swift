/// What a desk can ask of itself. The one place for names, definitions and columns: verb, screen, page
/// and manual are made of it.
///
/// No report ranks people: those about agents are sorted by name, and none has an order by an average.
public enum Report: String, Word {
  case answered
  case firstImpressions = "first-impressions"
  case serviceLevels = "service-levels"
  case continuity, workload, volume, promises, surprises, checklists, scores, ratings, retention
  case wordOfMouth = "word-of-mouth"

  public var title: String {
    switch self {
    case .answered: "Answered"
    case .firstImpressions: "First impressions"
    case .serviceLevels: "Service levels"
    case .continuity: "Continuity"
    case .workload: "Workload"
    case .volume: "Volume"
    case .promises: "Promises"
    case .surprises: "Surprises and rework"
    case .checklists: "Checklists"
    case .scores: "Scores"
    case .ratings: "Imported ratings"
    case .retention: "Retention"
    case .wordOfMouth: "Word of mouth"
    }
  }

  /// What is counted, from when to when, and what is left out: in words.
  public var definition: String {
    switch self {
    case .answered:
      """
      Tickets opened in the period, without spam and duplicates. Waiting is the time from opening to \
      the first answer by a person, by the clock and not by working hours; automatic mail, notes and \
      our own voicemail are no answers. p50 is the time that half of those answered waited no longer \
      than, p90 that nine in ten did (type 7 of Hyndman and Fan). Who still waits is in no percentile, \
      since their time is not over: they are counted beside, and named below.
      """
    case .firstImpressions:
      """
      The first ticket of each customer, if it was opened in the period: what they met when they turned to \
      us first. Waiting is as in “answered”. Within an hour and within a day are shares of all first \
      tickets, unanswered ones too.
      """
    case .serviceLevels:
      """
      Tickets opened in the period, without spam and duplicates, against the desk's policies as they are \
      now, in the desk's working hours. First response and resolution each: in time, late (over its time, \
      whether it was met afterwards or not), open (its time is not over). The share in time is of those in time \
      and late, with Wilson's 95 % interval. Who ended without an answer or without being solved, and tickets that no \
      policy gives such a target, are in none of them. Next response and keep in the loop begin anew with each answer: what they \
      came to before is not kept, and only those over now are told below.
      """
    case .continuity:
      """
      Touches of customers in the period: public messages of ours, answered calls, visits. A touch is by \
      the contact when whoever was the customer's point of contact then made it, or the deputy who \
      covered for them; while nobody was the contact it is by none. Shown for each contact, with the \
      number of different people of ours that a customer met, on average.
      """
    case .workload:
      """
      What each agent carries now: customers they are accountable for, tickets assigned to them that have \
      not ended, those of them where somebody waits, promises still to be kept; and the touches they \
      made in the period. It is there to spread work, not to compare people: one customer is not like another. Below stands what could \
      be handed over without anybody getting another point of contact: first what nobody has, then where \
      somebody waits and whoever has it is away, then what one has much more of than the others. Nobody is asked to do \
      so, and nothing is done by itself.
      """
    case .volume:
      """
      Tickets opened in the period, by weekday and hour of the desk's clocks, without spam and duplicates.
      """
    case .promises:
      """
      Promises and appointments that were due in the period. Kept on time; kept late, on the same day; \
      broken: due and not kept, whoever says so, made good later or not; we did not come counts as \
      broken. Withdrawn by the customer and “they were not there” are counted beside, and are in no share. The \
      share kept is of those that were kept, late or broken, with Wilson's 95 % interval.
      """
    case .surprises:
      """
      Sales ordered in the period and neither lost nor declined since. Agreed is the accepted quote, or the price that was \
      told, with all agreed changes; charged what was charged so far. A sale is surprised where something above what \
      was agreed was charged without the customer's approval before it, an approval afterwards or not; the surprise is that \
      amount. Rework are tickets opened in the period about earlier work that did not hold, of all opened then without spam \
      and duplicates; by phase a ticket stands in its own and a sale in its own. Shares have Wilson's 95 % interval.
      """
    case .checklists:
      """
      Sales with a phase that ended in the period: before with the order, during with the delivery, after when the \
      sale was closed or its warranty ended; where a sale was lost or declined, the phase it had come to. For each question of the \
      phase's checklist what was said, the latest answer; unanswered are the desk's questions of now that nobody answered, \
      and they are named below. A question that is not asked any more has no unanswered. The share is of yes among yes \
      and no, with Wilson's 95 % interval. Nothing waits for an answer.
      """
    case .scores:
      """
      Surveys about tickets that were solved in the period and are, without spam and \
      duplicates. Asked are those whose customer was asked, answered those of them who said \
      something, declined those who would rather not; the response is answered of asked. The \
      score of a survey is the mean of its answers from 0 to 10, without “recommend”, which \
      stands beside; what was not answered is not 0. The mean of the scores comes with its 95 % \
      t interval and n, and of fewer scores than the desk's minimum it is too few to tell. By \
      agent a score belongs to each who served, as the timeline has it, never to whoever is \
      assigned; nobody takes down a score of their own.
      """
    case .ratings:
      """
      Ratings from 1 to 5 that came with an import: a column of the file whose name speaks of a rating or of \
      satisfaction, on tickets opened in the period that have ended, without spam and duplicates. They keep \
      their scale; on ours a rating r is (r - 1) x 2.5, so that 1 is 0 and 5 is 10. The mean comes with its \
      95 % t interval, and of fewer than \(Estimate.defaultMinimum) ratings it is too few to tell. Rated is the \
      share of all ended tickets that has a rating. Whom an imported rating is about nobody recorded, so it is \
      credited to no one.
      """
    case .retention:
      """
      Customers by when they first ordered, of those who did so in the period; a sale that was lost or declined after the order \
      is none. Ordered again are those with a later order, until now: who first ordered long ago has had longer. The share has \
      Wilson's 95 % interval. Gone quiet: not in touch, by message, call, visit or order, for longer than three of four of their own \
      gaps were long, or than the desk's days where they have no habit. First orders and later orders are what was agreed, in \
      the desk's currency. Below stands what was ordered in the period itself, by who had bought before and by who was new.
      """
    case .wordOfMouth:
      """
      Customers added in the period and who recommended us to them, as recorded. The others may have \
      been recommended, too: nobody asked, or nobody wrote it down.
      """
    }
  }

  public var columns: [ReportColumn] {
    switch self {
    case .answered:
      [
        .init("opened", "Opened", .tickets), .init("answered", "Answered", .tickets),
        .init("waiting", "Unanswered", .tickets), .init("ended", "Ended unanswered", .tickets),
        .init("p50", "Wait p50", .time), .init("p90", "Wait p90", .time),
        .init("max", "Longest", .time),
      ]
    case .firstImpressions:
      [
        .init("customers", "First tickets", .tickets), .init("answered", "Answered", .tickets),
        .init("waiting", "Unanswered", .tickets), .init("hour", "Within 1 h", .share),
        .init("day", "Within 1 d", .share), .init("p50", "Wait p50", .time),
        .init("p90", "Wait p90", .time),
      ]
    case .serviceLevels:
      [
        .init("responseMet", "Answered in time", .tickets), .init("responseLate", "late", .tickets),
        .init("responseOpen", "open", .tickets), .init("responseShare", "In time", .share),
        .init("responseInterval", "95 %", .share),
        .init("resolutionMet", "Solved in time", .tickets),
        .init("resolutionLate", "late", .tickets), .init("resolutionOpen", "open", .tickets),
        .init("resolutionShare", "In time", .share), .init("resolutionInterval", "95 %", .share),
      ]
    case .continuity:
      [
        .init("customers", "Customers", .customers), .init("touches", "Touches", .touches),
        .init("byContact", "By contact", .touches), .init("share", "Share", .share),
        .init("interval", "95 %", .share), .init("faces", "Faces", .people),
      ]
    case .workload:
      [
        .init("customers", "Customers", .customers), .init("open", "Open", .tickets),
        .init("waiting", "Waiting", .tickets), .init("promises", "Promises", .promises),
        .init("touches", "Touches", .touches),
      ]
    case .volume:
      [
        .init("tickets", "Opened", .tickets), .init("night", "00-06", .tickets),
        .init("morning", "06-12", .tickets), .init("afternoon", "12-18", .tickets),
        .init("evening", "18-24", .tickets),
      ]
    case .promises:
      [
        .init("due", "Due", .promises), .init("kept", "Kept", .promises),
        .init("late", "Late", .promises), .init("broken", "Broken", .promises),
        .init("open", "Open", .promises), .init("withdrawn", "Withdrawn", .promises),
        .init("share", "Kept", .share), .init("interval", "95 %", .share),
      ]
    case .surprises:
      [
        .init("sales", "Sales", .sales), .init("agreed", "Agreed", .money),
        .init("charged", "Charged", .money), .init("surprised", "Surprised", .sales),
        .init("share", "Share", .share), .init("interval", "95 %", .share),
        .init("surprise", "Surprise", .money), .init("opened", "Tickets", .tickets),
        .init("rework", "Rework", .tickets), .init("reworkShare", "Share", .share),
        .init("reworkInterval", "95 %", .share),
      ]
    case .checklists:
      [
        .init("sales", "Sales", .sales), .init("yes", "Yes", .sales), .init("no", "No", .sales),
        .init("notApplicable", "Not applicable", .sales),
        .init("unanswered", "Unanswered", .sales), .init("share", "Yes", .share),
        .init("interval", "95 %", .share),
      ]
    case .scores:
      [
        .init("solved", "Solved", .tickets), .init("asked", "Asked", .tickets),
        .init("answered", "Answered", .tickets), .init("declined", "Declined", .tickets),
        .init("rate", "Response", .share), .init("n", "n", .tickets),
        .init("mean", "Mean 0-10", .score), .init("interval", "95 %", .score),
        .init("recommend", "Recommend", .score),
      ]
    case .ratings:
      [
        .init("ended", "Ended", .tickets), .init("rated", "Rated", .tickets),
        .init("rate", "Share", .share), .init("mean", "Mean 1-5", .score),
        .init("interval", "95 %", .score), .init("converted", "As 0-10", .score),
      ]
    case .retention:
      [
        .init("customers", "Customers", .customers), .init("again", "Ordered again", .customers),
        .init("share", "Share", .share), .init("interval", "95 %", .share),
        .init("quiet", "Gone quiet", .customers), .init("first", "First orders", .money),
        .init("later", "Later orders", .money),
      ]
    case .wordOfMouth:
      [
        .init("customers", "New customers", .customers),
        .init("recommended", "Recommended", .customers), .init("share", "Share", .share),
      ]
    }
  }

  /// What its rows may stand for; the first is taken where nobody says.
  public var groupings: [ReportGrouping] {
    switch self {
    case .answered, .scores, .ratings, .serviceLevels:
      [.week, .month, .agent, .phase, .channel, .tag, .customer]
    case .firstImpressions: [.channel, .week, .month, .agent, .phase]
    case .continuity, .workload, .promises: [.agent]
    case .volume: [.weekday]
    case .surprises: [.month, .week, .agent, .phase, .customer]
    case .checklists: [.question]
    case .retention: [.month, .week, .agent]
    case .wordOfMouth: [.customer]
    }
  }
}

/// What a row of a report stands for.
public enum ReportGrouping: String, Word {
  /// The customer's point of contact, who is accountable; of promises whoever is to keep them.
  case agent
  case phase, channel, tag, customer, week, month, weekday
  /// Of the checklists.
  case question
}

public struct ReportColumn: Hashable, Sendable {
  public enum Unit: String, Sendable {
    case tickets, customers, sales, touches, promises, people, answers
    /// In JSON milliseconds.
    case time
    /// In JSON part and whole.
    case share
    /// In JSON amount and currency, in CSV minor units.
    case money
    /// On the scale the column says.
    case score
  }

  /// As JSON and CSV name it.
  public var name: String
  public var title: String
  public var unit: Unit

  init(_ name: String, _ title: String, _ unit: Unit) {
    (self.name, self.title, self.unit) = (name, title, unit)
  }
}
