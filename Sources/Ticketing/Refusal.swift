public import Foundation

/// Why the rules say no: one case a situation, and one place for the words (`message`).
///
/// A refusal is not a fault: nothing is broken and nothing was written.
public enum Refusal: Error, Hashable, Sendable {
  case deskExists
  case noDesk
  case noSuchTicket(Ticket.ID)
  case noSuchCustomer(String)
  case noSuchAgent(Agent.ID)
  case ambiguous(String, candidates: [Candidate], count: Int)
  case notMember(Agent.ID)
  case left(Agent.ID)
  case readsOnly(Agent.ID)
  case needsSupervisor(String)
  case agentExists(Agent.ID)
  case accountTaken(login: String, by: Agent.ID)
  case notAnAgentID(String)
  case cannotWork(Agent.ID, AgentRole)
  case noSuchAccount(login: String, of: Agent.ID)
  case lastSupervisor(Agent.ID)
  /// - Parameter of: the first of them.
  case stillContact(Agent.ID, of: [Candidate], count: Int)
  case addressTaken(String, by: Candidate)

  /// - Parameter cover: who covers while the contact is away.
  case alreadyContact(Candidate, contact: Agent.ID, cover: Agent.ID? = nil)
  case contact(ContactRefusal)
  case customerMerge(CustomerMergeRefusal)
  case sale(SaleRefusal)
  case promise(PromiseRefusal)
  case survey(SurveyRefusal)
  case praise(PraiseRefusal)
  case alreadyAssigned(Ticket.ID, Agent.ID?)
  case alreadyInStatus(Ticket.ID, Status)
  case alreadyPrioritized(Ticket.ID, Priority)
  case closed(Ticket.ID)
  case linksItself(Ticket.ID)
  case mergesItself(Ticket.ID)
  case alreadyMerged(Ticket.ID, into: Ticket.ID)
  case mergesCustomers(Ticket.ID, Candidate, Ticket.ID, Candidate)
  /// - Parameter open: the other one, if that could be the survivor.
  case intoClosed(Ticket.ID, open: Ticket.ID?)
  case mergedSince(Ticket.ID, into: Ticket.ID, by: Agent.ID?)
  /// What would open again is carried on by another one.
  case continuedSince(Ticket.ID, by: Ticket.ID)
  case noSuchEntry(Ticket.ID, Int)
  case notSaid(Ticket.ID, Int)
  case onlyWords(Ticket.ID)
  case alreadySplit(Ticket.ID, Int, into: Ticket.ID)
  case neverNewAgain(Ticket.ID)
  /// - Parameter reasons: what may be said instead of an answer.
  case waits(
    Ticket.ID, since: Date, reasons: [String] = Unanswered.Reason.choices.map(\.label))
  case nobodyWaits(Ticket.ID)
  case whereAnswered
  case reasonNeedsPlace(String)
  case declineNeedsAnswer(Ticket.ID)
  case outcomeNeedsEnd(Outcome)
  case wakesInThePast
  case sleepOnly
  case severalOpen(Candidate, [Ticket.ID])
  /// - Parameter _: the tickets that keep a customer from being erased.
  case stillOpen(Candidate, [Ticket.ID])
  /// All that stands in the way, for whoever would else be told one after the other.
  case several([Refusal])
  case inTheFuture(Date)
  case unlistedTag(String, nearest: String?)

  /// Settings that somebody else changed since they were read, to what they are now.
  case changedMeanwhile([DeskChange])
  case outOfRange(field: String, Int, ClosedRange<Int>)
  case tooMany(String, limit: Int)
  case twice(String)
  /// - Parameter what: as in “a view every desk has”.
  case reserved(_ what: String, String)
  case badQuery(String)
  /// About calendars, policies and rules.
  case service(ServiceRefusal)
  case noTagsToChooseFrom

  case empty(String)
  case tooLong(String, bytes: Int, limit: Int)
  case unknownWord(field: String, text: String, choices: [String])
  /// Not of a form that there are too many of to list.
  case malformed(field: String, text: String, example: String)
  case noSuchPerson(Customer.ID, Person.ID)
  case noChange

  case nothingToUndo
  case nothingToRedo
  case noSuchCommit(Int)
  case undoneAlready(Int)
  case notUndone(Int)
  case isUndo(Int)
  case cannotUndo(String)
  case notYours(Int, by: Agent.ID)
  /// - Parameters:
  ///   - of: “ticket 12”, “Ana Silva (c3)”.
  ///   - what: “status”.
  ///   - isOwn: by whoever asks.
  ///   - overtaken: where the rules can't know who it was.
  case changedSince(
    _ of: String, _ what: String, by: Agent.ID?, isOwn: Bool, overtaken: Overtaken? = nil)
  /// - Parameter _: what the customer said.
  case customerSince(Ticket.ID, Entry.Content)
  /// - Parameter news: what others have added since what the writer of a reply had seen.
  case stale(Ticket.ID, news: [Entry])
  /// - Parameter news: what others have said since a reply was taken back that is to go out again.
  case overtaken(Ticket.ID, news: [Entry])
  case withdrawnByUndo
  case withdrawn(Ticket.ID)

  /// When and by whom something was recorded elsewhere is an import's to say.
  case importOnly
  /// Another ticket or customer here has the number or id it had.
  case numberTaken(String)
  /// Something else was brought under that external id.
  case sourceTaken(String)
  /// The customer of a ticket was not brought before it.
  case ownerMissing(Customer.ID)
}

extension Refusal {
  /// `what` of `changedSince`, when it is no part of the ticket but all of it.
  static let itself = "ticket itself"

  /// A login that the machine has no name for, as in `uid4242`, needs its number said.
  fileprivate static func uidOption(_ id: Agent.ID) -> String {
    guard id.rawValue.hasPrefix("uid"), let uid = Int(id.rawValue.dropFirst(3)) else { return "" }
    return " --uid \(uid)"
  }
}

extension Entry.Content {
  fileprivate var isCall: Bool { if case .call = self { true } else { false } }

  /// ` (“It smokes.”)`: the beginning of what the customer said, if they said something.
  fileprivate var quotation: String {
    let words = (fromCustomer?.body ?? "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    guard !words.isEmpty else { return "" }
    return " (“\(words.count > 60 ? "\(words.prefix(60))…" : words)”)"
  }
}

/// A customer offered as the one who may be meant.
public struct Candidate: Hashable, Sendable {
  public var id: Customer.ID
  public var name: String

  public init(id: Customer.ID, name: String) {
    self.id = id
    self.name = name
  }
}

extension Customer {
  public var candidate: Candidate { Candidate(id: id, name: name) }
}

extension Refusal {
  /// In words an agent understands, with what to do about it.
  public var message: String {
    switch self {
    case .deskExists: "This desk exists already."
    case .noDesk: "This desk has no settings yet: its first commit is missing."
    case .noSuchTicket(let id): "There is no ticket \(id)."
    case .noSuchCustomer(let who):
      "Nobody here is “\(who)”. Add them with: spoc customer add NAME --email … --phone …,"
        + " or write “Name <address>” to create them on the way."
    case .noSuchAgent(let id): "No agent here is called “\(id)”. spoc agent list shows who is."
    case .ambiguous(let who, let candidates, let count):
      "“\(who)” may be \(count) customers: "
        + candidates.map { "\($0.id) \($0.name)" }.joined(separator: ", ")
        + (count > candidates.count ? ", …" : "") + ". Say which by id."
    case .notMember(let id):
      "“\(id)” is no agent of this desk and may only read it."
        + " A supervisor adds you with: spoc agent add \(id)\(Self.uidOption(id))"
    case .left(let id): "“\(id)” has left this desk and may only read it."
    case .readsOnly:
      "You are a viewer of this desk: you may read, but not change anything."
        + " A supervisor can give you another role."
    case .needsSupervisor(let what): "Only a supervisor may \(what)."
    case .agentExists(let id):
      "“\(id)” is an agent already; ids are never used twice. Another account, name or role:"
        + " spoc agent edit \(id) --account LOGIN"
    case .accountTaken(let login, let id): "The account “\(login)” acts as \(id) already."
    case .notAnAgentID(let text):
      "“\(text)” can't be an agent's id: letters, digits, - _ and . only, at most 32."
    case .cannotWork(let id, let role): "\(id) is a \(role.rawValue) and can't work tickets."
    case .noSuchAccount(let login, let id): "The account “\(login)” does not act as \(id)."
    case .lastSupervisor(let id):
      "\(id) is the last supervisor with an account, and nobody could make another:"
        + " spoc agent edit SOMEBODY --role supervisor comes first."
    case .stillContact(let id, let customers, let count):
      "\(id) is still the point of contact of \(count) customer\(count == 1 ? "" : "s"): "
        + customers.map { "\($0.id) \($0.name)" }.joined(separator: ", ")
        + (count > customers.count ? ", …" : "") + ". Each goes to somebody else first."
    case .addressTaken(let address, let customer):
      "\(address) belongs to \(customer.id) \(customer.name) already."
    case .alreadyContact(let customer, let contact, let cover):
      ContactRefusal.accountable(contact, cover, for: customer)
        + " A customer has one point of contact:"
        + " spoc customer handover \(customer.id) --to AGENT hands them over."
    case .contact(let refusal): refusal.message
    case .customerMerge(let refusal): refusal.message
    case .sale(let refusal): refusal.message
    case .promise(let refusal): refusal.message
    case .survey(let refusal): refusal.message
    case .praise(let refusal): refusal.message
    case .alreadyAssigned(let id, let agent):
      agent.map { "Ticket \(id) is assigned to \($0) already." }
        ?? "Ticket \(id) is assigned to nobody already."
    case .alreadyInStatus(let id, let status): "Ticket \(id) is \(status.label) already."
    case .alreadyPrioritized(let id, let priority):
      "Ticket \(id) has \(priority.label) priority already."
    case .linksItself(let id): "Ticket \(id) can't be linked to itself: name another one."
    case .mergesItself(let id): "Ticket \(id) can't be merged into itself: name another one."
    case .alreadyMerged(let id, let into):
      "Ticket \(id) was merged into \(into) already: its number leads there."
    case .mergesCustomers(let gone, let its, let survivor, let other):
      "Ticket \(gone) is \(its.name)'s (\(its.id)) and \(survivor) is \(other.name)'s (\(other.id)):"
        + " only tickets of one customer are merged. Link them: spoc link \(gone) \(survivor)"
    case .intoClosed(let id, let open):
      "Ticket \(id) is closed and stays so, and takes nothing in. "
        + (open.map { "Merge it into the other: spoc merge \(id) into \($0)" }
          ?? "Both are: tie them together with spoc link.")
    case .mergedSince(let id, let into, let agent):
      "Ticket \(id) was merged into \(into) since, by \(agent?.rawValue ?? "somebody"): undo that first."
        + " Nothing was changed."
    case .continuedSince(let id, let next):
      "Ticket \(id) was closed, and \(next) carries it on since: one matter would be open twice. Go on"
        + " with \(next), or undo its opening first. Nothing was changed."
    case .noSuchEntry(let id, let entry):
      "Ticket \(id) has no message \(entry). spoc show \(id) --json has their numbers (sequence)."
    case .notSaid(let id, let entry):
      "Entry \(entry) of ticket \(id) is nothing the customer said: their messages and calls are split off."
    case .onlyWords(let id):
      "Nothing would be left of ticket \(id): this is all that was said on it."
    case .alreadySplit(let id, let entry, let into):
      "Message \(entry) of ticket \(id) was split off already, into \(into)."
    case .closed(let id):
      "Ticket \(id) is closed and stays so. What the customer writes next starts a continuation:"
        + " spoc receive \(id) --body … What you write to them: spoc reply \(id) --carry-on --body …"
    case .neverNewAgain(let id): "Ticket \(id) can't become new again; “open” is what comes after."
    case .waits(let id, _, let reasons):
      "The customer of ticket \(id) waits for an answer. Answer them"
        + (reasons.isEmpty ? "." : ", or say why not: \(reasons.joined(separator: ", ")).")
    case .nobodyWaits(let id): "Nobody waits for an answer on ticket \(id)."
    case .whereAnswered: "Say where it was answered (--where …)."
    case .reasonNeedsPlace(let reason): "Say where, with “\(reason)” (--where …)."
    case .declineNeedsAnswer(let id):
      "Ticket \(id) can be declined only with an answer: tell the customer, then decline."
    case .outcomeNeedsEnd(let outcome):
      "“\(outcome.label)” is how a ticket ends: set it with solved or closed."
    case .wakesInThePast: "It would wake up in the past: give a time that is still to come."
    case .sleepOnly: "A wake-up time goes with pending and on hold only."
    case .severalOpen(let customer, let tickets):
      "\(customer.name) has \(tickets.count) open tickets: "
        + tickets.prefix(8).map(\.description).joined(separator: ", ")
        + (tickets.count > 8 ? ", …" : "")
        + ". Say which (--ticket N), or give a subject for a new one."
    case .stillOpen(let customer, let tickets):
      "\(customer.name) (\(customer.id)) has open tickets: "
        + tickets.prefix(8).map(\.description).joined(separator: ", ")
        + (tickets.count > 8 ? ", …" : "")
        + ". End them first: spoc status N closed."
    case .several(let refusals): refusals.map(\.message).joined(separator: " ")
    case .inTheFuture(let when):
      "\(when.timestamp) is still to come: what happened can't lie more than five minutes ahead."
    case .unlistedTag(let tag, let nearest):
      "“\(tag)” is none of this desk's tags"
        + (nearest.map { "; did you mean “\($0)”?" } ?? ".")
        + " spoc desk show lists them, and a supervisor adds one with: spoc desk edit"
    case .changedMeanwhile(let changes):
      "Somebody else has changed the settings meanwhile, and nothing was saved. Now it is "
        + changes.map { "\($0.field.label): \($0.to.words)" }.joined(separator: "; ") + "."
    case .outOfRange(let field, let number, let range):
      "\(number) is no \(field). It is from \(range.lowerBound) to \(range.upperBound)."
    case .tooMany(let what, let limit): "There can be at most \(limit) \(what)."
    case .twice(let text): "“\(text)” stands there twice."
    case .reserved(let what, let text): "“\(text)” is \(what). Choose another."
    case .badQuery(let why): why
    case .service(let refusal): refusal.message
    case .noTagsToChooseFrom:
      "Only tags of the list are to be taken, and the list is empty: list some first."
    case .empty(let what): "The \(what) is empty."
    case .tooLong(let what, let bytes, let limit):
      "The \(what) has \(bytes) bytes; at most \(limit) are kept. Shorten it, nothing was changed."
    case .unknownWord(let field, let text, let choices):
      "“\(text)” is no \(field). It is one of: \(choices.joined(separator: ", "))."
    case .malformed(let field, let text, let example):
      "“\(text)” is no \(field). One looks like \(example)."
    case .noSuchPerson(let customer, let person): "\(customer) has no person \(person)."
    case .noChange: "That is how it is already."
    case .nothingToUndo: "There is nothing of yours to undo."
    case .nothingToRedo: "Nothing was undone since your last change."
    case .noSuchCommit(let sequence):
      "There is no commit \(sequence). spoc undo --list shows yours."
    case .undoneAlready(let sequence): "Commit \(sequence) is undone already."
    case .notUndone(let sequence): "Commit \(sequence) is not undone."
    case .isUndo(let sequence):
      "Commit \(sequence) undid or redid another one: name that one instead."
    case .cannotUndo(let what): "This can't be undone: \(what)."
    case .notYours(let sequence, let agent):
      "Commit \(sequence) is \(agent)'s: only they, or a supervisor, may undo or redo it."
    case .changedSince(let of, let what, let agent, let isOwn, _):
      (isOwn ? "You have" : "\(agent?.rawValue ?? "Somebody") has")
        + (what == Self.itself
          ? " gone on with \(of) since" : " changed the \(what) of \(of) since")
        + (isOwn ? ": undo that first." : ", and undoing this would undo that, too.")
        + " Nothing was changed."
    case .customerSince(let id, let content):
      "The customer has \(content.isCall ? "called about" : "written on") ticket \(id) since"
        + content.quotation + ", and undoing this would undo that, too. Nothing was changed."
    case .stale(let id, let news):
      "Others have added to ticket \(id) since what you had seen (\(news.count)"
        + (news.count == 1 ? " entry" : " entries") + "), and nothing was sent. Read it, then send"
        + " again with --seen \(news.last.map { "\($0.mergedFrom ?? id).\($0.sequence)" } ?? "0")."
    case .overtaken(let id, let news):
      "Since that reply was taken back others have written on ticket \(id)"
        + (news.last?.content.quotation ?? "")
        + ", and it was not sent again. Read it, and answer anew: the text stands there still."
    case .withdrawn(let id):
      "Ticket \(id) was opened by mistake and withdrawn. Whoever did it brings it back with: spoc redo."
    case .withdrawnByUndo: "A ticket is withdrawn by undoing its opening, and not otherwise."
    case .importOnly: "Only `spoc import` brings what was recorded at another desk."
    case .numberTaken(let id): "This desk has another \(id) already."
    case .sourceTaken(let id):
      "“\(id)” is another one at this desk: it came from elsewhere under the same name."
        + " Give this source a name of its own with --source."
    case .ownerMissing(let id):
      "Its customer \(id) is not here: their line does not stand above it, or was rejected."
    }
  }
}
