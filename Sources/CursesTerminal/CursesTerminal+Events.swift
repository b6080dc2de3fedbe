import Glibc
public import TerminalUI

extension CursesTerminal {
  /// How long a paste may pause before it counts as ended: its end got lost, but what still comes
  /// of it must not become keys.
  private static let pastePatience = Duration.seconds(5)

  public func nextEvent(until deadline: Deadline) -> TerminalEvent? {
    while true {
      if !queue.isEmpty { return queue.removeFirst() }
      takeSignalsBetweenKeys()
      if !queue.isEmpty { continue }
      if let event = decoder.next() { return event }
      if isHungUp { return .hangUp }
      switch wait(until: deadline) {
      case .readable: break
      case .impatient: decoder.flush()
      case .watched: return .wake
      case .deadline: return nil
      }
    }
  }

  private enum Outcome {
    case readable, impatient, watched, deadline
  }

  /// One poll on everything; what can be read is taken in.
  private func wait(until deadline: Deadline) -> Outcome {
    let patience: Deadline =
      switch decoder.waiting {
      case .nothing: .never
      case .sequence: .at(lastInput + escapeDelay)
      case .paste: .at(lastInput + Self.pastePatience)
      }
    let earliest = patience.earlier(deadline)
    let descriptors = [signals.readEnd, 0] + watched
    var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let count = poll(&polled, nfds_t(polled.count), Self.milliseconds(until: earliest))
    lastLook = .now
    if count <= 0 {
      // Interrupted: the pipe knows by what.
      if count < 0 { return .readable }
      if patience.isPast { return .impatient }
      return deadline.isPast ? .deadline : .readable
    }
    if polled[0].revents != 0 { takeSignals() }
    if polled[1].revents != 0 { takeInput() }
    let isWatched = polled.dropFirst(2).contains { $0.revents != 0 }
    return isWatched && polled[0].revents == 0 && polled[1].revents == 0 ? .watched : .readable
  }

  /// What was read at once may be thousands of keys, and nobody waits for all of them with a new size,
  /// or a hangup.
  private func takeSignalsBetweenKeys() {
    guard decoder.waiting != .nothing, .now - lastLook > .milliseconds(10) else { return }
    takeSignals()
  }

  private func takeInput() {
    let count = read(0, &input, input.count)
    if count > 0 {
      lastInput = .now
      decoder.feed(input[..<count])
    } else if count == 0 || errno != EINTR && errno != EAGAIN {
      isHungUp = true
    }
  }

  /// The urgent ones first; several of a kind are one.
  private func takeSignals() {
    lastLook = .now
    let arrived = signals.read()
    if arrived.contains(SIGHUP) { queue.append(.hangUp) }
    if arrived.contains(SIGTERM) { queue.append(.terminate) }
    // Not here and now: a command may be under way that keeps others from writing.
    if arrived.contains(SIGTSTP), !queue.contains(.stop) { queue.append(.stop) }
    if arrived.contains(SIGCONT) {
      // The shell may have had the tty meanwhile, even if we didn't give it.
      leave()
      enter()
      if !queue.contains(.continued) { queue.append(.continued) }
    }
    if arrived.contains(SIGWINCH) { updateSize() }
    if arrived.contains(SIGINT) { queue.append(.key(.control("c"))) }
    if arrived.contains(0) { queue.append(.wake) }
  }

  /// For poll, in whole milliseconds: rounded up, so that it isn't called twice for the last fraction.
  private static func milliseconds(until deadline: Deadline) -> Int32 {
    guard case .at(let instant) = deadline else { return -1 }
    let left = instant - .now
    // What is past must not cost a millisecond: it is asked for after every key.
    guard left > .zero else { return 0 }
    let (seconds, attoseconds) = left.components
    if seconds > 86_400 { return 86_400_000 }
    return Int32(seconds) * 1_000 + Int32(attoseconds / 1_000_000_000_000_000) + 1
  }
}
