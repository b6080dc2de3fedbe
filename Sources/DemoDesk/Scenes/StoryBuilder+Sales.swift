import Foundation
import Ticketing

// What the firm sells: enquiries, quotes, orders, visits, what was delivered and what became of it.

extension StoryBuilder {
  mutating func playSales() {
    playRecommendations()
    playBefore()
    playOrders()
    playSurprise()
    playVisits()
    playDelivered()
    playNoSale()
  }

  private mutating func playRecommendations() {
    let known: [(Member, by: Member)] = [
      (.chen, .brook), (.ana, .brook), (.hikari, .chen), (.horizon, .almada), (.bistro, .tram),
      (.kinder, .escola), (.notary, .mensah), (.clinic, .chen), (.olena, .sofia), (.salome, .ana),
    ]
    for (index, (member, recommender)) in known.enumerated() {
      let at = of(50, 11, index * 4)
      let step = Step(at: at, by: staff.maria.id, act: .recommended(by: recommender.name))
      scenes.append(Scene(customer: member.name, steps: [step]))
    }
    let partner = "knows who mends what on ships"
    scenes.append(
      Scene(
        customer: Member.nordlys.name,
        steps: [
          Step(
            at: of(45, 16, 0), by: staff.you.id,
            act: .learn([CustomerEdit.set(.partner, partner)]))
        ]))
  }

  /// Enquiries, and quotes that wait for an answer.
  private mutating func playBefore() {
    sale("Network for the press house", of: .quinta, by: .you, "Network for the new press house") {
      $0.withTicket(.open("Network for the press house"))
      $0.at(
        $0.of(6, 16, 0),
        .quote(
          [
            QuoteLine("Fibre to the press house, 140 m", price: 148_000),
            QuoteLine("Switch in a dust-proof box", quantity: 2, price: 24_500),
            QuoteLine("Day of work", quantity: 1, price: 37_000),
          ], validUntil: $0.ahead(14, 18, 0)))
    }
    sale("Router with set-up", of: .ana, by: .bo, "Quote for the new router?") {
      $0.withTicket(.open("R7 router with one satellite, set up"))
      $0.withTicket(.quote([QuoteLine("R7 with one satellite, brought and set up", price: 28_900)]))
    }
    sale("Second handset", of: .schmidt, by: .jun, "Second handset for upstairs") {
      $0.withTicket(.open("Handset with large keys for upstairs"))
    }
  }

  /// Ordered: quoted twice, changed on the way, nearly used up, paid as soon as offered.
  private mutating func playOrders() {
    sale("Move", of: .hikari, by: .you, "Moving to Rua do Século") {
      $0.at($0.of(33, 10, 0), .open("Network for the office in Rua do Século"))
      let rooms = QuoteLine("14 desks, two meeting rooms, one workshop", price: 512_000)
      $0.at($0.of(29, 15, 0), .quote([rooms, QuoteLine("Moving the equipment", price: 96_000)]))
      $0.at($0.of(26, 11, 30), .reject("they move the equipment themselves"))
      $0.at($0.of(25, 14, 0), .quote([rooms, QuoteLine("Setting it up there", price: 36_000)]))
      $0.checklist(.before, [.yes, .yes, .yes], at: $0.of(25, 14, 30))
      $0.win($0.of(20, 9, 30), recommended: true)
      $0.at($0.of(20, 9, 40), .schedule($0.ahead(6, 8, 0)))
      $0.withTicket(.file)
      let yes = Approval(by: "Misaki Tanaka", how: .email, at: $0.of(8, 10, 0))
      $0.at(
        $0.of(8, 10, 5),
        .agree(AgreedChange("a second line for the workshop", amount: 42_000, approval: yes)))
    }
    sale("Practice rooms", of: .escola, by: .jun, "Sockets in the practice rooms") {
      $0.at($0.of(24, 10, 20), .open("Cabling of four practice rooms"))
      $0.at($0.of(21, 12, 0), .quote([QuoteLine("Practice room", quantity: 4, price: 49_000)]))
      $0.checklist(.before, [.yes, .yes, .no], at: $0.of(21, 12, 10))
      $0.win($0.of(16, 9, 0))
      $0.withTicket(.file)
      $0.at(
        $0.of(5, 17, 0), .charge(Charge("rooms 1 and 2, material for all four", amount: 160_000)))
    }
    sale("Mesh set", of: .beatriz, by: .maria, "Date for the mesh set") {
      $0.at($0.of(16, 11, 0), .open("Mesh set for a rented flat"))
      $0.win($0.of(12, 10, 0), price: 24_900)
      $0.withTicket(.file)
    }
    sale("Access points", of: .tomas, by: .jun, "Order: two access points") {
      $0.at($0.of(9, 10, 0), .open("Two access points"))
      $0.at($0.of(8, 15, 0), .quote([QuoteLine("Access point", quantity: 2, price: 19_900)]))
      $0.withTicket(.file)
      $0.withTicket(.win())
    }
  }

  /// More on the invoice than was agreed, and nobody had asked.
  private mutating func playSurprise() {
    sale("Group room", of: .kinder, by: .maria, "Invoice higher than agreed") {
      $0.at($0.of(30, 9, 30), .open("Network for the second group room"))
      $0.at(
        $0.of(27, 10, 0),
        .quote([
          QuoteLine("Switch and cabling", price: 52_000),
          QuoteLine("Half day of work", quantity: 2, price: 16_000),
        ]))
      $0.win($0.of(21, 9, 10), recommended: true)
      $0.at($0.of(20, 16, 0), .schedule($0.of(3, 8, 0)))
      $0.withTicket(.file)
      $0.at($0.of(2, 9, 0), .charge(Charge("group room, as quoted", amount: 84_000)), by: .jun)
      $0.at(
        $0.of(2, 9, 10), .charge(Charge("additional switch 8 port, 1.5 hours", amount: 17_200)),
        by: .jun)
    }
  }

  /// One of ours did not come, and one of theirs was not there.
  private mutating func playVisits() {
    sale("Second line", of: .nordlys, by: .you, "Engineer did not come") {
      $0.at($0.of(22, 10, 0), .open("Second line for the duty desk"))
      $0.win($0.of(17, 14, 0), price: 59_000)
      $0.withTicket(.file)
      $0.promise(
        "install the second line", made: $0.of(4, 17, 0), begins: $0.of(1, 8, 0),
        due: $0.of(1, 10, 0),
        place: "gate 3", by: .jun)
      $0.add($0.of(1, 11, 0), .noShow(0, .us), by: .jun)
    }
    sale("Telephones upstairs", of: .seniors, by: .maria) {
      $0.at($0.of(15, 10, 0), .open("Telephones for the first floor"))
      $0.promise(
        "count the rooms upstairs", made: $0.of(13, 9, 40), begins: $0.of(10, 10, 0),
        due: $0.of(10, 11, 0),
        place: "the residence", by: .maria)
      $0.add($0.of(10, 11, 20), .noShow(0, .them), by: .maria)
    }
  }

  /// Delivered and followed up: one came back as rework, one was approved first, one afterwards.
  private mutating func playDelivered() {
    sale("Feed unit", of: .chen, by: .jun, "Printer jams again") {
      $0.at($0.of(42, 11, 0), .open("Feed unit for the reception printer"))
      $0.win($0.of(42, 11, 10), price: 18_900, recommended: true)
      $0.at($0.of(37, 9, 50), .charge(Charge("feed unit, fitted", amount: 18_900)))
      $0.deliver($0.of(37, 10, 0), followed: 2)
      $0.checklist(.during, [.yes, .yes, .yes], at: $0.of(37, 10, 10))
      $0.withTicket(.rework)
      let yes = Approval(by: "Rita Fonseca", how: .phone, at: $0.of(1, 10, 50))
      $0.at(
        $0.of(1, 11, 10),
        .charge(
          Charge(
            "new rollers", amount: 2_400, approval: yes,
            because: "label paper wore them, which the maker excludes")), by: .you)
    }
    sale("Hall", of: .coop, by: .you, "Guest network for the open day") {
      $0.at($0.of(30, 15, 0), .open("Wi-Fi for the market hall"))
      $0.win($0.of(26, 10, 0), price: 120_000)
      let yes = Approval(by: "Matilde Cruz", how: .phone, at: $0.of(11, 9, 0))
      $0.at($0.of(11, 15, 0), .charge(Charge("market hall, as agreed", amount: 120_000)))
      $0.at(
        $0.of(11, 15, 5), .charge(Charge("lift for the high wall", amount: 9_000, approval: yes)))
      $0.deliver($0.of(11, 16, 0), followed: 1)
      $0.withTicket(.file)
    }
    sale("Terrace", of: .hostel, by: .bo) {
      $0.at($0.of(48, 10, 0), .open("Wi-Fi on the terrace"))
      $0.win($0.of(46, 10, 0), price: 76_000)
      $0.at($0.of(41, 15, 0), .charge(Charge("terrace, with a longer mast", amount: 81_000)))
      let yes = Approval(by: "Freya Nyström", how: .chat, at: $0.of(41, 15, 40))
      $0.at($0.of(41, 15, 50), .approve(yes))
      $0.deliver($0.of(41, 16, 0), followed: 2)
      $0.checklist(.after, [.yes, .yes, .notApplicable], at: $0.of(2, 12, 20))
      $0.at($0.of(2, 12, 30), .close("a bar with a line of its own has the terrace now"))
    }
    sale("New line", of: .salome, by: .maria) {
      $0.at($0.of(39, 10, 0), .open("Line of her own, with a number that stays"))
      $0.win($0.of(38, 10, 0), price: 59_000, recommended: true)
      $0.at($0.of(34, 16, 0), .charge(Charge("line and router", amount: 59_000)), by: .jun)
      $0.deliver($0.of(34, 16, 30), followed: 1)
    }
    sale("Large keys", of: .vera, by: .maria) {
      $0.at($0.of(26, 9, 30), .open("Telephone with large keys"))
      $0.win($0.of(26, 9, 40), price: 8_900)
      $0.at($0.of(24, 15, 0), .charge(Charge("telephone, set up", amount: 8_900)))
      $0.deliver($0.of(24, 15, 30), followed: 1)
    }
  }

  /// One we could not do, and told whom to ask; one that somebody else does for less.
  private mutating func playNoSale() {
    sale("Radar", of: .ship, by: .bo, "Radar for a fishing boat") {
      $0.withTicket(.open("Radar that shows rain"))
      $0.at($0.of(31, 14, 50), .decline("a radar is beyond us", to: Member.nordlys.name))
    }
    sale("Yachts", of: .lagos, by: .you) {
      $0.at($0.of(35, 9, 30), .open("Wi-Fi on three yachts"))
      $0.at($0.of(31, 16, 0), .quote([QuoteLine("Yacht", quantity: 3, price: 138_000)]))
      $0.at($0.of(15, 10, 0), .lose("took the cheapest of three offers"))
    }
  }

  /// - Parameters:
  ///   - name: for whoever reads this; the sale's title is what it is opened with.
  ///   - subject: of the ticket whose scene it is told in, written before.
  private mutating func sale(
    _ name: String, of member: Member, by colleague: Colleague, _ subject: String? = nil,
    play: (inout SaleBuilder) -> Void
  ) {
    let place = scenes.firstIndex { scene in
      scene.customer == member.name && scene.steps.contains { $0.act.opens(subject) }
    }
    var told = Scene(customer: member.name)
    if let place { told = scenes[place] }
    var builder = SaleBuilder(of: self, told, by: colleague)
    play(&builder)
    if let place { scenes[place] = builder.scene } else { scenes.append(builder.scene) }
  }
}

extension Act {
  fileprivate func opens(_ subject: String?) -> Bool {
    if case .open(let new, _) = self { new.subject == subject } else { false }
  }
}
