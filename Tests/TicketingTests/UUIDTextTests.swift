import Foundation
import Testing
import Ticketing

@Suite("Ids as text")
struct UUIDTextTests {
  @Test func `as Foundation writes them, in lower case, and back`() {
    for _ in 0..<100 {
      let id = UUID()
      #expect(id.text == id.uuidString.lowercased())
      #expect(UUID(text: id.text) == id)
      #expect(UUID(text: id.uuidString) == id)
    }
  }

  @Test(arguments: [
    "", "b1c4f0de", "b1c4f0de-0000-4000-8000-00000000000", "b1c4f0de-0000-4000-8000-0000000000011",
    "b1c4f0de 0000-4000-8000-000000000001", "b1c4f0de00000-4000-8000-00000000001",
    "b1c4f0dg-0000-4000-8000-000000000001", "{b1c4f0d-0000-4000-8000-00000000000}",
    "b1c4f0dé-0000-4000-8000-00000000001", "0xb1c4f0-0000-4000-8000-000000000001",
  ])
  func `anything else is none`(text: String) {
    #expect(UUID(text: text) == nil)
  }
}
