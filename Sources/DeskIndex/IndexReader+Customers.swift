public import Ticketing

// Whom somebody may mean who hasn't typed everything yet.

extension IndexReader {
  /// Those whose id, address or name it is, then those it is the beginning of, then those who have it
  /// somewhere in their name or that of one of their people.
  ///
  /// The last two look through every customer, so that is for no drawing thread.
  public func customers(meantBy text: String, limit: Int) throws -> [Customer] {
    guard let who = Who(text) else { return [] }
    var found = Found(limit: limit)
    switch who {
    case .mailbox(let person):
      // Enough to be created: only whoever is there already is meant.
      let addresses =
        person.emails.map(Address.init(email:)) + person.phones.map(Address.init(phone:))
      for address in addresses { found.add(try customers(at: address)) }
      return found.customers
    case .id(let id): found.add(try [survivor(of: id)].compactMap(\.self))
    case .address(let address): found.add(try customers(at: address))
    case .name: break
    }
    // “Ana Silva <ana@”: on the way to all of it.
    let words = String(text.prefix { $0 != "<" })
    let name = Customer.folded(words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    guard !name.isEmpty else { return found.customers }
    let digits = words.filter { $0.isASCII && $0.isNumber }
    if digits.count >= 3, !words.contains(where: \.isLetter) {
      found.add(try customers(withPhone: digits, limit: limit))
    }
    if found.isFull { return found.customers }
    found.add(try customers(beginning: name, limit: limit))
    if name.count >= 2 { found.add(try customers(mailBeginning: name, limit: limit)) }
    if name.count >= 2, !found.isFull { found.add(try customers(like: name, limit: limit)) }
    if name.count >= 2, !found.isFull { found.add(try customers(mergedLike: name)) }
    if name.count >= 3, !found.isFull { found.add(try customers(withPerson: words, limit: limit)) }
    return found.customers
  }

  private func customers(beginning name: String, limit: Int) throws -> [Customer] {
    try all(
      """
      \(Customer.select) WHERE folded >= ?1 AND folded < ?1 || char(0x10FFFF) AND NOT isWithdrawn
      ORDER BY folded, number LIMIT ?2
      """, [.text(name), SQLValue(limit)], Customer.init(row:))
  }

  /// Whom those are now who had that in their name before they were merged: people go by a firm's old
  /// name for years.
  public func customers(mergedLike name: String) throws -> [Customer] {
    let merged = try all(
      """
      \(Customer.select) WHERE mergedInto IS NOT NULL AND instr(folded, ?) ORDER BY number
      """, [.text(Customer.folded(name))], Customer.init(row:))
    return try merged.compactMap { try survivor(of: $0.id) }
  }

  private func customers(mailBeginning text: String, limit: Int) throws -> [Customer] {
    let (kind, value) = Address(email: text).columnValues
    return try all(
      """
      \(Customer.select) WHERE number IN
        (SELECT customer FROM address
         WHERE kind = ?1 AND value >= ?2 AND value < ?2 || char(0x10FFFF) LIMIT ?3)
        AND NOT isWithdrawn ORDER BY number
      """, [.text(kind), .text(value), SQLValue(limit)], Customer.init(row:))
  }

  /// Any four digits in a row, wherever they stand. Whoever reads a number from a telephone seldom has
  /// the code of the country, and whoever wrote it down may have left it out: a zero in front counts for
  /// nothing, and a number that is the end of the one that was typed is meant, too.
  private func customers(withPhone digits: String, limit: Int) throws -> [Customer] {
    let core = digits.drop { $0 == "0" }
    return try all(
      """
      \(Customer.select) WHERE number IN
        (SELECT customer FROM address WHERE kind = ?1
          AND (value LIKE ?2 OR length(value) >= 6 AND ?3 LIKE '%' || ltrim(value, '0')) LIMIT ?4)
        AND NOT isWithdrawn ORDER BY number
      """,
      [
        .text(Address(phone: digits).columnValues.kind), .text("%\(core)%"), .text(String(core)),
        SQLValue(limit),
      ], Customer.init(row:))
  }

  private func customers(withPerson text: String, limit: Int) throws -> [Customer] {
    try all(
      """
      \(Customer.select) WHERE NOT isWithdrawn AND EXISTS
        (SELECT 1 FROM json_each(people) AS person
         WHERE instr(lower(person.value ->> '$.name'), lower(?)))
      ORDER BY number LIMIT ?
      """, [.text(text), SQLValue(limit)], Customer.init(row:))
  }

  private struct Found {
    let limit: Int
    private(set) var customers: [Customer] = []

    init(limit: Int) { self.limit = limit }

    var isFull: Bool { customers.count >= limit }

    mutating func add(_ others: [Customer]) {
      for other in others where !isFull && !other.isWithdrawn {
        if !customers.contains(where: { $0.id == other.id }) { customers.append(other) }
      }
    }
  }
}
