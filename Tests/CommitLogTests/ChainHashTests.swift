import CommitLog
import Testing

struct ChainHashTests {
  @Test
  func `hexadecimal and back`() throws {
    let hash = try #require(ChainHash(hex: Golden.headerHash))
    #expect(hash.description == Golden.headerHash)
    #expect(hash.bytes.prefix(3) == [0xB4, 0x90, 0x87])
    #expect(ChainHash(bytes: hash.bytes) == hash)
  }

  @Test(arguments: [
    "", "b490", Golden.headerHash + "0", Golden.headerHash.uppercased(),
    String(Golden.headerHash.dropLast()) + "g",
  ])
  func `only 64 lower-case digits are a hash`(text: String) {
    #expect(ChainHash(hex: text) == nil)
  }
}
