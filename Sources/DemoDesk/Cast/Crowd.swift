import Ticketing

/// The customers of a large desk, each made from their number when they are needed: none is held.
struct Crowd {
  let seed: UInt64
  let staff: Staff

  /// The same number is the same customer, whoever asks and whenever.
  func member(_ index: Int) -> Member {
    var random = SplitMix(seed: seed ^ (UInt64(index) &* 0xD134_2543_DE82_EF95))
    let contact = random.chance(0.96) ? random.pick(staff.helpers) : nil
    let life: Member.Life =
      random.chance(0.12) ? .prospect : random.chance(0.3) ? .buyer : .settled
    var member =
      random.chance(0.38)
      ? Member(firm: firmName(index, &random), contact, life, people(index, &random))
      : Member(person(index, 0, &random), contact, life)
    let wishes: [Channel?] = [.email, .email, .phone, .phone, .chat, .web, nil, nil]
    member.prefers = random.pick(wishes) ?? nil
    member.matters = random.chance(0.4) ? random.pick(Names.wishes) : nil
    member.source = random.pick(Names.sources)
    return member
  }

  /// Unique: the number chooses the family names until they come round, then it is said.
  private func firmName(_ index: Int, _ random: inout SplitMix) -> String {
    let names = Names.last
    let one = names[index % names.count]
    let two = names[(index / names.count) % names.count]
    let round = index / (names.count * names.count)
    let trade = random.pick(Names.trades) ?? ""
    let place = random.chance(0.3) ? " \(random.pick(Names.places) ?? "")" : ""
    return (one == two ? one : "\(one) & \(two)") + " \(trade)\(place)"
      + (round == 0 ? "" : " \(round + 1)")
  }

  private func people(_ index: Int, _ random: inout SplitMix) -> [NewPerson] {
    (0..<random.number(1...3)).map { person(index, $0, &random) }
  }

  /// Addresses are unique: they hold the number. The area code is one that Portugal doesn't assign.
  private func person(_ index: Int, _ place: Int, _ random: inout SplitMix) -> NewPerson {
    let first = random.pick(Names.first) ?? ""
    let one = random.pick(Names.last) ?? ""
    let two = random.pick(Names.last) ?? ""
    let name = one == two ? "\(first) \(one)" : "\(first) \(one) \(two)"
    let mark = place == 0 ? "\(index)" : "\(index).\(place)"
    let host = random.pick(["example.org", "example.com", "example.net"]) ?? "example.org"
    let mail = "\(Names.plain(first)).\(Names.plain(one)).\(mark)@\(host)"
    let digits = String(10_000_000 + index * 3 + place)
    let phone = "+351 200 \(digits.prefix(4)) \(digits.dropFirst(4))"
    // Some only call.
    let writes = place > 0 || random.chance(0.88)
    return NewPerson(
      name: name, phones: !writes || random.chance(0.6) ? [phone] : [], emails: writes ? [mail] : []
    )
  }
}
