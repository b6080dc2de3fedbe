/// What a report counted where it is no ticket: the list that has exactly those, as a verb takes it.
public enum ReportListing: Hashable, Sendable {
  case customers(CustomerTest)
  case sales(SaleTest)

  /// `spoc sale list --ordered 2026-10-01..2026-10-31 --surprises --team --all --limit 0`
  public var command: String {
    switch self {
    case .customers(let test): "spoc customer list \(test.options) --limit 0"
    case .sales(let test): "spoc sale list \(test.options) --team --all --limit 0"
    }
  }
}

/// Customers by when they first ordered, and what came of it.
public struct CustomerTest: Hashable, Sendable {
  public enum Standing: String, Word {
    /// They ordered again.
    case again
    /// Not in touch for longer than they usually leave between two times, or the desk's days.
    case quiet
  }

  public var firstOrder: ReportStretch
  public var contact: Agent.ID??
  public var standing: Standing?

  public init(
    _ firstOrder: ReportStretch, contact: Agent.ID?? = nil, standing: Standing? = nil
  ) {
    (self.firstOrder, self.contact, self.standing) = (firstOrder, contact, standing)
  }

  public var options: String {
    var options = ["--first-order \(firstOrder.typed)"]
    switch contact {
    case .none: break
    case .some(nil): options.append("--unclaimed")
    case .some(let agent?): options.append("--contact \(agent)")
    }
    switch standing {
    case .again: options.append("--again")
    case .quiet: options.append("--quiet")
    case nil: break
    }
    return options.joined(separator: " ")
  }
}

/// Sales by when they were ordered, or by what was answered at the end of a phase.
public struct SaleTest: Hashable, Sendable {
  /// A phase that ended in some days: it went on to the next, or ended there.
  public struct PhaseEnd: Hashable, Sendable {
    public var phase: Phase
    public var stretch: ReportStretch

    public init(_ phase: Phase, in stretch: ReportStretch) {
      (self.phase, self.stretch) = (phase, stretch)
    }
  }

  /// What was said to a question of a checklist at the end of its phase.
  public struct Checked: Hashable, Sendable {
    public var question: String
    /// Nil: nothing.
    public var answer: ChecklistAnswer.Answer?

    public init(_ question: String, _ answer: ChecklistAnswer.Answer?) {
      (self.question, self.answer) = (question, answer)
    }
  }

  /// Neither lost nor declined since.
  public var ordered: ReportStretch?
  public var ended: PhaseEnd?
  /// Of the phase that ended.
  public var checked: Checked?
  /// The customer's point of contact.
  public var contact: Agent.ID??
  public var phase: Phase?
  public var customer: Customer.ID?
  public var isSurprising = false

  public init(ordered: ReportStretch? = nil) { self.ordered = ordered }

  public var options: String {
    var options: [String] = []
    if let ordered { options.append("--ordered \(ordered.typed)") }
    if let ended {
      options.append("--ended \(ended.phase.rawValue):\(ended.stretch.typed)")
    }
    if let checked {
      options.append("--question \(Self.quoted(checked.question))")
      options.append(
        "--answer \(checked.answer.map { $0.rawValue.replacing(" ", with: "-") } ?? "none")")
    }
    switch contact {
    case .none: break
    case .some(nil): options.append("--unclaimed")
    case .some(let agent?): options.append("--contact \(agent)")
    }
    if let phase { options.append("--phase \(phase.rawValue)") }
    if let customer { options.append("--customer \(customer)") }
    if isSurprising { options.append("--surprises") }
    return options.joined(separator: " ")
  }

  private static func quoted(_ text: String) -> String {
    "'\(text.replacing("'", with: "'\\''"))'"
  }
}
