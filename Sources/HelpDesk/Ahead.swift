internal import Dispatch
internal import Synchronization

/// A value that another thread makes, while this one is busy with the one before it.
public final class Ahead<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  public init(_ make: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      let made = Result { try make() }
      result.withLock { $0 = made }
      done.signal()
    }
  }

  /// Waits for it. To be called once.
  public func get() throws -> Value? {
    done.wait()
    return try result.withLock { $0.take() }?.get()
  }
}
