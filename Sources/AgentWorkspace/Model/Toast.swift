public import Foundation
public import TerminalUI

/// A short word on what just happened. Never takes the focus.
public struct Toast: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case done, info
    /// Stays until a key, which may take it up.
    case offer
    /// Stays until a key.
    case error
  }

  public var text: SafeText
  public var kind: Kind
  public var at: Date
  /// When it goes by itself; an error doesn't.
  public var until: Date?

  init(_ text: SafeText, _ kind: Kind, at now: Date) {
    self.text = text
    self.kind = kind
    at = now
    switch kind {
    case .done, .info: until = now.addingTimeInterval(5)
    case .error, .offer: until = nil
    }
  }
}
