public import TerminalUI

/// The loop before there is a desk: wait, update, carry out, draw.
public final class FirstRunScreen {
  public enum End: Equatable, Sendable {
    case done, quit, hangUp, terminated
  }

  public private(set) var model: FirstRun
  private let terminal: any Terminal
  private let theme: Theme
  /// Carries a choice out; why it can't be done, or nil, which is the end.
  private let attempt: (FirstRun.Choice) -> SafeText?
  private var shown: Frame?

  public init(
    _ model: FirstRun, terminal: any Terminal, theme: Theme,
    attempt: @escaping (FirstRun.Choice) -> SafeText?
  ) {
    self.model = model
    self.terminal = terminal
    self.theme = theme
    self.attempt = attempt
  }

  public func run() -> End {
    while true {
      draw()
      guard let event = terminal.nextEvent(until: .never) else { continue }
      if let end = receive(event) { return end }
    }
  }

  public func draw() {
    let frame = render(model)
    guard frame != shown else { return }
    shown = frame
    terminal.present(frame, theme: theme)
  }

  /// One event; the end, if it brings one.
  public func receive(_ event: TerminalEvent) -> End? {
    switch event {
    case .hangUp: return .hangUp
    case .terminate: return .terminated
    case .continued: shown = nil
    case .key, .paste, .undecodable, .mouse, .resized, .focus, .wake, .stop: break
    }
    for effect in update(&model, event) {
      switch effect {
      case .quit: return .quit
      case .choose(let choice):
        guard let why = attempt(choice) else { return .done }
        model.failed(why)
      case .suspend:
        terminal.suspend()
        shown = nil
      case .redraw:
        terminal.redraw()
        shown = nil
      }
    }
    return nil
  }
}
