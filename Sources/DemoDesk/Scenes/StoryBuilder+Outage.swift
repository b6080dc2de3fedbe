import Ticketing

// The bad day two weeks ago: an excavator cut the fibre of half a quarter, and everybody wrote.

extension StoryBuilder {
  mutating func playOutage() {
    playCut()
    playAftermath()
  }

  private mutating func playCut() {
    ticket(
      "Everything is down", from: .tram, .chat, .outage(9, 38), .after,
      "Wi-Fi gone, card terminal gone, 14 people in the queue. What now?", priority: .urgent,
      tags: ["outage"]
    ) {
      $0.we(.outage(9, 46), "Looking. Switch the terminal to its SIM: menu, 4, then OK twice.")
      $0.says(.outage(9, 52), "Terminal works!! The rest can wait.")
      $0.we(
        .outage(16, 20), "The street has its fibre back. All lights green at your place?",
        then: StatusRequest(.solved))
    }
    ticket(
      "No internet at the hostel", from: .hostel, .chat, .outage(9, 44), .after,
      "Whole house offline, guests at the desk. Is it us or the street?", priority: .high,
      tags: ["outage"], by: .maria
    ) {
      $0.we(
        .outage(10, 31),
        "The street. An excavator at the square hit the fibre. Hours, not "
          + "minutes.")
      $0.says(.outage(10, 40), "Thank you for saying so. I put up a sign and serve cake.")
      $0.we(
        .outage(16, 35), "Back since ten past four. And the cake?", then: StatusRequest(.solved))
    }
    ticket(
      "Telephones dead", from: .chen, person: 1, .phone, .outage(9, 51), .after,
      "Rita from a mobile: phones and network dead, six patients in the waiting room.",
      priority: .urgent, tags: ["outage", "phones"]
    ) {
      $0.weCall(
        .outage(10, 5), .answered,
        "Calls now go to Dr Chen's mobile until the line is "
          + "back.")
      $0.weCall(
        .outage(16, 44), .answered, "Line is back, calls ring at reception again. Rita tried it.",
        then: StatusRequest(.solved))
    }
    ticket(
      "Can't reach the court's portal", from: .mensah, .phone, .outage(10, 2), .after,
      "“Filing ends at noon and nothing loads. Mensah.”", call: .voicemail, priority: .high,
      tags: ["outage"]
    ) {
      $0.note(
        .outage(10, 48),
        "All of us on the phone. He files at noon: a SIM router by "
          + "taxi?", by: .you)
      $0.weCall(
        .outage(10, 55), .answered,
        "SIM router is in a taxi. He has it by 11:20, he says "
          + "thanks.")
      $0.weCall(
        .morningAfter(9, 20), .answered, "Filed at 11:52. Router comes back with our next visit.",
        then: StatusRequest(.solved))
    }
    ticket(
      "Is it the router again?", from: .grandma, .phone, .outage(10, 10), .after,
      "“This is Emília. The little lights are red. It is no hurry, I only wanted to tell you.”",
      call: .voicemail, tags: ["outage"]
    ) {
      $0.weCall(
        .outage(15, 5), .answered,
        "Told her about the excavator. She had seen it from the "
          + "window.",
        then: StatusRequest(.solved))
    }
    ticket(
      "Internet fault since 9:30", from: .dmitri, .chat, .outage(10, 15), .after,
      "Loss of signal on the fibre side at 09:31:07, log attached. Not your device, "
        + "so what is it?",
      tags: ["outage"]
    ) {
      $0.we(
        .outage(11, 42),
        "Cut cable at the square, both strands. Your log is the best we have, thank "
          + "you.")
      $0.status(
        .morningAfter(10, 5), StatusRequest(.closed, outcome: .solved))
    }
  }

  private mutating func playAftermath() {
    ticket(
      "Bakery without till", from: .haddad, person: 1, .web, .outage(10, 22), .after,
      "We write prices on paper bags. My father laughs, I don't. When will it work?",
      priority: .high, tags: ["outage"]
    ) {
      $0.we(
        .outage(12, 58),
        "A splicing crew is at the square. They speak of four "
          + "o'clock.", .email)
      $0.says(
        .outage(17, 30),
        "It works again, since ten past four. The paper bags stay on the "
          + "wall.")
      $0.status(
        .morningAfter(8, 50), StatusRequest(.solved, unanswered: Unanswered(.needsNoAnswer)))
    }
    ticket(
      "Outage and no word from you", from: .horizon, .email, .outage(11, 30), .after,
      """
      Two hours without a line. I don't blame you for the excavator, but a message that you \
      know about it would have spared me an hour of crawling under desks. Why was there none?
      """, tags: ["outage", "complaint"]
    ) {
      $0.note(
        .outage(14, 10),
        "He is right. We had eleven calls in an hour and told nobody "
          + "first.", by: .bo)
      $0.we(
        .outage(15, 48),
        """
        Dear Mr Abreu, you are right, and I am sorry for the hour under the desks. From now on \
        whoever sees an outage first writes to all its customers before anything else.
        """)
      $0.says(.morningAfter(8, 41), "That is the answer I had hoped for. Thank you.")
      $0.status(
        .morningAfter(9, 2), StatusRequest(.solved, unanswered: Unanswered(.needsNoAnswer)))
    }
    ticket(
      "Wi-Fi in the waiting room", from: .clinic, .email, .outage(13, 15), .after,
      "The customers' Wi-Fi has been off all morning. Is that the outage everybody talks about?",
      tags: ["outage"]
    ) {
      $0.we(
        .morningAfter(10, 40),
        "It was. You have been back on since yesterday, 16:10. Sorry, we were "
          + "late.",
        then: StatusRequest(.solved))
    }
    ticket(
      "Is it over?", from: .pixel, person: 1, .chat, .outage(14, 2), .after,
      "Curious, not angry: how do you mend a fibre in a muddy hole?", priority: .low,
      tags: ["outage"], by: .bo
    ) {
      $0.we(
        .outage(17, 55),
        "In a tent, with a microscope and two people who don't talk. It took them forty minutes.",
        then: StatusRequest(.solved))
      $0.says(.morningAfter(9, 15), "Wow. Respect to the tent.")
      $0.status(
        .morningAfter(9, 30), StatusRequest(.solved, unanswered: Unanswered(.needsNoAnswer)))
    }
  }
}

extension Ago {
  fileprivate static func outage(_ hour: Int, _ minute: Int) -> Ago { .workday(14, hour, minute) }

  fileprivate static func morningAfter(_ hour: Int, _ minute: Int) -> Ago {
    .workday(14, hour, minute, next: true)
  }
}
