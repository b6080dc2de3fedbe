internal import SystemPackage

extension LogError: CustomStringConvertible {
  public var description: String { message }

  /// What happened, what it means for the data, and what to do about it.
  public var message: String {
    switch self {
    case .missing(let path):
      "There is no desk at \(path). Check the path, or create one with `spoc init`."
    case .exists(let path):
      "There is a desk at \(path) already. Open it, or choose another directory."
    case .notEmpty(let path):
      "\(path) has other files in it. Choose a new or an empty directory for the desk."
    case .notALog(let path, let why):
      "\(path) is not the log of a desk: \(why). Check the path, or restore it from a backup."
    case .newer(let version):
      "This desk was written by a newer spoc (format \(version)). Update spoc to work with it."
    case .damaged(let damage):
      "\(damage) Everything before it is good. `spoc verify` tells more, and "
        + "`spoc verify --repair` sets the damaged part aside."
    case .busy(let holder, let waited):
      "\(holder) has kept the desk locked for \(Self.seconds(waited)). Nothing was saved. "
        + "Try again, or ask them to finish."
    case .poisoned(let reason):
      "The desk is read-only since a disk did not confirm a write (\(reason)). "
        + "Check the disk, then run `spoc verify --repair`."
    case .lockMissing(let path):
      "\(path) is missing, so the desk is read-only. Run `spoc verify --repair` to have it again."
    case .readOnly(let path, let reason):
      "\(path) can't be written by this account (\(reason)). "
        + "Ask a supervisor to add you to the group of the desk."
    case .full(let path, let errno):
      "No room to write \(path) (\(errno)). Nothing was saved. Free some space, then try again."
    case .notSynced(let path, let errno):
      "The disk did not confirm the write to \(path) (\(errno)): it may or may not be saved. "
        + "The desk is read-only until `spoc verify --repair` has checked it."
    case .tooLong(let bytes, let limit):
      "A change of \(bytes) bytes is over the limit of \(limit). Nothing was saved. Shorten it, "
        + "or put the long part into an attachment."
    case .malformed(let what):
      "A record could not be written: \(what). Nothing was saved. This is a bug; please report it."
    case .system(let operation, let path, let errno):
      "\(operation) failed on \(path): \(errno). Nothing was changed. "
        + "Check the disk and the permissions, then try again."
    }
  }

  /// "10 s", "0.2 s".
  private static func seconds(_ duration: Duration) -> String {
    let tenths = Int((duration / .milliseconds(100)).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}

extension Damage: CustomStringConvertible {
  public var description: String { "\(path), line \(line) (byte \(offset)): \(what)." }
}
