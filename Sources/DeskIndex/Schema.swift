import GRDB

/// The tables. A change here is a new `DeskIndex.schema`: a file of another number is built anew.
enum Schema {
  static let create = """
    CREATE TABLE place (
      desk TEXT NOT NULL, sequence INTEGER NOT NULL, "offset" INTEGER NOT NULL,
      hash TEXT NOT NULL, lastAt INTEGER);
    CREATE TABLE desk (
      name TEXT NOT NULL, timeZone TEXT NOT NULL, currency TEXT NOT NULL,
      solvedToClosedDays INTEGER NOT NULL);
    CREATE TABLE agent (
      id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
      accounts TEXT NOT NULL, createdAt INTEGER NOT NULL, leftAt INTEGER);
    CREATE TABLE customer (
      number INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT NOT NULL,
      people TEXT NOT NULL, contact TEXT, contactSince INTEGER, preferredChannel TEXT,
      whatMatters TEXT, source TEXT, notes TEXT, tags TEXT NOT NULL, createdAt INTEGER NOT NULL,
      lastTouchAt INTEGER, externalID TEXT);
    CREATE INDEX customerName ON customer (folded);
    CREATE UNIQUE INDEX customerExternal ON customer (externalID) WHERE externalID IS NOT NULL;
    CREATE TABLE address (
      kind TEXT NOT NULL, value TEXT NOT NULL, customer INTEGER NOT NULL,
      PRIMARY KEY (kind, value, customer)) WITHOUT ROWID;
    CREATE INDEX addressCustomer ON address (customer);
    CREATE TABLE ticket (
      number INTEGER PRIMARY KEY, subject TEXT NOT NULL, status TEXT NOT NULL, outcome TEXT,
      unansweredReason TEXT, unansweredPlace TEXT, phase TEXT NOT NULL, priority TEXT NOT NULL,
      channel TEXT NOT NULL, customer INTEGER NOT NULL, person TEXT, assignee TEXT,
      tags TEXT NOT NULL, openedAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL,
      unanswered TEXT NOT NULL, waitingSince INTEGER, lastAnsweredAt INTEGER,
      firstAnsweredAt INTEGER, solvedAt INTEGER, closedAt INTEGER, wakesAt INTEGER,
      wakesBecause TEXT, continues INTEGER, externalID TEXT, fields TEXT NOT NULL,
      entryCount INTEGER NOT NULL, customerName TEXT NOT NULL, contact TEXT);
    CREATE INDEX ticketWaiting ON ticket (waitingSince, number, status)
      WHERE waitingSince IS NOT NULL;
    CREATE INDEX ticketStatus ON ticket (status, wakesAt);
    CREATE INDEX ticketAssignee ON ticket (assignee, status);
    CREATE INDEX ticketContact ON ticket (contact, status);
    CREATE INDEX ticketCustomer ON ticket (customer, status);
    CREATE UNIQUE INDEX ticketExternal ON ticket (externalID) WHERE externalID IS NOT NULL;
    CREATE TABLE entry (
      ticket INTEGER NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL,
      recordedAt INTEGER NOT NULL, "commit" INTEGER NOT NULL, author TEXT,
      recordedBy TEXT NOT NULL, origin TEXT NOT NULL, type TEXT NOT NULL, direction TEXT,
      channel TEXT, person TEXT, address TEXT, body TEXT, automatic INTEGER, outcome TEXT,
      "from" TEXT, "to" TEXT, until INTEGER, because TEXT, reason TEXT, place TEXT,
      PRIMARY KEY (ticket, sequence)) WITHOUT ROWID;
    CREATE TABLE "commit" (
      sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "offset" INTEGER NOT NULL,
      hashBefore TEXT NOT NULL);
    CREATE TABLE history (
      ticket INTEGER NOT NULL, "commit" INTEGER NOT NULL,
      PRIMARY KEY (ticket, "commit")) WITHOUT ROWID;
    """

  static let tables = [
    "history", "commit", "entry", "ticket", "address", "customer", "agent", "desk", "place",
  ]

  /// Empties the file and makes the tables; inside a transaction.
  static func renew(_ db: Database) throws {
    for table in tables { try db.execute(sql: "DROP TABLE IF EXISTS \"\(table)\"") }
    try db.execute(sql: create)
  }
}
