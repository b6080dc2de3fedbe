import Foundation
import Glibc
import Testing

/// Who may not write the desk can read it, with an index of their own.
@Suite(
  "A viewer",
  .enabled(if: getuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0, "needs root and setpriv"))
struct ViewerTests {
  private let acme: DeskOnDisk

  init() throws {
    acme = try DeskOnDisk()
    try acme.spoc(
      "new", "--customer", "Ana <ana@example.org>", "--subject", "Router", expect: 0)
  }

  /// Runs verbs, as bash has them, under a user id that is nobody's.
  private func asViewer(_ line: String) throws -> Run {
    let cache = acme.directory.appending(path: "viewer").path
    return try acme.shell(
      """
      mkdir -p -m 777 '\(cache)'; chmod -R o+rX '\(acme.directory.path)'
      spoc() { setpriv --reuid 4711 --regid 4711 --clear-groups env XDG_CACHE_HOME='\(cache)' \
        SPOC_DESK='\(acme.desk)' "$SPOC" "$@"; }
      \(line)
      """)
  }

  @Test("reads, sees what colleagues do, and is told why nothing can be changed")
  func withoutTheRightToWrite() throws {
    let first = try asViewer("spoc show 1")
    #expect(first.status == 0 && first.out.contains("Router"), "\(first.err)")
    try acme.spoc("note", "1", "--body", "It blinks.", expect: 0)
    #expect(try asViewer("spoc show 1").out.contains("It blinks."))
    let refused = try asViewer("spoc note 1 --body x")
    #expect(refused.status == 77 && refused.err.contains("log.jsonl"), "\(refused.err)")
    #expect(try asViewer("spoc doctor").out.contains("your own"))
  }

  @Test("on a read-only mount is told so, and reads")
  func readOnlyMount() throws {
    let mount = acme.directory.appending(path: "mount").path
    let run = try acme.shell(
      """
      mkdir -p '\(mount)'
      exec unshare -m bash -c 'mount --bind "\(acme.desk)" "\(mount)" &&
        mount -o remount,ro,bind "\(mount)" && export SPOC_DESK="\(mount)" XDG_CACHE_HOME="\(mount).cache" && "$SPOC" list is:any && "$SPOC" note 1 --body x'
      """)
    #expect(run.out.contains("Router") && run.status != 0)
    #expect(run.err.contains("read-only"), "\(run.err)")
  }
}
