public import Foundation
internal import Ticketing

/// A mapping file to start from: what is guessed for a CSV file, and all there is to say, as
/// comments. Read again as it stands, it says what would be done without it.
public struct ImportMapText: Sendable {
  public let mapping: ColumnMapping
  private let survey: FileSurvey
  private let name: String

  /// Reads the whole file once. It need not have what an import needs: that is what the text is
  /// there to say.
  ///
  /// - Throws: `ImportError`.
  public init(path: String, zone: TimeZone) throws(ImportError) {
    name = URL(fileURLWithPath: path).lastPathComponent
    let file = try CSVImport.open(path)
    defer { try? file.close() }
    var reader = CSVReader(file)
    mapping = ColumnMapping.guess(from: try CSVImport.headers(&reader))
    do { survey = try FileSurvey(mapping, zone: zone, &reader) } catch { throw .csv(error) }
  }

  public var text: String {
    ([head, columns] + vocabularies).joined(separator: "\n")
  }

  private var head: String {
    """
    # What spoc import csv takes the columns of \(Self.quoted(name)) for. Change what is wrong, then:
    #   spoc import csv FILE --map THIS --dry-run

    # What the ids belong to, unless --source says.
    # source = "oldsystem"
    # Of times that don't say their zone, unless it is the desk's.
    # time-zone = "Europe/Paris"

    """
  }

  private var columns: String {
    let lines = ImportTarget.allCases.map { target in
      mapping.header(of: target).map {
        "# \(target.label)\n\(target.rawValue) = \(Self.quoted($0))\n"
      } ?? "# \(target.label)\n# \(target.rawValue) = \"…\"\n"
    }
    let fields = mapping.headers.indices.filter { mapping.target(of: $0) == nil }
      .map { mapping.headers[$0] }
    let rest = """
      # All other columns stay with their ticket as fields\(fields.isEmpty ? "." : ":")
      \(fields.map { "#   \(Self.quoted($0))\n" }.joined())# Those that shall not come along:
      # \(ImportMap.leftOutKey) = [\(fields.prefix(2).map(Self.quoted).joined(separator: ", "))]

      """
    return "[columns]\n" + lines.joined() + rest
  }

  /// Every word of the file, so that one sees what each becomes.
  private var vocabularies: [String] {
    [
      section("status", .status, .status), section("priority", .priority, .priority),
      section("channel", .channel, .channel),
    ]
  }

  private func section<Ours: Word>(
    _ name: String, _ target: ImportTarget, _ vocabulary: ImportVocabulary<Ours>
  ) -> String {
    let ours = Ours.allCases.map(\.rawValue).joined(separator: ", ")
    let lines = (survey.words[target]?.texts ?? []).sorted().map { theirs in
      vocabulary.meaning(of: theirs).map {
        "\(Self.quoted(theirs)) = \(Self.quoted($0.rawValue))\n"
      }
        ?? "# Not known, rows with it are rejected:\n# \(Self.quoted(theirs)) = \"…\"\n"
    }
    return "# One of: \(ours).\n[\(name)]\n\(lines.joined())"
  }

  /// In comments, too: a line break would end one, and control characters are not allowed there.
  private static func quoted(_ text: String) -> String { SettingsText.quoted(text) }
}
