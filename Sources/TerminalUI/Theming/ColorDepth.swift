/// How many colours a terminal shows, and how a style is brought down to that.
public enum ColorDepth: String, CaseIterable, Sendable {
  case truecolor
  case indexed256 = "256"
  case ansi16 = "16"
  case ansi8 = "8"
  case mono

  /// The depth of a terminal that reports that many colours.
  public init(colors: Int) {
    switch colors {
    case 0x100_0000...: self = .truecolor
    case 256...: self = .indexed256
    case 16...: self = .ansi16
    case 8...: self = .ansi8
    case _: self = .mono
    }
  }
}

extension ColorDepth {
  /// Whichever of the two shows less.
  public func poorer(_ other: ColorDepth) -> ColorDepth {
    // In the order of the cases, the richest first.
    Self.allCases.last { $0 == self || $0 == other } ?? self
  }
}

extension Style {
  /// The nearest that depth can show. Of 256 colours the first 16 are left out, since they are
  /// the user's own and may be anything; in 8 colours a bright foreground becomes bold.
  public func degraded(to depth: ColorDepth) -> Style {
    var style = self
    switch depth {
    case .truecolor:
      break
    case .indexed256:
      style.foreground = foreground.nearest256
      style.background = background.nearest256
    case .ansi16:
      style.foreground = foreground.nearest16
      style.background = background.nearest16
    case .ansi8:
      style.foreground = foreground.nearest16
      style.background = background.nearest16
      if case .ansi(let index) = style.foreground, index >= 8 {
        // Bright black is grey: black and bold would be unreadable, the standard colour dimmed isn't.
        style.foreground = index == 8 ? .standard : .ansi(index - 8)
        style.attributes.insert(index == 8 ? .dim : .bold)
      }
      if case .ansi(let index) = style.background, index >= 8 {
        style.background = .ansi(index - 8)
      }
    case .mono:
      style.foreground = .standard
      style.background = .standard
    }
    return style
  }
}

extension Color {
  var nearest256: Color {
    switch self {
    case .standard, .ansi, .indexed: self
    case .rgb: .indexed(nearest(in: 16...255))
    }
  }

  var nearest16: Color {
    switch self {
    case .standard, .ansi: self
    case .indexed, .rgb: .ansi(nearest(in: 0...15))
    }
  }

  private func nearest(in range: ClosedRange<UInt8>) -> UInt8 {
    let wanted = components
    return range.min {
      wanted.distance(to: Components(index: $0)) < wanted.distance(to: Components(index: $1))
    } ?? range.lowerBound
  }

  /// `0xRRGGBB`; for the user's 16 it is xterm's guess at them.
  public var packed: Int {
    let parts = components
    return parts.red << 16 | parts.green << 8 | parts.blue
  }

  /// Red, green and blue, 0 to 255. For the user's 16 it is xterm's guess at them.
  var components: Components {
    switch self {
    case .standard: Components(index: 7)
    case .ansi(let index), .indexed(let index): Components(index: index)
    case .rgb(let red, let green, let blue): Components(Int(red), Int(green), Int(blue))
    }
  }

  struct Components: Equatable {
    let red: Int
    let green: Int
    let blue: Int

    init(_ red: Int, _ green: Int, _ blue: Int) {
      self.red = red
      self.green = green
      self.blue = blue
    }

    /// xterm's 256 colours: 16, a cube of 6x6x6, 24 greys.
    init(index: UInt8) {
      let index = Int(index)
      switch index {
      case 7: self.init(229, 229, 229)
      case 8: self.init(127, 127, 127)
      case 0..<8:
        self.init(205 * (index & 1), 205 * (index >> 1 & 1), 205 * (index >> 2 & 1))
      case 9..<16:
        self.init(255 * (index & 1), 255 * (index >> 1 & 1), 255 * (index >> 2 & 1))
      case 16..<232:
        let cube = [0, 95, 135, 175, 215, 255]
        let rest = index - 16
        self.init(cube[rest / 36], cube[rest / 6 % 6], cube[rest % 6])
      case _:
        let grey = 8 + 10 * (index - 232)
        self.init(grey, grey, grey)
      }
    }

    /// The "redmean" weighting of a squared distance (Riemersma, compuphase.com/cmetric.htm).
    func distance(to other: Components) -> Int {
      let mean = (red + other.red) / 2
      let (r, g, b) = (red - other.red, green - other.green, blue - other.blue)
      return ((512 + mean) * r * r) / 256 + 4 * g * g + ((767 - mean) * b * b) / 256
    }
  }
}
