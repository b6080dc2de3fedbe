/// One piece of a query's text.
struct QueryToken {
  enum Kind {
    case open, close, minus, or
    case word(Word)
    /// A phone number, which may have blanks and parentheses in it.
    case phone(String)
  }

  /// `key op value`, or a value alone.
  struct Word {
    var key: String?
    var mark: Mark?
    var value: String
    /// Where the value stands.
    var place: Range<Int>
    var isQuoted = false
    /// A `*` stands behind it.
    var isPrefix = false
  }

  enum Mark: Equatable {
    case equal
    case than(Query.Comparison)
  }

  var kind: Kind
  /// Characters from 0.
  var place: Range<Int>
}
