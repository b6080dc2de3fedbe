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
    let session = try place.session(on: console)
    let progress = ProgressLine("Reading the log", on: console)
    try session.desk.rebuild { state in progress.show(state) }
    let commits = try session.desk.read { try $0.place()?.sequence ?? 0 }
    console.print("\(commits) commits indexed")
  }
}
