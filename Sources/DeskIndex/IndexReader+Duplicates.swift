public import Ticketing

// Who may be in the desk twice. The index finds who might be meant, `LikelyDuplicate` says who is.

extension IndexReader {
  /// With somebody else, by their number.
  public func likelyDuplicates(of customer: Customer) throws -> [LikelyDuplicate] {
    var found: Set<Int> = []
    for address in Set(customer.people.flatMap(\.addresses)) {
      let (kind, value) = address.columnValues
      switch address {
      case .phone:
        found.formUnion(
          try numbers(
            """
            SELECT customer FROM address WHERE kind = ?1 AND substr(value, -6) = substr(?2, -6)
              AND length(?2) >= 6
            """, [.text(kind), .text(value)]))
      case .email:
        // `+` stands before `,`: what begins with the mailbox and a tag, and the mailbox itself.
        let (name, host) = Address.mailbox(value)
        found.formUnion(
          try numbers(
            """
            SELECT customer FROM address
            WHERE kind = ?1 AND (value = ?2 || ?3 OR value > ?2 || '+' AND value < ?2 || ',')
            """, [.text(kind), .text(name), .text(host)]))
      }
    }
    found.formUnion(
      try numbers(
        "SELECT number FROM customer WHERE folded = ?", [.text(Customer.folded(customer.name))]))
    return try found.sorted().compactMap { number in
      try self.customer(Customer.ID(number: number)).flatMap { LikelyDuplicate(customer, $0) }
    }
  }

  /// All there are, by number.
  public func likelyDuplicates() throws -> [LikelyDuplicate] {
    let pairs = try all(
      """
      \(Self.mailboxes)
      SELECT one.customer, other.customer FROM address AS one
        JOIN address AS other ON other.kind = 'phone'
          AND substr(other.value, -6) = substr(one.value, -6)
        WHERE one.kind = 'phone' AND length(one.value) >= 6 AND one.customer < other.customer
      UNION
      SELECT one.customer, other.customer FROM mailbox AS one JOIN mailbox AS other USING (value)
        WHERE one.customer < other.customer
      UNION
      SELECT one.number, other.number FROM customer AS one JOIN customer AS other USING (folded)
        WHERE one.number < other.number AND NOT one.isWithdrawn AND NOT other.isWithdrawn
          AND (one.number NOT IN (SELECT customer FROM address)
            OR other.number NOT IN (SELECT customer FROM address))
      ORDER BY 1, 2
      """, []
    ) { (row: SQLRow<ResultColumn>) in (row.int(0), row.int(1)) }
    return try pairs.compactMap { pair in
      guard let one = try customer(Customer.ID(number: pair.0)),
        let other = try customer(Customer.ID(number: pair.1))
      else { return nil }
      return LikelyDuplicate(one, other)
    }
  }

  /// Addresses of mail without their tags.
  private static let mailboxes = """
    WITH mailbox AS MATERIALIZED (SELECT customer,
      CASE WHEN instr(value, '+') > 1
        THEN substr(value, 1, instr(value, '+') - 1) || substr(value, instr(value, '@'))
        ELSE value END AS value
      FROM address WHERE kind = 'email')
    """
}
