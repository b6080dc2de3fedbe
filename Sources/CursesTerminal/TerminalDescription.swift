import CNCurses
import Glibc

/// A terminal as terminfo describes it, made leaner and richer before ncurses reads it.
///
/// ncurses works out every way terminfo offers for the same thing, and each is a small program that is
/// run: without the ones that gain nothing a picture costs it a third less. And no description on
/// Debian has direct colours, which most terminals of today understand. So ncurses gets one of our own,
/// in the variable `TERMINFO` and for the moment it reads it; no file is written.
///
/// The form is the compiled one of term(5), with 32-bit numbers.
struct TerminalDescription {
  /// Which type it is called for, and what terminfo calls it.
  private let names: [UInt8]
  /// In the order of the C library; what a terminal lacks is false, negative or nil.
  private var flags: [(name: String, value: Bool)] = []
  private var numbers: [(name: String, value: Int32)] = []
  private var strings: [(name: String, value: [UInt8]?)] = []
  private let extraFlags: [(name: String, value: Bool)]
  private let extraNumbers: [(name: String, value: Int32)]

  /// Nil for a type that terminfo doesn't know. Afterwards that one answers `cn_capability`.
  init?(type: String) {
    guard cn_describe(type) == 1 else { return nil }
    names = Array("\(type)|\(cn_long_name().map { String(cString: $0) } ?? type)".utf8) + [0]
    var index: Int32 = 0
    while let name = cn_flag_name(index) {
      flags.append((String(cString: name), cn_flag(name) > 0))
      index += 1
    }
    index = 0
    while let name = cn_number_name(index) {
      numbers.append((String(cString: name), cn_number(name)))
      index += 1
    }
    index = 0
    while let name = cn_string_name(index) {
      strings.append((String(cString: name), cn_capability(name).map(Self.bytes)))
      index += 1
    }
    // Beside the standard ones ncurses asks for these: default colours, what a title is, how line
    // drawing letters and UTF-8 go together.
    extraFlags = ["AX", "XT"].map { ($0, cn_flag($0) > 0) }.filter(\.1)
    extraNumbers = ["U8"].map { ($0, cn_number($0)) }.filter { $0.1 >= 0 }
  }

  private static func bytes(_ text: UnsafePointer<CChar>) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  var colors: Int32 { numbers.first { $0.name == "colors" }?.value ?? -1 }

  private func has(_ name: String) -> Bool {
    strings.contains { $0.name == name && $0.value != nil }
  }

  private mutating func set(_ name: String, to value: String?) {
    guard let index = strings.firstIndex(where: { $0.name == name }) else { return }
    strings[index].value = value.map { Array($0.utf8) }
  }

  private mutating func set(_ name: String, to value: Int32) {
    guard let index = numbers.firstIndex(where: { $0.name == name }) else { return }
    numbers[index].value = value
  }

  /// Takes out what only costs time.
  ///
  /// Attributes: `sgr` sets all nine at once by a program of a hundred bytes, and forgets the colours;
  /// without it ncurses turns on what is new and the colours stay. Movements: to another row straight,
  /// within a row to a column; that is at most two bytes longer than the shortest way there is. And
  /// back to the ordinary letters, which we never leave, needn't go out with every end of bold.
  mutating func simplify() {
    if ["sgr0", "bold", "rev", "smul"].allSatisfy(has) { set("sgr", to: nil) }
    if has("cup"), has("hpa") {
      for name in ["vpa", "cud", "cuu", "cub", "cuf", "home", "ll"] { set(name, to: nil) }
    }
    guard let index = strings.firstIndex(where: { $0.name == "sgr0" }),
      let plain = strings[index].value
    else { return }
    strings[index].value = Self.withoutCharset(plain)
  }

  static func withoutCharset(_ reset: [UInt8]) -> [UInt8] {
    let (start, end) = (Array("\u{1B}(B".utf8), [UInt8(0x0F)])
    if reset.starts(with: start) { return Array(reset.dropFirst(start.count)) }
    return reset.suffix(1) == end[...] ? reset.dropLast() : reset
  }

  /// Numbers below this are the terminal's own 256 colours; from it on, red, green and blue.
  static let direct: Int32 = 0x100_0000

  /// Colours by red, green and blue, beside the 256 that the terminal has.
  mutating func takeDirectColors() {
    set("colors", to: 2 * Self.direct)
    set("pairs", to: 0x7FFF)
    for name in ["initc", "initp", "oc", "setf", "setb"] { set(name, to: nil) }
    if let index = flags.firstIndex(where: { $0.name == "ccc" }) { flags[index].value = false }
    set("setaf", to: Self.color(plain: "3", bright: "9", extended: "38"))
    set("setab", to: Self.color(plain: "4", bright: "10", extended: "48"))
    isDirect = true
  }
  private var isDirect = false

  private static func color(plain: String, bright: String, extended: String) -> String {
    let parts = ["%{65536}%/%{255}%&%d", "%{256}%/%{255}%&%d", "%{255}%&%d"].map { "%p1\($0)" }
    return "\u{1B}[%?%p1%{8}%<%t\(plain)%p1%d%e%p1%{16}%<%t\(bright)%p1%{8}%-%d"
      + "%e%p1%{256}%<%t\(extended);5;%p1%d%e\(extended);2;\(parts.joined(separator: ";"))%;m"
  }

  /// As term(5) has it.
  var compiled: [UInt8] {
    var table: [UInt8] = []
    let offsets = Self.offsets(of: strings.map(\.value), in: &table)
    var bytes: [UInt8] = []
    bytes.add(0o1036, names.count, flags.count, numbers.count, offsets.count, table.count)
    bytes += names
    bytes += flags.map { $0.value ? 1 : 0 }
    bytes.pad()
    for number in numbers { bytes.add(number.value) }
    for offset in offsets { bytes.add(offset) }
    bytes += table
    bytes.pad()
    let flags = (extraFlags + (isDirect ? [("RGB", true)] : [])).sorted { $0.name < $1.name }
    var extra: [UInt8] = []
    let called = Self.offsets(
      of: flags.map { Array($0.name.utf8) } + extraNumbers.map { Array($0.name.utf8) }, in: &extra)
    bytes.add(flags.count, extraNumbers.count, 0, called.count, extra.count)
    bytes += flags.map { $0.value ? 1 : 0 }
    bytes.pad()
    for number in extraNumbers { bytes.add(number.value) }
    for offset in called { bytes.add(offset) }
    return bytes + extra
  }

  private static func offsets(of texts: [[UInt8]?], in table: inout [UInt8]) -> [Int] {
    texts.map { text in
      guard let text else { return -1 }
      defer { table += text + [0] }
      return table.count
    }
  }

  /// Runs that with ncurses reading this description, whatever type it asks for.
  func whileInUse<Result>(_ body: () -> Result) -> Result {
    let before = getenv("TERMINFO").map { String(cString: $0) }
    let digits = Array("0123456789ABCDEF".utf8)
    let hex = compiled.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    setenv("TERMINFO", "hex:" + String(decoding: hex, as: UTF8.self), 1)
    defer {
      if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
    }
    return body()
  }
}

extension [UInt8] {
  /// Numbers of 16 bits, little end first.
  fileprivate mutating func add(_ values: Int...) {
    for value in values {
      let bits = UInt16(truncatingIfNeeded: value)
      append(contentsOf: [UInt8(bits & 0xFF), UInt8(bits >> 8)])
    }
  }

  fileprivate mutating func add(_ value: Int32) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  fileprivate mutating func pad() {
    if !count.isMultiple(of: 2) { append(0) }
  }
}
