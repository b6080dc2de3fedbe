import Foundation
import Testing

@Suite("Macros, by verbs")
struct MacroVerbTests {
  private static let settings = """
    name = "Acme"
    time_zone = "UTC"
    [[macros]]
    name = "Photo"
    query = "tag:printer"
    text = "A photo, {{person.name}}?"
    status = "pending"
    until = "3d"
    tags = ["+photo"]
    [[macros]]
    name = "Later"
    priority = "low"
    [[macros]]
    name = "Ask"
    kind = "note"
    text = "Ask {{contact.name}}."

    """

  private func desk() throws -> DeskOnDisk {
    let acme = try DeskOnDisk()
    try acme.spoc("desk", "edit", "--file", "-", input: Self.settings, expect: 0)
    for name in ["Ana Silva <ana@example.org>", "Kim Lee <kim@example.org>"] {
      try acme.spoc("new", "--customer", name, "--subject", "Printer", "--body", "Help", expect: 0)
    }
    return acme
  }

  @Test("list and show tell what one does, and what it would come to on a ticket")
  func shows() throws {
    let acme = try desk()
    let list = try acme.spoc("macro", expect: 0).out
    #expect(list.contains("Later  low priority\n"))
    let names = try acme.spoc("macro", "list", "--json", expect: 0).array()
      .compactMap { $0["name"] as? String }
    #expect(names == ["Photo", "Later", "Ask"])
    let filled = try acme.spoc("macro", "show", "photo", "1", "--json", expect: 0).object()
    #expect(filled["filled"] as? String == "A photo, Ana Silva?")
    #expect(filled["fits"] as? Bool == false)
    #expect((filled["problems"] as? [String])?.isEmpty == true)
    #expect(try acme.spoc("macro", "show", "Photo", "1", expect: 0).out.contains("A photo, Ana"))
    #expect(try acme.spoc("macro", "show", "Foto").err.contains("Photo"))
  }

  @Test("run --seen is held as an answer is where somebody has added to the ticket since")
  func held() throws {
    let acme = try desk()
    try acme.spoc("receive", "1", "--body", "It smokes!", expect: 0)
    let held = try acme.spoc("macro", "run", "Photo", "1", "--seen", "1", expect: 1)
    #expect(held.err.contains("It smokes!"))
    #expect(try !acme.spoc("show", "1", "--json", expect: 0).out.contains("A photo, Ana"))
    try acme.spoc("macro", "run", "Photo", "1", "--seen", "2", expect: 0)
    try acme.spoc("macro", "run", "Photo", "1", "2", "--seen", "2", expect: 64)
  }

  @Test(
    "run does text and changes on each as one commit; a placeholder without value stops that one")
  func runs() throws {
    let acme = try desk()
    let before = try acme.spoc("log", "--json", expect: 0).array().count
    let run = try acme.spoc("macro", "run", "Photo", "1", "2", expect: 0)
    #expect(run.out.contains("1 Photo: replied, pending until 3d, +photo\n"))
    #expect(try acme.spoc("log", "--json", expect: 0).array().count == before + 2)
    let ticket = try acme.spoc("show", "2", "--json", expect: 0).out
    #expect(ticket.contains("A photo, Kim Lee?"))
    try acme.spoc("undo", expect: 0)
    for number in ["1", "2"] {
      let ticket = try acme.spoc("show", number, "--json", expect: 0).out
      #expect(ticket.contains("\"status\":\"new\""), "one undo for both")
    }
    let dry = try acme.spoc(
      "macro", "run", "Later", "--query", "is:waiting", "--dry-run", expect: 0)
    #expect(
      dry.out.contains("1 Later: low priority\n") && dry.out.contains("2 Later: low priority\n"))
    #expect(!(try acme.spoc("show", "1", "--json", expect: 0).out.contains("\"priority\":\"low\"")))
    let held = try acme.spoc("macro", "run", "Ask", "1", expect: 1)
    #expect(held.err.contains("{{contact.name}} has no value here"))
    try acme.spoc("customer", "claim", "c1", expect: 0)
    try acme.spoc("macro", "run", "Ask", "1", expect: 0)
    let again = try acme.spoc("macro", "run", "Later", "1", expect: 0)
    #expect(again.out == "1 Later: low priority\n")
    #expect(try acme.spoc("macro", "run", "Later", "1").status == 1)
  }
}
