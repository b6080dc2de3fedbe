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
}

/// `$XDG_STATE_HOME/spoc/witness/DESK`: one small file for each desk this account has looked at.
///
/// One that is missing, can't be read or can't be written says nothing and stops nobody.
public struct WitnessBook: Hashable, Sendable {
  public let directory: FilePath

  public init(directory: FilePath) { self.directory = directory }

  public init(identity: Identity, environment: [String: String]) {
    directory = OwnDirectory.state(of: identity, environment).appending("witness")
  }

  /// - Parameter desk: its id; nil is no name for a file.
  public func file(of desk: String) -> FilePath? {
    guard let name = FilePath.Component(desk), name.kind == .regular else { return nil }
    return directory.appending(name)
  }

  public func witness(of desk: String) -> Witness? {
    guard let file = file(of: desk), let data = FileManager.default.contents(atPath: file.string)
    else { return nil }
    return try? Witness(json: JSON(parsing: data))
  }

  /// Not synced: after a power cut the one before is as good.
  func keep(_ witness: Witness, of desk: String) {
    guard let file = file(of: desk) else { return }
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
