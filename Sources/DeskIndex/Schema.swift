import CSQLite
import GRDB
import Ticketing

/// The tables. A change here is a new `DeskIndex.schema`: a file of another number is built anew.
enum Schema {
  /// An entry that reached the customer, as `Entry.touch` says it.
  private static let touch = """
    NOT isWithdrawn AND author IS NOT NULL
    AND (type = 'message' AND NOT ifnull(automatic, 0)
        AND (direction = 'out' OR channel = 'in person')
      OR type = 'call' AND outcome = 'answered')
    """

  /// An entry in which the customer was in touch: they wrote, called or came.
  private static let heard = """
    NOT isWithdrawn AND type IN ('message', 'call') AND NOT ifnull(automatic, 0)
    AND (direction = 'in' OR channel = 'in person' OR type = 'call' AND outcome = 'answered')
    """

  /// What rows are written into. `place` has one row. `entry` grows at its end only, whichever
  /// ticket it is of: a commit writes one page of it, and full text can go by its number.
  private static let tables: KeyValuePairs = [
    "place": """
    desk TEXT NOT NULL, sequence INTEGER NOT NULL, "offset" INTEGER NOT NULL,
    hash BLOB NOT NULL, lastAt INTEGER, isBuilding INTEGER NOT NULL
    """,
    "desk": "settings TEXT NOT NULL",
    "agent": """
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
    accounts TEXT NOT NULL, createdAt INTEGER NOT NULL, leftAt INTEGER, absences TEXT NOT NULL
    """,
    "customer": """
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT NOT NULL,
    people TEXT NOT NULL, contact TEXT, contactSince INTEGER, handover TEXT, preferredChannel TEXT,
    whatMatters TEXT, source TEXT, notes TEXT, recommendedBy TEXT, partner TEXT,
    doNotContact TEXT, tags TEXT NOT NULL, createdAt INTEGER NOT NULL,
    lastTouchAt INTEGER, externalID TEXT, touchedBefore INTEGER, isWithdrawn INTEGER NOT NULL,
    mergedInto INTEGER, lastPerson INTEGER NOT NULL
    """,
    "address": """
    kind TEXT NOT NULL, value TEXT NOT NULL, customer INTEGER NOT NULL,
    PRIMARY KEY (kind, value, customer)
    """,
    "ticket": """
    number INTEGER PRIMARY KEY, subject TEXT NOT NULL, status TEXT NOT NULL, outcome TEXT,
    unansweredReason TEXT, unansweredPlace TEXT, phase TEXT NOT NULL, priority TEXT NOT NULL,
    channel TEXT NOT NULL, customer INTEGER NOT NULL, person TEXT, assignee TEXT,
    tags TEXT NOT NULL, links TEXT NOT NULL, openedAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL,
    unanswered TEXT NOT NULL, waitingSince INTEGER, lastAnsweredAt INTEGER,
    firstAnsweredAt INTEGER, solvedAt INTEGER, closedAt INTEGER, wakesAt INTEGER,
    wakesBecause TEXT, continues INTEGER, mergedInto INTEGER, sale INTEGER, reworkOf TEXT,
    externalID TEXT, fields TEXT NOT NULL,
    entryCount INTEGER NOT NULL, firstAskedAt INTEGER, pauses TEXT NOT NULL, marks TEXT NOT NULL,
    customerName TEXT NOT NULL, contact TEXT, createdIn INTEGER NOT NULL, dueAt INTEGER,
    warnsAt INTEGER, dueTarget TEXT, tellsAt INTEGER, startsAt INTEGER,
    answerBy INTEGER, solveBy INTEGER
    """,
    "entry": """
    number INTEGER PRIMARY KEY, ticket INTEGER NOT NULL, sequence INTEGER NOT NULL,
    at INTEGER NOT NULL, recordedAt INTEGER NOT NULL, "commit" INTEGER NOT NULL, author TEXT,
    recordedBy TEXT NOT NULL, origin TEXT NOT NULL, type TEXT NOT NULL, direction TEXT,
    channel TEXT, person TEXT, address TEXT, body TEXT, automatic INTEGER, outcome TEXT,
    "from" TEXT, "to" TEXT, until INTEGER, because TEXT, reason TEXT, place TEXT,
    entries TEXT, isWithdrawn INTEGER NOT NULL, referredTo TEXT,
    toucher TEXT GENERATED ALWAYS AS (CASE WHEN \(touch) THEN author END) VIRTUAL,
    heardAt INTEGER GENERATED ALWAYS AS (CASE WHEN \(heard) THEN at END) VIRTUAL
    """,
    "happening": """
    number INTEGER PRIMARY KEY, customer INTEGER NOT NULL, recordedAt INTEGER NOT NULL,
    recordedBy TEXT NOT NULL, "commit" INTEGER NOT NULL, origin TEXT NOT NULL, event TEXT NOT NULL
    """,
    "promise": """
    number INTEGER PRIMARY KEY, customer INTEGER NOT NULL, ticket INTEGER, sale INTEGER,
    kind TEXT NOT NULL,
    text TEXT NOT NULL, madeAt INTEGER NOT NULL, madeBy TEXT NOT NULL, externalID TEXT,
    begins INTEGER, due INTEGER NOT NULL, place TEXT, agent TEXT NOT NULL,
    isConfirmed INTEGER NOT NULL, moves INTEGER NOT NULL, outcome TEXT, endedAt INTEGER,
    madeGoodAt INTEGER, isWithdrawn INTEGER NOT NULL
    """,
    "survey": """
    number INTEGER PRIMARY KEY, customer INTEGER NOT NULL, ticket INTEGER NOT NULL,
    askedAt INTEGER NOT NULL, rule TEXT, askedBy TEXT NOT NULL, externalID TEXT,
    served TEXT NOT NULL, outcome TEXT, at INTEGER, collector TEXT, way TEXT, scores TEXT NOT NULL,
    tenths INTEGER, comment TEXT, corrections INTEGER NOT NULL, isWithdrawn INTEGER NOT NULL
    """,
    "praise": """
    number INTEGER PRIMARY KEY, agent TEXT NOT NULL, customer INTEGER, text TEXT NOT NULL,
    ticket INTEGER, at INTEGER NOT NULL, recordedBy TEXT NOT NULL, externalID TEXT,
    isWithdrawn INTEGER NOT NULL
    """,
    "sale": """
    number INTEGER PRIMARY KEY, customer INTEGER NOT NULL, title TEXT NOT NULL,
    stage TEXT NOT NULL, phase TEXT NOT NULL, assignee TEXT, openedAt INTEGER NOT NULL,
    updatedAt INTEGER NOT NULL, orderedAt INTEGER, scheduledFor INTEGER, deliveredAt INTEGER,
    warrantyUntil INTEGER, endedAt INTEGER, agreed INTEGER, charged INTEGER NOT NULL,
    surprise INTEGER NOT NULL, externalID TEXT, isWithdrawn INTEGER NOT NULL,
    hasAmounts INTEGER NOT NULL, filed TEXT NOT NULL, answers TEXT NOT NULL,
    records TEXT NOT NULL
    """,
    "commit": """
    sequence INTEGER PRIMARY KEY, id BLOB NOT NULL, "offset" INTEGER NOT NULL,
    hashBefore BLOB NOT NULL, "by" TEXT NOT NULL, kind INTEGER NOT NULL, batch BLOB,
    reverses TEXT, undoneBy INTEGER
    """,
    "tally": Tally.columns,
  ]

  /// Where the key is most of the row.
  private static let keyed: Set = ["address", "tally"]

  /// What rows are found by.
  private static let indexes = """
    CREATE INDEX customerName ON customer (folded);
    CREATE UNIQUE INDEX customerExternal ON customer (externalID) WHERE externalID IS NOT NULL;
    CREATE INDEX addressCustomer ON address (customer);
    CREATE INDEX addressEnd ON address (substr(value, -6)) WHERE kind = 'phone';
    CREATE INDEX ticketWaiting ON ticket (waitingSince, number, status)
      WHERE waitingSince IS NOT NULL;
    CREATE INDEX ticketDue ON ticket (\(View.Order.dueMoment), number)
      WHERE dueTarget IS NOT NULL;
    CREATE INDEX ticketTells ON ticket (tellsAt) WHERE tellsAt IS NOT NULL;
    CREATE INDEX ticketStarts ON ticket (startsAt) WHERE startsAt IS NOT NULL;
    CREATE INDEX ticketStatus ON ticket (status, wakesAt);
    CREATE INDEX ticketAssignee ON ticket (assignee, status);
    CREATE INDEX ticketContact ON ticket (contact, status);
    CREATE INDEX ticketCustomer ON ticket (customer, status);
    CREATE INDEX ticketWithdrawn ON ticket (number) WHERE outcome = 'withdrawn';
    CREATE INDEX ticketMerged ON ticket (mergedInto) WHERE mergedInto IS NOT NULL;
    CREATE INDEX ticketContinues ON ticket (continues) WHERE continues IS NOT NULL;
    CREATE UNIQUE INDEX ticketExternal ON ticket (externalID) WHERE externalID IS NOT NULL;
    CREATE INDEX entryTicket ON entry (ticket, at, sequence, "commit");
    CREATE INDEX entryTouch ON entry (toucher, at, ticket) WHERE toucher IS NOT NULL;
    CREATE INDEX entryHeard ON entry (ticket, heardAt) WHERE heardAt IS NOT NULL;
    CREATE INDEX happeningCustomer ON happening (customer);
    CREATE INDEX promiseCustomer ON promise (customer);
    CREATE INDEX surveyCustomer ON survey (customer);
    CREATE INDEX surveyTicket ON survey (ticket);
    CREATE INDEX surveyAsked ON survey (askedAt);
    CREATE INDEX praiseAt ON praise (at);
    CREATE INDEX praiseCustomer ON praise (customer) WHERE customer IS NOT NULL;
    CREATE UNIQUE INDEX praiseExternal ON praise (externalID) WHERE externalID IS NOT NULL;
    CREATE INDEX promiseTicket ON promise (ticket) WHERE ticket IS NOT NULL;
    CREATE INDEX promiseOpen ON promise (agent, due) WHERE outcome IS NULL AND NOT isWithdrawn;
    CREATE INDEX promiseDue ON promise (due) WHERE outcome IS NULL AND NOT isWithdrawn;
    CREATE INDEX ticketSale ON ticket (sale) WHERE sale IS NOT NULL;
    CREATE INDEX saleCustomer ON sale (customer);
    CREATE INDEX saleOpen ON sale (assignee)
      WHERE stage NOT IN ('closed', 'lost', 'declined') AND NOT isWithdrawn;
    CREATE INDEX saleAmounts ON sale (number) WHERE hasAmounts;
    CREATE INDEX saleSold ON sale
      (customer, orderedAt, number, agreed, charged, surprise, phase) WHERE \(SQLCondition.isSold);
    CREATE INDEX saleExternal ON sale (externalID) WHERE externalID IS NOT NULL;
    CREATE INDEX customerContact ON customer (contact) WHERE contact IS NOT NULL;
    CREATE INDEX customerHandover ON customer (number) WHERE handover IS NOT NULL;
    CREATE INDEX customerRecommended ON customer (recommendedBy) WHERE recommendedBy IS NOT NULL;
    CREATE INDEX customerMerged ON customer (mergedInto) WHERE mergedInto IS NOT NULL;
    CREATE UNIQUE INDEX commitID ON "commit" (id);
    CREATE INDEX commitBatch ON "commit" (batch) WHERE batch IS NOT NULL;
    """

  /// Takes everything out of the file; outside a transaction.
  ///
  /// Why not table by table: that reads every page of a large index to put it on the list of free
  /// ones, and takes as long as a fifth of building it again. Others who have the file open see
  /// their own moment of it until they look again, as with any commit.
  static func clear(_ db: Database) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0
    do {
      cs_reset_on_vacuum(db.sqliteConnection, 1)
      defer { cs_reset_on_vacuum(db.sqliteConnection, 0) }
      try db.execute(sql: "VACUUM")
    }
    // It would count from the beginning, come to the same number with the same tables, and others
    // would go on looking for them where they were.
    try db.execute(sql: "PRAGMA schema_version = \(version + 1)")
  }

  /// Makes the tables in an empty file; inside a transaction. Complete only with `finish`.
  static func create(_ db: Database) throws {
    for (table, columns) in tables {
      let ending = keyed.contains(table) ? " WITHOUT ROWID" : ""
      try db.execute(sql: "CREATE TABLE \"\(table)\" (\(columns))\(ending)")
    }
    try db.execute(sql: SearchTables.create)
  }

  /// What needs not be there while many rows are written, and is made faster afterwards.
  static func finish(_ db: Database) throws {
    try db.execute(sql: indexes)
    try db.execute(sql: Tally.begin)
  }
}
