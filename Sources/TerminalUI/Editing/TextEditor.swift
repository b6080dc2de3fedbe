/// Text being edited, of one line or many: a value, so an undo test is two lines.
///
/// The cursor counts clusters and stands between them, 0 to `count`. The text may hold anything;
/// only what is drawn is made safe. Line ends are `\n` inside, whatever came in.
///
/// Keys are readline's. Motions over soft-wrapped rows and pages need to know how large the editor
/// is drawn: set `size` when that is known or changes.
public struct TextEditor: Equatable, Sendable {
  public enum Shape: Sendable {
    /// One line: Enter, Tab, Up and Down are somebody else's, line ends become spaces.
    case line
    case block
  }

  /// The most bytes that typing and pasting make a line: a menu, a search or a hint looks through
  /// all of it at each key, and what is longer was meant for somewhere else.
  public static let lineLimit = 1_024

  public let shape: Shape
  /// The most bytes that pasting makes a block; what is typed or comes from elsewhere stays, and
  /// whoever takes the text says what is too long.
  public let byteLimit: Int?
  /// Whether the last key yanked what did not fit, which left everything as it was.
  public internal(set) var wasTooLong = false
  public internal(set) var cursor: Int
  /// The rectangle it is drawn in.
  public var size: Size {
    didSet { if size != oldValue { reveal() } }
  }

  private(set) var storage: TextStorage
  /// The rows of a block as wide as it is drawn; nil before anything was laid out.
  var rows: RowStarts?
  /// Goes on with every change of the text: who wants to know whether it changed compares these.
  public private(set) var revision = 0
  var history = EditHistory()
  /// What the last kills took, for Ctrl-Y.
  var killed: [Character] = []
  /// The column that Up and Down aim for, in cells.
  var goal: Int?
  /// The first row that shows, or in one line the first cluster.
  var scroll = 0
  /// What it was begun with is only proposed: the first thing typed or pasted stands in its place,
  /// and whoever moves in it or deletes of it goes on with it.
  public private(set) var isProposal: Bool

  public init(
    _ text: String = "", shape: Shape = .block, size: Size = Size(width: 80, height: 24),
    byteLimit: Int? = nil, isProposal: Bool = false
  ) {
    self.isProposal = isProposal
    self.shape = shape
    self.byteLimit = shape == .line ? Self.lineLimit : byteLimit
    self.size = size
    self.storage = TextStorage(Self.normalized(text, shape))
    self.cursor = storage.count
    reveal()
  }

  /// The whole text; copying it takes time with its length.
  public var text: String { String(storage.characters) }
  public var isEmpty: Bool { storage.count == 0 }
  /// Length in clusters.
  public var count: Int { storage.count }
  /// Nothing but white space; looks no further than its first letter.
  public var isBlank: Bool { storage.isBlank }

  /// Nothing stands before the cursor on its line.
  public var isAtLineStart: Bool { cursor == 0 || storage.traits[cursor - 1].isLineEnd }

  /// Takes a key; false if it isn't one for editing, and then nothing changed.
  public mutating func handle(_ key: Key) -> Bool {
    guard let command = EditCommand(key, shape: shape) else { return false }
    let wasProposal = isProposal
    isProposal = false
    if wasProposal, case .insert(let character) = command {
      replaceAll(with: String(character))
    } else {
      perform(command)
    }
    return true
  }

  /// Puts literal text at the cursor in one undo step: a paste, a template.
  ///
  /// - Returns: false when there is no room for it (`byteLimit`), and then nothing changed.
  @discardableResult
  public mutating func insert(_ text: String) -> Bool {
    let place = isProposal ? 0..<count : cursor..<cursor
    guard hasRoom(for: text, inPlaceOf: place) else { return false }
    isProposal = false
    history.close()
    replace(place, with: text, kind: .other)
    finish()
    return true
  }

  /// Another text in place of all, in one undo step; the cursor goes to its end.
  public mutating func replaceAll(with text: String) {
    isProposal = false
    history.close()
    replace(0..<storage.count, with: text, kind: .other)
    finish()
  }

  public mutating func moveCursor(to position: Int) {
    isProposal = false
    history.close()
    cursor = min(max(0, position), storage.count)
    finish()
  }

  /// The one place where the text changes, and its rows with it.
  mutating func put(_ new: [Character], in range: Range<Int>) {
    storage.replace(range, with: new)
    rows?.replaced(range, with: new.count, in: storage)
    revision += 1
  }

  mutating func finish() {
    goal = nil
    reveal()
  }

  static func normalized(_ text: String, _ shape: Shape) -> String {
    guard text.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A && shape == .line }) else {
      return text
    }
    let lineEnd = shape == .line ? UInt8(ascii: " ") : UInt8(ascii: "\n")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var followsReturn = false
    // Byte by byte: a long paste is not looked through for clusters more than once.
    for byte in text.utf8 {
      if byte == 0x0D || byte == 0x0A && !followsReturn {
        bytes.append(lineEnd)
      } else if byte != 0x0A {
        bytes.append(byte)
      }
      followsReturn = byte == 0x0D
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
