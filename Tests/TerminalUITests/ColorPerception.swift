import Foundation

@testable import TerminalUI

/// Eyes without one of the three cones, simulated as Machado, Oliveira and Fernandes do (2009).
enum ColorVision: CaseIterable, Sendable {
  case withoutRed, withoutGreen, withoutBlue

  private var matrix: [[Double]] {
    switch self {
    case .withoutRed:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .withoutGreen:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .withoutBlue:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// In CIE 1976 L*a*b*, where 2 is just noticed side by side.
  func distance(_ one: Color, _ other: Color) -> Double {
    let squares = zip(lab(one), lab(other)).map { ($0 - $1) * ($0 - $1) }
    return squares.reduce(0, +).squareRoot()
  }

  private func lab(_ color: Color) -> [Double] {
    let linear = Contrast.linear(color)
    let seen = matrix.map { row in
      min(1, max(0, zip(row, linear).map(*).reduce(0, +)))
    }
    let x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505
    let y = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]
    let z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.0888
    let roots = [x, y, z].map { $0 > 0.008856 ? pow($0, 1.0 / 3) : 7.787 * $0 + 16.0 / 116 }
    return [116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])]
  }
}

/// WCAG 2.2, *contrast ratio* and *relative luminance*.
enum Contrast {
  static func ratio(of style: Style) -> Double {
    let (one, other) = (luminance(style.foreground), luminance(style.background))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  static func linear(_ color: Color) -> [Double] {
    let parts = color.components
    return [parts.red, parts.green, parts.blue].map { part in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }

  private static func luminance(_ color: Color) -> Double {
    let linear = linear(color)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}
