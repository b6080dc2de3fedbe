/// One finished picture: what the terminal is to show.
public struct Frame: Equatable, Sendable {
  public var canvas: Canvas
  /// Where the terminal's own cursor stands; nil hides it.
  public var cursor: Point?
  /// The title of the window; nil leaves it alone.
  public var title: SafeText?

  public init(canvas: Canvas, cursor: Point? = nil, title: SafeText? = nil) {
    self.canvas = canvas
    self.cursor = cursor
    self.title = title
  }
}
