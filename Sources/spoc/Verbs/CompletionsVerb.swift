import ArgumentParser
import TerminalUI

struct CompletionsVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print what a shell needs to complete spoc's verbs and options.",
    discussion: """
        spoc completions bash > ~/.local/share/bash-completion/completions/spoc
        spoc completions zsh > ~/.zfunc/_spoc       (with ~/.zfunc in $fpath)
        spoc completions fish > ~/.config/fish/completions/spoc.fish
      """)

  @Argument(help: "bash, zsh or fish.")
  var shell: String

  func validate() throws {
    guard !Self.shells.contains(where: { $0.rawValue == shell }) else { return }
    let known = Self.shells.map(\.rawValue)
    throw ValidationError(
      FileWarning.unknown("shell", shell, known: known)
        + " There are: \(known.joined(separator: ", ")).")
  }

  func run(on console: Console) throws {
    guard let shell = Self.shells.first(where: { $0.rawValue == shell }) else { return }
    console.print(SafeText(block: Spoc.completionScript(for: shell)))
  }

  private static let shells: [CompletionShell] = [.bash, .zsh, .fish]
}
