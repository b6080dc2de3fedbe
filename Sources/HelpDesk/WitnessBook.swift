internal import CommitLog
public import Foundation
internal import Glibc
public import SystemPackage
public import Ticketing

/// The last commit that an account saw of a desk's log: by it a log that was cut, edited or put back
/// is noticed, whoever could write the desk's own files.
public struct Witness: Hashable, Sendable {
  public var sequence: Int
  /// The chain's, after that commit: all before it hang on it.
  public var hash: String
  /// Where the desk was then. A copy elsewhere may well have another end.
  public var path: String
  public var at: Date
  /// Who had been erased: a backup of before still has them.
  public var erased: [Customer.ID]
}

extension Witness {
  /// A desk's path without links, as `path` has it.
  public static func place(of desk: FilePath) -> String {
    URL(filePath: desk.string).resolvingSymlinksInPath().path
  }

  /// Whether this commit takes a log in which what was seen is missing as the desk's own.
  public func isCovered(by commit: Commit) -> Bool {
    guard commit.at >= at else { return false }
    return commit.events.contains {
      if case .deskRestored(let sequence, _) = $0.change {
        sequence >= self.sequence
      } else {
        false
      }
    }
  }
}

/// `$XDG_STATE_HOME/spoc/witness/DESK`: one small file for each desk this account has looked at, and
/// another, `DESK-PLACE`, for each copy of it that was looked at elsewhere.
///
/// One that is missing, can't be read or can't be written says nothing and stops nobody.
public struct WitnessBook: Hashable, Sendable {
  public let directory: FilePath

  public init(directory: FilePath) { self.directory = directory }

  public init(identity: Identity, environment: [String: String]) {
    directory = OwnDirectory.state(of: identity, environment).appending("witness")
  }

  /// - Parameters:
  ///   - desk: its id; nil is no name for a file.
  ///   - place: as `Witness.place` has it. The first that was looked at has the desk's own name.
  public func file(of desk: String, at place: String) -> FilePath? {
    guard let name = FilePath.Component(desk), name.kind == .regular else { return nil }
    let first = directory.appending(name)
    guard let seen = Self.witness(in: first), seen.path != place else { return first }
    let mark = Data(place.utf8).withUnsafeBytes { ChainHash(of: $0).description.prefix(16) }
    return directory.appending("\(desk)-\(mark)")
  }

  /// What was seen last at that place.
  public func witness(of desk: String, at place: String) -> Witness? {
    file(of: desk, at: place).flatMap(Self.witness(in:))
  }

  /// What was seen anywhere.
  public func witnesses(of desk: String) -> [Witness] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.string)) ?? []
    return names.sorted().filter { $0 == desk || $0.hasPrefix("\(desk)-") }
      .compactMap { Self.witness(in: directory.appending($0)) }
  }

  private static func witness(in file: FilePath) -> Witness? {
    FileManager.default.contents(atPath: file.string)
      .flatMap { try? Witness(json: JSON(parsing: $0)) }
  }

  /// Not synced: after a power cut the one before is as good.
  func keep(_ witness: Witness, of desk: String) {
    guard let file = file(of: desk, at: witness.path) else { return }
    try? OwnDirectory.make(directory, "make")
    try? SafeFile(file).replace(with: witness.json.line + Data("\n".utf8), synced: false)
  }
}

extension Witness {
  var json: JSON {
    [
      "sequence": .int(sequence), "hash": .string(hash), "path": .string(path), "at": JSON(at),
      "erased": .array(erased.map { JSON($0) }),
    ]
  }

  init(json: JSON) throws {
    let fields = JSONFields(json, type: "witness")
    self.init(
      sequence: try fields.int("sequence"), hash: try fields.string("hash"),
      path: try fields.string("path"), at: try fields.date("at"),
      erased: try fields.strings("erased").map(Customer.ID.init(rawValue:)))
  }
}
