import Ticketing

/// Numbers of tickets, each once and from the highest down, without gathering them all first.
protocol TicketStream {
  /// The highest one up to `bound`. A bound never rises from one call to the next.
  mutating func next(upTo bound: Int) throws -> Int?
}

/// Numbers that are all known.
struct KnownTickets: TicketStream {
  /// Ascending; what lies above the bound is dropped from the end.
  private var numbers: [Int]

  /// - Parameter numbers: in any order.
  init(_ numbers: [Int]) { self.numbers = numbers.sorted() }

  mutating func next(upTo bound: Int) -> Int? {
    while let last = numbers.last, last > bound { numbers.removeLast() }
    return numbers.last
  }
}

/// Read from the index in pages, which grow: who asks for a few doesn't pay for many, who jumps far
/// ahead begins a page there.
struct PagedTickets: TicketStream {
  /// The highest numbers up to a bound, descending, so many at most and perhaps repeated.
  private let read: (_ bound: Int, _ limit: Int) throws -> [Int]
  private var page: [Int] = []
  private var position = 0
  private var limit: Int
  /// Nothing comes after this page.
  private var isLast = false

  /// - Parameter first: the size of the first page; large where beginning a page costs most.
  init(first: Int = 64, _ read: @escaping (_ bound: Int, _ limit: Int) throws -> [Int]) {
    self.read = read
    limit = first
  }

  mutating func next(upTo bound: Int) throws -> Int? {
    while true {
      while position < page.count, page[position] > bound { position += 1 }
      if position < page.count { return page[position] }
      if isLast { return nil }
      page = try read(bound, limit)
      position = 0
      isLast = page.count < limit
      limit = max(limit, min(limit * 2, 4_096))
    }
  }
}

/// What is in any of several.
struct UnitedTickets: TicketStream {
  private var parts: [any TicketStream]

  init(_ parts: [any TicketStream]) { self.parts = parts }

  mutating func next(upTo bound: Int) throws -> Int? {
    var highest: Int?
    for index in parts.indices {
      guard let number = try parts[index].next(upTo: bound) else { continue }
      highest = max(highest ?? number, number)
    }
    return highest
  }
}

/// What is in each of several: they leap over what another one doesn't have.
struct CommonTickets: TicketStream {
  private var parts: [any TicketStream]

  init(_ parts: [any TicketStream]) { self.parts = parts }

  mutating func next(upTo bound: Int) throws -> Int? {
    var bound = bound
    var agreed = 0
    var index = 0
    while agreed < parts.count {
      guard let number = try parts[index].next(upTo: bound) else { return nil }
      agreed = number == bound ? agreed + 1 : 1
      bound = number
      index = (index + 1) % parts.count
    }
    return bound
  }
}
