import Glibc
public import HelpDesk

/// What somebody wrote in their editor, with the file it lies in.
///
/// The file stays until the text is kept elsewhere: where no draft can be written it is the only copy
/// on the disk. As long as this is held nobody else takes it over.
public final class EditedText {
  public let text: String
  private let path: String?
  private let claim: EditingClaim?

  /// - Parameter path: of the file; nil where there is none.
  public init(_ text: String, path: String? = nil, claim: EditingClaim? = nil) {
    self.text = text
    self.path = path
    self.claim = claim
  }

  /// It lies elsewhere now: the file goes.
  public func isKept() {
    if let path { unlink(path) }
  }
}
