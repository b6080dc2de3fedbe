import Foundation
import Ticketing

/// The scenes that have begun and not ended, ordered so that the next step is the last element's.
struct UnderWay {
  /// How far a scene has been told.
  struct Progress {
    var scene: Scene
    /// Of equal times the scene that began first goes first.
    var order: Int
    var step = 0
    var ticket = Ticket.ID(rawValue: 0)
    var sale = Sale.ID(rawValue: 0)
    var promises: [Promise.ID] = []

    var at: Date { scene.steps[step].at }
  }

  private var scenes: [Progress] = []
  private var count = 0

  mutating func insert(_ scene: Scene) {
    guard !scene.steps.isEmpty else { return }
    insert(Progress(scene: scene, order: count))
    count += 1
  }

  /// Whether the next step comes before that scene begins.
  func isBefore(_ scene: Scene) -> Bool {
    guard let last = scenes.last, let first = scene.steps.first else { return false }
    return last.at <= first.at
  }

  /// Put it back afterwards.
  mutating func takeNext() -> (Progress, Step)? {
    guard let progress = scenes.popLast() else { return nil }
    return (progress, progress.scene.steps[progress.step])
  }

  mutating func putBack(_ progress: Progress) {
    var progress = progress
    progress.step += 1
    if progress.step < progress.scene.steps.count { insert(progress) }
  }

  /// Kept in order by binary search: few are under way at a time, and a heap would say less.
  private mutating func insert(_ progress: Progress) {
    var low = 0
    var high = scenes.count
    while low < high {
      let middle = (low + high) / 2
      let other = scenes[middle]
      if (other.at, other.order) > (progress.at, progress.order) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    scenes.insert(progress, at: low)
  }
}
