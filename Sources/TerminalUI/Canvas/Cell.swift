/// One place on the canvas.
public struct Cell: Hashable, Sendable {
  /// A base with its marks; empty in the right half of a wide one.
  public internal(set) var glyph: String
  /// Cells it takes: 1 or 2, and 0 in the right half of a wide one.
  public internal(set) var width: Int8
  public internal(set) var role: Role
  /// A role that lies behind it, such as `.selection`: lends its background and attributes.
  public internal(set) var over: Role?

  init(glyph: String, width: Int8, role: Role, over: Role? = nil) {
    self.glyph = glyph
    self.width = width
    self.role = role
    self.over = over
  }

  static func blank(_ role: Role, over: Role? = nil) -> Cell {
    Cell(glyph: " ", width: 1, role: role, over: over)
  }

  var blanked: Cell { .blank(role, over: over) }
}
