import Foundation
import SpocTesting
import Testing
import Ticketing

/// Every refusal says, in words, why not.
@Suite("Refusals")
struct RefusalTests {
  static let ana = Candidate(id: Customer.ID(number: 1), name: "Ana Silva")
  static let many = (1...9).map(Ticket.ID.init(rawValue:))

  /// One of each case at least, and what its message has to name.
  static let all: [(refusal: Refusal, names: [String])] = [
    (.deskExists, []), (.noDesk, []), (.noSuchTicket(12), ["12"]),
    (.noSuchCustomer("Kim"), ["Kim", "spoc customer add"]),
    (.noSuchAgent("eve"), ["eve", "spoc agent list"]),
    (.ambiguous("Ana", candidates: [ana], count: 1), ["Ana", "c1 Ana Silva"]),
    (.ambiguous("Ana", candidates: [ana, ana], count: 7), ["7 customers", ", …. Say"]),
    (.notMember("eve"), ["eve", "spoc agent add eve"]), (.left("lea"), ["lea"]),
    (.readsOnly("vera"), ["viewer", "supervisor"]),
    (.needsSupervisor("import"), ["supervisor", "import"]), (.agentExists("bo"), ["bo"]),
    (.accountTaken(login: "bo", by: "maria"), ["bo", "maria"]),
    (.notAnAgentID("a b"), ["a b", "32"]),
    (.cannotWork("vera", .viewer), ["vera", "viewer"]),
    (.addressTaken("ana@example.org", by: ana), ["ana@example.org", "c1", "Ana Silva"]),
    (.alreadyContact(ana, contact: "maria"), ["maria", "Ana Silva", "c1"]),
    (.alreadyContact(ana, contact: "maria", cover: "bo"), ["maria", "bo covers"]),
    (.contact(.notAccountable(ana, contact: "maria", cover: "bo")), ["maria", "bo covers", "c1"]),
    (
      .contact(.noSuchAddress("0900", ana, Person.ID(number: 1), has: ["0123"])),
      ["p1", "c1", "0900", "0123"]
    ),
    (.customerMerge(.itself(ana)), ["c1", "themselves"]),
    (.customerMerge(.already(ana, into: ana)), ["already", "leads"]),
    (.customerMerge(.erased(ana.id)), ["c1"]),
    (.customerMerge(.handingOver(ana, to: "bo")), ["bo", "spoc customer decline c1"]),
    (.customerMerge(.mergedSince(ana, into: ana)), ["undo that first"]),
    (.contact(.unclaimed(ana)), ["Nobody is accountable", "spoc customer claim c1"]),
    (.contact(.alreadyOffered(ana, to: "bo", contact: "maria")), ["bo", "maria is accountable"]),
    (.contact(.offeredTo(ana, "bo", contact: "maria")), ["bo", "maria is accountable"]),
    (.contact(.notOffered(ana, contact: nil)), ["Ana Silva", "nobody is accountable"]),
    (
      .contact(.doNotContact(ana, because: "by letter", contact: "maria")),
      ["by letter", "maria is accountable"]
    ),
    (.contact(.referralNeedsDecline), ["declined", "--refer-to"]),
    (.contact(.refersToThemselves(ana.id)), ["c1"]),
    (.contact(.recommendsThemselves(ana.id)), ["c1"]), (.contact(.notAway("bo")), ["bo is in"]),
    (.contact(.awayAlready("bo", until: clock("09:00"))), ["bo is away now", "T09:00"]),
    (.contact(.endsBeforeItBegins(clock("09:00"), clock("08:00"))), ["T08:00", "T09:00"]),
    (.contact(.absenceIsOver(clock("08:00"))), ["T08:00"]), (.contact(.ownDeputy("bo")), ["bo"]),
    (.promise(.noSuchPromise(7)), ["7", "spoc promise list"]),
    (
      .promise(
        .overlaps(
          "bo", 7, of: "Ana Silva",
          PromiseTime(begins: clock("09:00"), due: clock("11:00")), zone: .gmt)),
      ["bo", "7", "Ana Silva", "2026-11-23 09:00–11:00", "--force"]
    ),
    (.promise(.dueInThePast), ["past"]), (.promise(.endsBeforeItBegins), ["before it begins"]),
    (.promise(.needsWindow), ["9-11"]), (.promise(.windowNeedsAppointment), ["--kind appointment"]),
    (.promise(.otherCustomer(12, ana)), ["12", "Ana Silva"]),
    (.promise(.ended(7, .kept)), ["7", "kept"]), (.promise(.wasDue(7, .moved)), ["7", "keep 7"]),
    (.promise(.wasDue(7, .withdrawn)), ["7", "stays so"]),
    (.promise(.notAnAppointment(7)), ["7"]), (.promise(.notYet(7)), ["7"]),
    (.promise(.confirmedAlready(7)), ["7"]), (.promise(.theirsAlready(7, "bo")), ["7", "bo"]),
    (.promise(.needsWords), ["--said"]), (.promise(.stillOpen(ana, [7, 8])), ["c1", "7, 8"]),
    (.promise(.stillPromised("bo", [7], of: ana)), ["bo", "7", "spoc promise hand"]),
    (.survey(.noSurvey(12)), ["spoc survey ask 12"]), (.survey(.noSuchSurvey(7)), ["7"]),
    (
      .survey(.selfScoring(12, touches: 2, of: 3, others: ["bo", "sam"])),
      ["Self-scoring is refused", "12", "2 of 3 touches", "bo, sam"]
    ),
    (.survey(.selfScoring(12, touches: 1, of: 1, others: [])), ["1 of 1 touch)", "Nobody else"]),
    (.survey(.notEnded(12)), ["12", "solved"]),
    (.survey(.askedAlready(12, .silent)), ["12", "no answer"]),
    (.survey(.notChosen(12, rule: "1 in 4")), ["12", "1 in 4", "number"]),
    (.survey(.answeredAlready(12)), ["--correct --because"]), (.survey(.notAnswered(12)), ["12"]),
    (.survey(.outOfScale("speed", 11)), ["11", "speed", "0 to 10"]),
    (.survey(.noSuchQuestion("colour", choices: ["courtesy", "speed"])), ["colour", "courtesy"]),
    (.survey(.nothingSaid), ["spoc survey decline"]),
    (.praise(.noSuchPraise(7)), ["7", "spoc wall"]),
    (.praise(.ownNomination(others: ["bo"])), ["bo"]),
    (.praise(.ownNomination(others: [])), ["Nobody else"]), (.praise(.ownKudos), ["colleagues"]),
    (.praise(.otherCustomer(12, ana)), ["12", "Ana Silva"]),
    (.sale(.noSuchSale(31)), ["31", "spoc sale list"]), (.sale(.withdrawn(31)), ["31", "redo"]),
    (
      .sale(
        .wrongStage(31, .enquiry, to: "delivered", need: "ordered", remedy: "Win it first.")),
      ["31", "enquiry", "ordered", "Win it first"]
    ),
    (.sale(.nothingAccepted(31)), ["31", "spoc sale win 31 --price", "spoc sale quote"]),
    (.sale(.noSuchQuote(31, 2, offered: 3)), ["31", "2", "on offer is 3"]),
    (.sale(.noSuchQuote(31, 2, offered: nil)), ["31", "spoc sale quote"]),
    (.sale(.noSuchCharge(31, 4, known: [1, 3])), ["31", "4", "1, 3"]),
    (.sale(.noSuchCharge(31, 4, known: [])), ["nothing was charged"]),
    (.sale(.approvedAlready(31, 2)), ["31", "2", "approved already"]),
    (.sale(.otherCustomers(12, 31, ana)), ["12", "31", "Ana Silva", "c1"]),
    (.sale(.inSaleAlready(12, 31)), ["12", "31"]),
    (.sale(.inSaleAlready(12, nil)), ["12", "no sale"]),
    (.sale(.reworksItself(12)), ["12", "earlier"]),
    (.sale(.reworkIsFree(12)), ["12", "supervisor", "--because"]),
    (.sale(.nothingDelivered(31)), ["31", "delivered"]),
    (.sale(.declineNeedsAnswer(31, 12)), ["31", "spoc reply 12"]),
    (.sale(.declineNeedsTelling(31, 12)), ["31", "spoc reply 12", "--told"]),
    (.sale(.declineNeedsTelling(31, nil)), ["31", "--told"]),
    (.sale(.chargedBesideRework(31, 12)), ["31", "12", "--ticket", "--because"]),
    (.sale(.offerBeforeQuote(Date(milliseconds: 0))), ["1970", "--until"]),
    (.sale(.zero), ["0"]),
    (.sale(.tooMuch("quote")), ["quote", "more"]),
    (.sale(.warrantyBeforeDelivery(clock("09:00"))), ["before"]),
    (.sale(.careEnded(31, clock("09:00"))), ["31", "spoc sale warranty 31"]),
    (.sale(.stillOpen(ana, [31, 32])), ["Ana Silva", "31, 32"]),
    (.sale(.currencyInUse("EUR")), ["EUR"]),
    (.sale(.contradicts(31, "its title is another one by now")), ["31", "title"]),
    (.alreadyAssigned(12, "bo"), ["12", "bo"]), (.alreadyAssigned(12, nil), ["12", "nobody"]),
    (.alreadyInStatus(12, .onHold), ["12", "on hold"]),
    (.alreadyPrioritized(12, .high), ["12", "high"]),
    (.closed(12), ["12", "spoc receive 12"]), (.neverNewAgain(12), ["12", "new"]),
    (.waits(12, since: clock("09:00")), ["12", "waits for an answer", "spam"]),
    (.waits(12, since: clock("09:00"), reasons: ["out of hours"]), ["out of hours"]),
    (.reasonNeedsPlace("passed on"), ["passed on", "--where"]),
    (.unlistedTag("pinter", nearest: "printer"), ["pinter", "“printer”", "spoc desk"]),
    (.unlistedTag("sun", nearest: nil), ["sun"]),
    (
      .changedMeanwhile([DeskChange(.name("Other"), at: Cast.settings)]),
      ["name: Other", "nothing"]
    ),
    (.outOfRange(field: "number of days", 366, 0...365), ["366", "365"]),
    (.tooMany("views", limit: 30), ["30 views"]), (.twice("a"), ["“a”"]),
    (.reserved("a view every desk has", "All"), ["All", "every desk"]),
    (.badQuery("“x” can't be searched for: use y."), ["x"]), (.noTagsToChooseFrom, ["list"]),
    (.service(.calendarInUse("Office", policy: "All")), ["Office", "All"]),
    (.service(.unsteadyQuery("waiting")), ["waiting", "clock"]),
    (.service(.noSuchCalendar("Night", has: ["Office"])), ["Night", "Office"]),
    (.service(.noSuchCalendar("Night", has: [])), ["Night", "spoc calendar import"]),
    (.service(.noSuchEntry("2026-01-01", calendar: "Office")), ["2026-01-01", "Office"]),
    (.mergesItself(12), ["12"]), (.alreadyMerged(12, into: 7), ["12", "into 7"]),
    (
      .mergesCustomers(12, ana, 7, Candidate(id: Customer.ID(number: 2), name: "Brook & Sons")),
      ["Ana Silva", "Brook & Sons", "spoc link 12 7"]
    ),
    (.intoClosed(12, open: 7), ["12", "spoc merge 12 into 7"]),
    (.intoClosed(12, open: nil), ["12", "spoc link"]),
    (.mergedSince(12, into: 7, by: "bo"), ["12", "into 7", "by bo", "undo that first"]),
    (
      .customerSince(12, .message(Message(.in, channel: .email, body: "It\nsmokes."))),
      ["The customer has written on ticket 12", "“It smokes.”"]
    ),
    (
      .customerSince(12, .call(Call(.in, .missed))),
      ["The customer has called about ticket 12 since, and"]
    ),
    (.overtaken(12, news: []), ["Since that reply was taken back", "12", "answer anew"]),
    (.continuedSince(12, by: 14), ["12", "14 carries it on", "undo its opening"]),
    (.noSuchEntry(12, 3), ["12", "3", "spoc show 12 --json"]), (.notSaid(12, 3), ["12", "3"]),
    (.onlyWords(12), ["12"]), (.alreadySplit(12, 3, into: 7), ["12", "3", "into 7"]),
    (.linksItself(12), ["12"]), (.nobodyWaits(12), ["12"]), (.whereAnswered, ["--where"]),
    (.declineNeedsAnswer(12), ["12"]),
    (.outcomeNeedsEnd(.declined), ["declined", "solved or closed"]), (.wakesInThePast, ["past"]),
    (.sleepOnly, ["pending", "on hold"]),
    (.severalOpen(ana, [1, 2]), ["2 open tickets", "1, 2. Say"]),
    (.severalOpen(ana, many), ["9 open tickets", "8, …"]),
    (.stillOpen(ana, [1, 2]), ["Ana Silva", "c1", "1, 2. End", "spoc status"]),
    (.stillOpen(ana, many), ["8, …"]),
    (
      .several([.stillOpen(ana, [1]), .promise(.stillOpen(ana, [7]))]),
      ["open tickets: 1", "promises that are to be kept: 7"]
    ),
    (.inTheFuture(clock("09:00")), ["2026-11-23T09:00", "five minutes"]),
    (.empty("note"), ["note"]),
    (.tooLong("note", bytes: 300_000, limit: 262_144), ["note", "300000", "262144"]),
    (.unknownWord(field: "channel", text: "fax", choices: ["chat", "web"]), ["fax", "chat, web"]),
    (
      .malformed(field: "mail address", text: "ana", example: "name@example.org"),
      ["ana", "name@example.org"]
    ),
    (.noSuchPerson(Customer.ID(number: 1), Person.ID(number: 9)), ["c1", "p9"]), (.noChange, []),
    (.importOnly, ["spoc import"]), (.numberTaken("ticket 12"), ["another ticket 12"]),
    (.sourceTaken("shop:12"), ["“shop:12”", "--source"]),
    (.ownerMissing(Customer.ID(number: 3)), ["c3", "above it"]),
    (.noSuchAccount(login: "eve", of: "bo"), ["eve", "bo"]),
    (.lastSupervisor("sam"), ["sam", "spoc agent edit"]),
    (.stillContact("bo", of: [ana], count: 7), ["bo", "7 customers", "c1 Ana Silva"]),
    (.nothingToUndo, []), (.nothingToRedo, []), (.noSuchCommit(7), ["7", "--list"]),
    (.undoneAlready(7), ["7"]), (.notUndone(7), ["7"]), (.isUndo(7), ["7"]),
    (.cannotUndo("an import"), ["an import"]), (.notYours(7, by: "bo"), ["7", "bo"]),
    (.changedSince("ticket 12", "status", by: "bo", isOwn: false), ["bo", "ticket 12", "status"]),
    (.changedSince("ticket 12", "status", by: "bo", isOwn: true), ["You", "undo that first"]),
    (.stale(12, news: []), ["12", "nothing was sent", "--seen"]),
    (.withdrawnByUndo, ["undoing"]), (.withdrawn(12), ["12", "spoc redo"]),
  ]

  @Test(arguments: all)
  func `one sentence or more, or a command`(refusal: Refusal, names: [String]) {
    let message = refusal.message
    #expect(message.first?.isUppercase == true || message.first == "“" || !names.isEmpty)
    let command = message.range(of: "spoc [a-z]+ [^.]*$", options: .regularExpression) != nil
    #expect(message.hasSuffix(".") || command, "\(message)")
    #expect(!message.contains("  ") && !message.contains("\n") && !message.contains("Optional("))
    for name in names { #expect(message.contains(name), "\(message)") }
  }

  @Test func `the table has every case`() {
    #expect(Set(Self.all.map { Self.name($0.refusal) }).count == 85)
  }

  /// A new case does not compile until it is here; then the table wants it, too.
  private static func name(_ refusal: Refusal) -> Int {
    switch refusal {
    case .deskExists: 1
    case .noDesk: 2
    case .customerMerge: 85
    case .noSuchTicket: 3
    case .noSuchCustomer: 4
    case .noSuchAgent: 5
    case .ambiguous: 6
    case .notMember: 7
    case .left: 8
    case .readsOnly: 9
    case .needsSupervisor: 10
    case .agentExists: 11
    case .accountTaken: 12
    case .notAnAgentID: 13
    case .cannotWork: 14
    case .addressTaken: 15
    case .alreadyContact: 16
    case .alreadyAssigned: 17
    case .alreadyInStatus: 18
    case .closed: 19
    case .neverNewAgain: 20
    case .waits: 21
    case .nobodyWaits: 22
    case .whereAnswered: 23
    case .declineNeedsAnswer: 24
    case .outcomeNeedsEnd: 25
    case .wakesInThePast: 26
    case .sleepOnly: 27
    case .severalOpen: 28
    case .inTheFuture: 29
    case .empty: 30
    case .tooLong: 31
    case .unknownWord: 32
    case .noSuchPerson: 33
    case .noChange: 34
    case .malformed: 35
    case .alreadyPrioritized: 36
    case .reasonNeedsPlace: 37
    case .unlistedTag: 38
    case .changedMeanwhile: 39
    case .outOfRange: 40
    case .tooMany: 41
    case .twice: 42
    case .reserved: 43
    case .badQuery: 44
    case .noTagsToChooseFrom: 45
    case .linksItself: 50
    case .importOnly: 46
    case .numberTaken: 47
    case .sourceTaken: 48
    case .ownerMissing: 49
    case .nothingToUndo: 51
    case .nothingToRedo: 52
    case .noSuchCommit: 53
    case .undoneAlready: 54
    case .notUndone: 55
    case .isUndo: 56
    case .cannotUndo: 57
    case .notYours: 58
    case .changedSince: 59
    case .withdrawnByUndo: 60
    case .withdrawn: 61
    case .noSuchAccount: 63
    case .lastSupervisor: 64
    case .stillContact: 65
    case .stillOpen: 62
    case .several: 84
    case .stale: 66
    case .mergesItself: 67
    case .alreadyMerged: 68
    case .mergesCustomers: 69
    case .intoClosed: 70
    case .mergedSince: 71
    case .continuedSince: 76
    case .customerSince: 77
    case .noSuchEntry: 72
    case .notSaid: 73
    case .onlyWords: 74
    case .alreadySplit: 75
    case .contact: 78
    case .service: 79
    case .promise: 80
    case .survey: 81
    case .praise: 82
    case .sale: 83
    case .overtaken: 85
    }
  }
}
