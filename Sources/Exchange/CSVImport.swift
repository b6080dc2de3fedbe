public import Foundation
internal import Ticketing

/// The import of one CSV file of tickets from another system: known, but not yet brought in.
///
/// Why twice over the file: what is assumed can be printed before anything is written, a quote left
/// open or a missing column stops it then, and progress knows its end. Memory stays that of a few
/// hundred rows and the ids seen. A row becomes a ticket with
/// - the description as a message of the customer at the opening, over the ticket's channel, by
///   phone too: nobody says that the call was answered;
/// - the time of the first response as a message of ours without a text of its own;
/// - the resolution as a message of ours, at its time, even if that lies before the other two;
/// - the status as it was, reached at the time of the resolution if it ended.
public struct CSVImport: Sendable {
  public let path: String
  /// With the row's id the `externalID` of a ticket, `source:id`: a second import changes nothing.
  public let source: String
  /// Somebody said so; else it is the file's name.
  public let namesSource: Bool
  /// Times in the file are in this zone unless they say theirs.
  public let zone: TimeZone
  public let mapping: ColumnMapping
  /// The subjects are a few kinds that repeat (64 at most, each four times on average).
  public let subjectIsKind: Bool
  /// Rows below the headers.
  public var rows: Int { survey.rows }
  let survey: FileSurvey
  /// What the file's words mean beside what is understood anyway.
  let words: ImportWords
  /// What rows without any time of opening are given the day of.
  let earliest: Date

  /// Reads the whole file once, and writes nothing.
  ///
  /// - Parameters:
  ///   - source: nil takes the file's name without its extension.
  ///   - zone: unless the map has one.
  ///   - map: says what is what; nil guesses by the headers.
  ///   - mendsText: what is not UTF-8 comes in with U+FFFD where a byte makes no sense; else it is refused,
  ///     since what was meant can't be told from that any more.
  ///   - adjust: changes the mapping, before it is used.
  /// - Throws: `ImportError`.
  public init(
    path: String, source: String? = nil, zone: TimeZone, map: ImportMap? = nil,
    mendsText: Bool = false,
    adjust: (inout ColumnMapping) throws(ImportError) -> Void = { _ in }
  ) throws(ImportError) {
    self.path = path
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let chosen = source ?? map?.source
    self.source = chosen?.oneLine ?? ImportSource.name(ofFile: name)
    namesSource = chosen != nil
    self.zone = map?.zone ?? zone
    words = map?.words ?? ImportWords()
    let file = try Self.open(path)
    defer { try? file.close() }
    var reader = CSVReader(file)
    let headers = try Self.headers(&reader)
    var mapping = try map?.columns(of: headers) ?? ColumnMapping.guess(from: headers)
    try adjust(&mapping)
    guard mapping.missing.isEmpty else {
      throw .missingColumns(mapping.missing, there: mapping.headers)
    }
    self.mapping = mapping
    do { survey = try FileSurvey(mapping, zone: self.zone, &reader) } catch { throw .csv(error) }
    if let line = survey.firstMended, !mendsText {
      throw .notUTF8(texts: reader.repairedFields, line: line)
    }
    guard survey.rows > 0 else { throw .noRows }
    guard let earliest = survey.earliest else {
      let headers = [ImportTarget.openedAt, .firstResponseAt].compactMap(mapping.header)
      throw .noTime(columns: headers)
    }
    self.earliest = earliest
    subjectIsKind = survey.subjectsAreKinds
  }

  static func open(_ path: String) throws(ImportError) -> FileHandle {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    guard let attributes else { throw .cannotOpen(path: path, why: "there is no such file") }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw .cannotOpen(path: path, why: "it is read twice and has to be a plain file")
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw .cannotOpen(path: path, why: "reading it is not permitted")
    }
    return file
  }

  static func headers(_ reader: inout CSVReader) throws(ImportError) -> [String] {
    let first: CSVRecord?
    do { first = try reader.next() } catch { throw .csv(error) }
    guard let first else { throw .noHeader }
    // Both are fields like any other to the reader; a file with such headers is none that was meant.
    func has(_ character: Character) -> Bool { first.fields.contains { $0.contains(character) } }
    guard !has("\0") else { throw .csv(.utf16) }
    guard !has("\r") else { throw .csv(.carriageReturns) }
    return first.fields
  }
}
