/// One place on the canvas.
public struct Cell: Hashable, Sendable {
  @usableFromInline var cluster: Cluster
  /// Cells it takes: 1 or 2, and 0 in the right half of a wide one.
  public internal(set) var width: Int8
  public internal(set) var role: Role
  /// A role that lies behind it, such as `.selection`: lends its background and attributes.
  public internal(set) var over: Role?

  static func blank(_ role: Role, over: Role? = nil) -> Cell {
    Cell(cluster: .space, width: 1, role: role, over: over)
  }

  var blanked: Cell { .blank(role, over: over) }

  /// A base with its marks; empty in the right half of a wide one.
  public var glyph: String { cluster.string }

  /// The same as scalars, the base first.
  public var scalars: [Unicode.Scalar] { cluster.scalars }

  /// U+0000 in the right half of a wide one.
  public var base: Unicode.Scalar { cluster.base }

  /// Whether anything stands on the base.
  public var hasMarks: Bool { cluster.hasMarks }

  /// The only scalar, where that is ASCII, as most are.
  @inlinable public var asciiScalar: UInt8? { cluster.ascii }
}
