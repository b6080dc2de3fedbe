import CommitLog
import DeskIndex
import Foundation
import Glibc
import HelpDesk
import SystemPackage
import Ticketing

extension Examination {
  /// Which directory is the desk, why that one, and whether it can be worked in.
  static func place(_ place: DeskPlace) -> Examination {
    var findings = [Finding.fine("place", "\(place.path), \(place.origin)")]
    var status = stat()
    guard place.path.withPlatformString({ stat($0, &status) }) == 0 else {
      let made = "spoc init" + (place.isStandard ? "" : " --desk \(place.path)")
      findings.append(
        .problem(
          "directory", String(cString: strerror(errno)), "\(made)   (or look around: spoc demo)"))
      return Examination(title: "Desk", findings: findings)
    }
    findings.append(directory(place.path, status))
    findings.append(fileSystem(place.path))
    return Examination(title: "Desk", findings: findings)
  }

  private static func directory(_ path: FilePath, _ status: stat) -> Finding {
    let mode = String(status.st_mode & 0o7777, radix: 8)
    let about = "mode \(mode), owner \(status.st_uid), group \(status.st_gid)"
    if status.st_mode & S_IFMT != S_IFDIR {
      return .problem("directory", "it is no directory", "spoc init --desk ANOTHER")
    }
    if status.st_mode & S_ISVTX != 0 {
      return .problem(
        "directory", "\(about): sticky, so colleagues can't replace each other's files",
        "chmod -t \(path)")
    }
    if path.withPlatformString({ access($0, R_OK | X_OK) }) != 0 {
      return .problem(
        "directory", "\(about): this account may not enter",
        "ask its owner to add you to group \(status.st_gid)")
    }
    let isShared = status.st_mode & S_IWGRP != 0
    if isShared, status.st_mode & S_ISGID == 0 {
      return .problem(
        "directory", "\(about): new files don't get the directory's group", "chmod g+s \(path)")
    }
    return .fine("directory", about + (isShared ? ", shared with its group" : ", for one account"))
  }

  private static func fileSystem(_ path: FilePath) -> Finding {
    var status = statvfs()
    guard path.withPlatformString({ statvfs($0, &status) }) == 0 else {
      return .note("disk", String(cString: strerror(errno)))
    }
    let free = (Int(status.f_bavail) * Int(status.f_frsize)) >> 20
    let ground = try? Ground(of: path)
    let kind = ground?.fileSystem ?? "unknown"
    if ground?.isNetwork == true {
      return .problem(
        "disk", "\(kind): locks and change notices can't be trusted on it, \(free) MiB free",
        "keep the desk on a disk of the server, and let people come to it over ssh")
    }
    guard free >= 64 else {
      return .problem("disk", "\(free) MiB free: soon nothing can be saved", "make room on it")
    }
    return .fine("disk", "\(kind), \(free) MiB free")
  }

  /// The log and the index: opened as every verb does.
  static func contents(_ place: DeskPlace, _ identity: Identity) -> Examination? {
    guard FileManager.default.fileExists(atPath: place.path.string) else { return nil }
    var findings: [Finding] = []
    do {
      let log = try FileLog(directory: place.path, holder: identity.login)
      let size = (try? log.stamp().size) ?? 0
      findings.append(
        .fine("log", "desk \(log.header.desk), \(size >> 10) KiB, since \(log.header.createdAt)"))
      findings.append(writing(log))
      if let holder = log.holder { findings.append(.fine("lock", "held last by \(holder)")) }
      let book = WitnessBook(identity: identity, environment: ProcessInfo.processInfo.environment)
      let desk = try HelpDesk(at: place.path, identity: identity, witnesses: book)
      if let trouble = desk.readOnlyBecause, trouble.isDamage {
        findings.removeAll { $0.subject == "log" }
        findings.append(.problem("log", trouble.message, nil))
      }
      findings += people(desk, identity)
    } catch let error as LogError {
      findings.append(.problem("log", error.message, nil))
    } catch let error as DeskError {
      findings.append(.problem("opening", error.message, nil))
    } catch {
      findings.append(.problem("opening", "\(error)", "spoc verify"))
    }
    return Examination(title: "Contents", findings: findings)
  }

  private static func writing(_ log: FileLog) -> Finding {
    guard let refusal = log.refusal else { return .fine("writing", "this account may append") }
    if case .readOnly(_, .permissionDenied) = refusal {
      return .note(
        "writing", "this account may only read it",
        "ask the directory's owner for the group's rights")
    }
    return .problem("writing", refusal.message, nil)
  }

  private static func people(_ desk: HelpDesk, _ identity: Identity) -> [Finding] {
    var findings: [Finding] = []
    let index = desk.directory.indexFile
    let size = (try? FileManager.default.attributesOfItem(atPath: index.string)[.size] as? Int) ?? 0
    let counts = try? desk.read { reader in
      (commits: try reader.place()?.sequence ?? 0, tickets: try reader.nextTicket() - 1)
    }
    let whose =
      desk.directory.privateIndex == nil ? "" : ", your own, since the desk's can't be written"
    findings.append(
      counts.map {
        .fine(
          "index",
          "\(index), \(size >> 10) KiB, \($0.tickets) tickets up to commit \($0.commits)\(whose)")
      } ?? .problem("index", "\(index) can't be read", "spoc reindex"))
    let login = identity.login
    if let me = try? desk.agent() {
      findings.append(.fine("you", "agent \(me.id), \(me.role.label)"))
    } else {
      findings.append(
        .note(
          "you", "no agent of this desk has the account \(login) (\(identity.uid)): you read only",
          "a supervisor runs: spoc agent add \(login)"))
    }
    if let settings = try? desk.settings(), TimeZone(identifier: settings.timeZoneName) == nil {
      findings.append(
        .problem(
          "time zone", "this machine doesn't know \(settings.timeZoneName); UTC is shown",
          "apt-get install tzdata"))
    }
    return findings
  }
}
