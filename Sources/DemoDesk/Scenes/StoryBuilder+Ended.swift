import Ticketing

// Endings of every kind: declined, spam, answered elsewhere, automatic, carried on, claimed.

extension StoryBuilder {
  mutating func playWhatEnded() {
    playDeclined()
    playSpam()
    playElsewhere()
    playCarriedOn()
    playClaimed()
    playYesterday()
  }

  private mutating func playDeclined() {
    ticket(
      "Radar for a fishing boat", from: .ship, .email, .workday(31, 11, 12), .before,
      "My boat lies at Doca de Belém. The radar shows rain that isn't there. Do you "
        + "look at such things?",
      by: .bo
    ) {
      $0.we(
        .workday(31, 14, 40),
        """
        Dear Captain, a radar is beyond us, and at sea a guess is worse than a no. The people at \
        the marine electronics workshop two docks on are good: ask for Rosário.
        """, then: StatusRequest(.solved, outcome: .declined))
    }
    ticket(
      "Wi-Fi on the beach", from: .surf, .email, .workday(22, 16, 5), .before,
      "Surf school here: can you give 300 metres of beach Wi-Fi, from a hut without power?",
      tags: ["quote"]
    ) {
      $0.note(
        .workday(22, 16, 50),
        "Without power we would sell them a battery park. "
          + "No.", by: .jun)
      $0.we(
        .workday(22, 17, 25),
        """
        Hello, honestly: without power this gets expensive and won't hold a season. A mobile \
        router with a good aerial, from any phone shop, serves the hut for a tenth of the money.
        """)
      $0.says(.workday(21, 10, 2), "You lose a sale and win some friends. Free lesson any time!")
      $0.we(
        .workday(21, 10, 30), "We take you up on that. Good waves!",
        then: StatusRequest(.closed, outcome: .declined))
    }
  }

  private mutating func playSpam() {
    let spam = StatusRequest(.closed, unanswered: Unanswered(.spam))
    ticket(
      "Your site is INVISIBLE!!!", from: .seo, .web, .workday(44, 9, 50), .before,
      "Dear Sir or Madam or Business, we guarantee first place of all search engines in 24 hours."
    ) { $0.status(.workday(44, 10, 1), spam, by: .jun) }
    ticket(
      "You are selected", from: .prize, .email, .workday(26, 10, 3), .before,
      "Congratulation! Your help desk won a car. Send your bank details for the keys."
    ) { $0.status(.workday(26, 10, 4), spam, by: .maria) }
    ticket(
      "Toner -70 % only today only you", from: .toner, .email, .workday(5, 12, 33), .before,
      "Best quality toner for all printer, no name, no smell. Answer STOP to get more."
    ) { $0.status(.workday(5, 13, 20), spam, by: .you) }
  }

  private mutating func playElsewhere() {
    ticket(
      "Is my laptop ready?", from: .garage, .phone, .workday(19, 9, 14), .after,
      "“Zé. Laptop ready? I come by anyway.”", call: .voicemail
    ) {
      $0.status(
        .workday(19, 10, 41),
        StatusRequest(
          .solved, unanswered: Unanswered(.answeredElsewhere, place: "at the counter, he came by")))
    }
    ticket(
      "Out of office: Eleni Pappa", from: .eleni, .email, .workday(24, 17, 2), .after,
      "I am on Naxos without a computer and without regret. I read your mail when I am back."
    ) {
      $0.status(
        .workday(23, 9, 5), StatusRequest(.closed, unanswered: Unanswered(.automatic)),
        by: .jun)
    }
    ticket(
      "A letter of thanks", from: .vera, .letter, .workday(17, 10, 30), .after,
      """
      Dear Maria, the large keys are a blessing. My granddaughter in Toronto says I call too \
      often now. I enclose a recipe for the young man who carried everything upstairs.
      """, tags: ["thanks"]
    ) {
      $0.we(
        .workday(16, 11, 15),
        """
        DEAR MS SAMPAIO, THE CAKE IS ALREADY EATEN. CALL TORONTO AS OFTEN AS YOU LIKE, IT IS \
        INCLUDED. YOURS, ALL OF US.
        """, .letter, then: StatusRequest(.solved))
    }
    ticket(
      "Newsletter: new opening hours", from: .notary, .email, .workday(29, 12, 0), .after,
      "The registry is closed to the public on Wednesday afternoons from next month on."
    ) {
      $0.note(.workday(29, 12, 40), "Noted with the visits: no Wednesday afternoons.")
      $0.status(
        .workday(29, 12, 41), StatusRequest(.solved, unanswered: Unanswered(.needsNoAnswer)))
    }
  }

  private mutating func playCarriedOn() {
    ticket(
      "Stream stutters", from: .park, .chat, .workday(40, 15, 20), .after,
      "My stream drops frames every Friday, only Fridays. 400 people watch me freeze.",
      tags: ["network"]
    ) {
      $0.we(
        .workday(40, 16, 2),
        "Upload is at its limit then. I give your streaming PC "
          + "priority.")
      $0.says(.workday(39, 9, 48), "Zero drops last night. 고맙습니다!")
      $0.we(
        .workday(39, 10, 20), "Happy to hear it. Have good Fridays.",
        then: StatusRequest(.solved))
      $0.saysAgain(
        .workday(25, 11, 4),
        "It freezes again. New since yesterday: my brother moved in, with a "
          + "console.")
      $0.we(
        .workday(25, 12, 15), "Brother and console get what is left over. Done, try tonight.",
        then: StatusRequest(.solved))
    }
    ticket(
      "Cash drawer doesn't open", from: .bistro, .chat, .workday(36, 11, 31), .after,
      "Drawer opens when it wants to, not when I want to.", tags: ["printers"], by: .bo
    ) {
      $0.we(
        .workday(36, 12, 9),
        "The cable from the receipt printer is loose. Press it in till it "
          + "clicks.",
        then: StatusRequest(.solved))
      $0.saysAgain(.workday(20, 10, 17), "Click is gone, the clip broke off. Tape holds for now.")
      $0.we(.workday(20, 11, 0), "New cable is in the post, free. Keep the tape until then.")
      $0.says(.workday(18, 12, 8), "Arrived, clicks. Obrigada!")
      $0.status(
        .workday(18, 14, 0), StatusRequest(.closed, unanswered: Unanswered(.needsNoAnswer)))
    }
  }

  private mutating func playClaimed() {
    ticket(
      "Telephones for a tea shop", from: .lin, .email, .workday(34, 10, 6), .before,
      """
      We open a shop for tea in Campo de Ourique. Two telephones, one card terminal, music. My \
      Portuguese is small, my English is medium, my tea is excellent.
      """, tags: ["quote"], by: .jun
    ) {
      $0.we(
        .workday(34, 10, 50),
        """
        Dear Mr Lin, congratulations! I come by, see the shop and write you one page with one \
        price. Would the day after tomorrow at ten suit you?
        """)
      $0.claim(.workday(34, 10, 52), by: .jun)
      $0.learn(
        .workday(34, 10, 55),
        [
          .set(.whatMatters, "drinks a tea with everybody before business: plan twenty minutes"),
          .set(.preferredChannel, Channel.email.rawValue), .set(.source, "web search"),
          .addPhone("+351 200 555 188", to: Person.ID(number: 1)),
        ])
      $0.says(.workday(34, 15, 30), "Ten is good. I prepare the oolong.")
      $0.we(
        .workday(32, 12, 10),
        "Seen everything, quote of 640 euros accepted by handshake. The "
          + "oolong!",
        .inPerson, then: StatusRequest(.solved))
    }
    ticket(
      "Call from Setúbal", from: .unknownCaller, .phone, .workday(27, 14, 14), .before,
      "A lady, very quiet line. Looking for the electricity company.", by: .you
    ) { $0.status(.workday(27, 14, 18), StatusRequest(.solved)) }
  }

  private mutating func playYesterday() {
    ticket(
      "Router beeps", from: .carmo, .phone, .days(1, 9), .after,
      "“It beeps. Every minute. The dog has moved out.”", call: .voicemail
    ) {
      $0.weCall(
        .days(1, 5), .answered,
        "It is the smoke alarm above the router. New battery, dog is "
          + "back.",
        then: StatusRequest(.solved))
    }
    ticket(
      "Guest network for the open day", from: .coop, person: 1, .email, .days(1, 12), .after,
      "We have an open day on Saturday, some 80 visitors. Can they have Wi-Fi for one day?",
      tags: ["network"]
    ) {
      $0.we(
        .days(1, 3), "Set up: network “Horta”, word “abobora”, ends by itself on Sunday.",
        then: StatusRequest(.solved))
      $0.says(.hours(26), "Perfect. There will be pumpkin soup at our stand, come by!")
      $0.status(
        .hours(25), StatusRequest(.solved, unanswered: Unanswered(.needsNoAnswer)))
    }
    ticket(
      "Fax to the tax office", from: .wanjiru, .email, .hours(23), .after,
      "They want a fax. In this century. Can my line do that?", tags: ["phones"]
    ) {
      $0.we(
        .hours(22), "It can, but you needn't: mail it to us as PDF and we fax it for you.",
        then: StatusRequest(.solved))
    }
  }
}
