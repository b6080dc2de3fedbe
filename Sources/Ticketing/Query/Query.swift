/// Which tickets: one form for the search box, views and verbs. `QueryText` reads and writes it, the
/// index compiles it to SQL, `matches` says the same of one ticket in memory.
///
/// What depends on the day stays relative (`opened:yesterday`) and is resolved when it is evaluated.
public indirect enum Query: Hashable, Sendable {
  case all([Query])
  case any([Query])
  case not(Query)
  /// The status as the clock has it.
  case status(Set<Status>)
  /// A customer waits for us, and the ticket has not ended.
  case isWaiting
  /// The same, and for so long; milliseconds.
  case waited(Comparison, Int64)
  /// Up again after it slept, until an agent decides.
  case woken
  /// Nil: nobody.
  case assignee(Agent.ID?)
  /// The customer's point of contact; nil: none.
  case contact(Agent.ID?)
  /// The customer's contact is away, and that agent covers now.
  case cover(Agent.ID)
  /// The customer's contact is away, and nobody covers.
  case uncovered
  case customer(Customer.ID)
  /// By the customer's name or that of one of their people.
  case customerNamed(TextTerm)
  /// Of a person of the customer.
  case address(AddressPart)
  case phase(Phase)
  case priority(Set<Priority>)
  case channel(Channel)
  /// As `Tag.folded` makes it.
  case tag(String)
  case number(Ticket.ID)
  case externalID(String)
  case outcome(Outcome)
  /// Why it ended, or went on, without an answer.
  case reason(Unanswered.Reason)
  case time(TimeField, TimeTest)
  /// By the policies of the desk.
  case due(DueTest)
  case text(TextField, TextTerm)
  case has(Part)
  case sale(Sale.ID)
  /// It is about earlier work that did not hold.
  case rework
  /// A promise about the ticket stands like that.
  case promised(PromiseTest)
  /// Its customer was asked what they think, and that is what came of it.
  case surveyed(SurveyTest)
  /// The score they gave, in tenths.
  case scored(Comparison, Int)
  /// What reports count by.
  case counted(CountTest)

  /// Matches every ticket.
  public static let everything = Query.all([])
  /// Matches none.
  public static let nothing = Query.any([])

  /// Not ended.
  public static let unsolved = Query.status([.new, .open, .pending, .onHold])

  public enum Comparison: String, CaseIterable, Sendable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// When what happened.
  public enum TimeField: String, Word {
    /// Of the first answer by a person.
    case opened, updated, answered, solved
    /// By hand, or by the desk's days.
    case closed
  }

  /// Where words are looked for.
  public enum TextField: String, Word {
    /// Subject, messages, calls and notes, and the names of the customer and their people.
    case anywhere
    case subject, note
  }

  /// What came of asking about a ticket.
  public enum SurveyTest: String, Word {
    /// Asked, whatever came of it.
    case any
    /// No answer so far.
    case asked
    case answered, declined
    case silent = "no-answer"
  }

  /// How a promise about a ticket stands.
  public enum PromiseTest: String, Word {
    /// Still to be kept: its due time is ahead.
    case open
    /// To be kept today, or before.
    case due
    /// By the clock or by our own account, whether or not made good later.
    case broken
    case late, kept, withdrawn
    /// Not kept so far, due or not.
    case unkept
  }

  /// What a ticket may have or not.
  public enum Part: String, Word {
    case tag, note, call
  }
}

extension Query.Comparison {
  public func holds<Value: Comparable>(_ one: Value, _ other: Value) -> Bool {
    switch self {
    case .less: one < other
    case .lessOrEqual: one <= other
    case .greater: one > other
    case .greaterOrEqual: one >= other
    }
  }
}
