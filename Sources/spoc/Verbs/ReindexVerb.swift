import ArgumentParser
import DeskIndex
import HelpDesk
import TerminalUI

struct ReindexVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "reindex",
    abstract: "Build the index anew from the log. Nothing can be lost by it.")

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let identity = Identity.current()
    let place = place.place(console, of: identity)
    let progress = ProgressLine("Reading the log", on: console)
    let desk: HelpDesk
    do {
      desk = try HelpDesk.reindexed(at: place.path, identity: identity) { progress.show($0) }
    } catch let error as DeskError {
      throw place.explaining(error)
    }
    if let trouble = desk.readOnlyBecause { console.complain(SafeText(line: trouble.message)) }
    let commits = try desk.read { try $0.place()?.sequence ?? 0 }
    console.print("\(commits) commits indexed")
  }
}
