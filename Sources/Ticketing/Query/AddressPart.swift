internal import Foundation

/// A part of a mail address or of a phone number, to find a customer by.
///
/// Mail: the text stands somewhere in the address. Phone: only digits count, and zeros in front of
/// either number don't, so that `0123 45` finds `+33 1 23 45 67` and `+33 1 23 45 67` finds
/// `01 23 45 67`: the one stands in the other, or the other's at least six digits end the one.
public enum AddressPart: Hashable, Sendable {
  case email(String)
  /// Digits, without zeros in front; as typed is not kept.
  case phone(String)

  /// Six, so that a short number on record is not the end of every other.
  public static let shortestPhone = 6

  public init(email: String) {
    self = .email(SearchText.foldedName(email))
  }

  /// Nil without digits other than leading zeros.
  public init?(phone: String) {
    let digits = phone.filter { $0.isASCII && $0.isNumber }.drop { $0 == "0" }
    guard !digits.isEmpty else { return nil }
    self = .phone(String(digits))
  }

  public func matches(_ address: Address) -> Bool {
    switch (self, address) {
    case (.email(let part), .email(let whole)):
      Array(whole.utf8).contains(Array(part.utf8))
    case (.phone(let part), .phone(let whole)):
      whole.contains(part) || Self.ends(part, with: whole.drop { $0 == "0" })
    case (.email, .phone), (.phone, .email): false
    }
  }

  private static func ends(_ typed: String, with kept: Substring) -> Bool {
    kept.count >= shortestPhone && typed.hasSuffix(kept)
  }
}
