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
      "This desk was written by a newer spoc (format \(version)), so it can be read here but not "
        + "changed. Update spoc to work with it."
    case .damaged(let damage) where damage.isOfEmptiedLog:
      "\(damage.path): \(damage.what), and has no commit any more. \(Self.toRestore)"
    case .needsForce(let damage) where damage.isOfEmptiedLog:
      "\(damage.path): \(damage.what), so a repair would keep no commit at all; nothing was changed. "
        + "\(Self.toRestore) `spoc verify --repair --force` puts the header back all the same."
    case .damaged(let damage) where damage.line == 1:
      "\(damage) The lines behind it can be read. `spoc verify --repair` puts it right."
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
      "\(path) is missing, so the desk is read-only. Run `spoc verify --repair` to make it again."
    case .readOnly(let path, .readOnlyFileSystem):
      "\(path) is on a file system that is mounted read-only, so nobody can write there. "
        + "An administrator can change that: `mount -o remount,rw` on it."
    case .readOnly(let path, let errno):
      "\(path) can't be written by this account (\(errno)). "
        + "Ask a supervisor to add you to the group of the desk."
    case .sticky(let path):
      "\(path) is a sticky directory, where nobody can replace a colleague's file, so the desk is "
        + "read-only. Run `chmod -t \(path)`."
    case .network(let path, let kind):
      "\(path) is on a network file system (\(kind)), where locks can't be trusted and two writers "
        + "could damage the desk. Keep it on a local disk of the server, and let people come to it "
        + "over ssh."
    case .notSetAside(let path, let errno):
      "What is damaged could not be copied to \(path) (\(errno)), so nothing was changed. "
        + (errno.meansFull ? "Free some space" : "Check the disk and the permissions")
        + ", then run `spoc verify --repair` again."
    case .needsForce(let damage) where damage.sequence <= 1:
      "\(damage) It is the first, so a repair would set all of them aside; nothing was changed. "
        + "Restore the desk from a backup, or run `spoc verify --repair --force`."
    case .needsForce(let damage):
      "\(damage) The log was cut before the line that lists what was erased; the lines up to there "
        + "are whole, and a repair would set them aside; nothing was changed. Put the end of the log "
        + "back from a backup or from quarantine, or run `spoc verify --repair --force`."
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

  /// For a log that has nothing left.
  public static let toRestore =
    "Put the desk back from a backup, into another directory: `spoc restore FILE --desk DIR`."

  /// "10 s", "0.2 s".
  private static func seconds(_ duration: Duration) -> String {
    let tenths = Int((duration / .milliseconds(100)).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}

extension Damage {
  /// What is good all the same, and what to do.
  public var remedy: String {
    if isOfEmptiedLog { return LogError.toRestore }
    return line == 1
      ? "The lines behind it can be read. `spoc verify --repair` puts it right."
      : "Everything before it is good. `spoc verify --repair` sets it and all behind it aside."
  }
}

extension Damage: CustomStringConvertible {
  public var description: String { "\(path), line \(line) (byte \(offset)): \(what)." }
}
