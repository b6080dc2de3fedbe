import Ticketing

// The fourteen who wait for us at the end of the story, the longest first.

extension StoryBuilder {
  mutating func playWhoWaits() {
    playEnquiries()
    playReworkAndMoney()
    playCalls()
    playThisMorning()
  }

  private mutating func playEnquiries() {
    ticket(
      "Wi-Fi for a guest house with nine rooms", from: .gomes, .web, .days(3, 2), .before,
      """
      Good evening, we are opening a guest house in an old building with walls of stone, half a \
      metre thick. Nine rooms on three floors, breakfast room and a small patio. Guests should have \
      Wi-Fi everywhere and our till must be on a line of its own.

      Is this something you do, and roughly what would it cost? We open in seven weeks.
      """, tags: ["quote"]
    ) {
      $0.note(
        .days(2, 19),
        "Sounds like three access points and a small switch per floor. Who takes "
          + "her?",
        by: .jun)
      $0.says(
        .days(1, 4),
        """
        I wrote on your website and have heard nothing. Did my message reach you? A yes or a no \
        would already help, the electrician closes the walls next week.
        """, .email)
      $0.note(
        .hours(21),
        "The electrician is the point: conduits first, quote later. I am full this week.",
        by: .maria)
    }

    ticket(
      "Quote for the new router?", from: .ana, .email, .days(9, 3), .before,
      """
      My router restarts itself twice a day by now. You said in spring that it would not live much \
      longer. What would a new one cost, with somebody who sets it up? Two floors, one of us works \
      from home.
      """, tags: ["quote"], by: .maria
    ) {
      $0.we(
        .days(8, 22),
        """
        Dear Ana, spring was right, then. For two floors I would take the R7 with one satellite: \
        289 euros, and I would bring it and set it up. I am away from tomorrow, but my colleagues \
        know about it. If you like it, one line is enough.
        """, by: .bo,
        then: $0.asleep(.pending, until: .days(3), "no word on the router quote"))
      $0.says(
        .days(2, 8),
        """
        Could somebody please tell me whether the 289 euros include setting it up, and whether my \
        old telephone still works with it? If so, I would like it before the weekend.
        """)
      $0.give(.days(1, 22), to: .you, by: .maria)
      $0.note(
        .days(1, 22),
        "\($0.name(.bo)) is on leave, please take this one. Set-up is included, see "
          + "his calculation"
          + " on the share. The phone needs the grey adapter, 12 euros, he forgot that.",
        by: .maria)
    }

    ticket(
      "Do you also install in Almada?", from: .atelier, .chat, .hours(2, 15), .before,
      """
      Hi! We are four people in a ceramics studio across the river. Do you also install over here, \
      or only in Lisbon? It is about cabling for six desks and a kiln that reports by Wi-Fi (yes, \
      really).
      """, tags: ["quote"]
    ) {
      $0.note(
        .hours(2, 2), "We do, up to Cacilhas without travel costs. Does anybody know kilns?",
        by: .jun)
      $0.says(.hours(1, 50), "Are you there? We are at the studio until six, just drop by ;-)")
    }

    ticket(
      "Sockets in the practice rooms", from: .escola, .email, .days(10, 2), .during,
      """
      As agreed on the phone: please go ahead with the cabling of the four practice rooms. The \
      board has approved 1 460 euros. Lessons are from Monday to Friday, 14:00 to 20:00.
      """, tags: ["cabling"]
    ) {
      $0.we(
        .days(9, 20),
        """
        Thank you for the order, dear Ms Moutinho. We would come on two mornings, 8:00 to 13:00, \
        so that nobody plays against a drill. Could the caretaker let us into the basement?
        """)
      $0.says(
        .days(8, 23),
        "The caretaker has the key and is there from seven. Mornings are "
          + "perfect.")
      $0.we(
        .days(8, 20),
        "Then we start at eight, first thing. We bring dust sheets for the "
          + "piano.")
      $0.note(
        .days(6, 22),
        "First morning done: rooms 1 and 2 live and measured. Room 4 has a piano in front of the"
          + " wall, four people needed.")
      $0.says(
        .hours(3, 25),
        """
        Rooms 1 and 2 are wonderful, the pupils in 3 and 4 are jealous. Two questions: can the \
        socket in room 4 go to the window side, so that the piano may stay? And does that change \
        the price? I have to tell the board tonight.
        """)
      $0.note(
        .hours(2, 40),
        "Six metres more cable, 40 minutes. Within the agreed amount, I "
          + "think.")
    }
  }

  private mutating func playReworkAndMoney() {
    ticket(
      "Printer jams again", from: .chen, person: 1, .phone, .days(6, 1), .after,
      "Rita: the reception printer takes three sheets at once and jams, ten times a day.",
      priority: .high, tags: ["printers", "rework"]
    ) {
      $0.note(.days(5, 23), "Pick-up roller, no doubt. Spare set is in the van.", by: .jun)
      $0.we(
        .days(4, 20),
        "Changed the pick-up roller and the separation pad, 200 sheets without a "
          + "jam. Dr Chen saw it.",
        .inPerson, by: .jun, then: StatusRequest(.solved))
      $0.says(
        .days(2, 5),
        """
        I am sorry to write again: it held for two days, and since this morning it jams again, at \
        the same place. We print every prescription on it. Do we have to pay for a second visit?
        """, .email)
      $0.note(
        .days(1, 21),
        "My repair, my fault: I think the new pad is the one for the older model. It costs them"
          + " nothing. Can you tell them? I am in Sintra all day.",
        by: .jun)
      $0.theyCall(.days(1, 1), .missed, "Rang for a minute while we were all out.")
    }

    ticket(
      "Invoice higher than agreed", from: .kinder, .email, .days(12, 3), .during,
      """
      We are looking forward to the network for the second group room. For the board: it stays at \
      840 euros, doesn't it? We have no reserve this year.
      """, tags: ["invoice"]
    ) {
      $0.we(
        .days(11, 22),
        """
        Dear Marisol, it stays at 840 euros. Should anything come up that nobody could see, I ask \
        you before, not after.
        """, then: $0.asleep(.pending, until: .days(5), "invoice goes out"))
      $0.says(
        .days(1, 5),
        """
        Today your invoice came: 1 012 euros, with “additional switch 8 port” and “1.5 hours”. \
        Nobody asked us. I had promised the parents' board that there would be no surprises, and \
        you had promised it to me. How do we get out of this?
        """)
      $0.note(
        .hours(23),
        "I put the switch in, the old one had two dead ports and the children's tablets were"
          + " waiting. I should have called her. Sorry.",
        by: .jun)
      $0.note(.hours(19), "Then it is ours to carry. I look at the numbers and call her.")
    }

    ticket(
      "Compensation for the outage?", from: .hostel, .chat, .days(6, 5), .after,
      """
      We had to refund three guests after the outage the other week. Does the provider pay \
      anything for that, and can you ask for us?
      """, tags: ["outage"], by: .jun
    ) {
      $0.give(.days(6, 4), to: .jun, by: .maria)
      $0.we(
        .days(6, 3),
        """
        Hello Freya, there is a compensation for more than four hours, and we claim it for all our \
        customers together. I need the three refunds as a list, with dates.
        """)
      $0.says(.days(5, 8), "Sent by mail: 3 refunds, 214 euros in all. Thank you for doing this!")
      $0.we(
        .days(5, 2), "Got it, all complete. It went to the provider today with the others.",
        then: $0.asleep(.onHold, until: .days(1, 2), "provider should have answered the claims"))
      $0.says(.hours(5, 10), "Any news on the compensation? Our bookkeeper closes the month.")
    }
  }

  private mutating func playCalls() {
    ticket(
      "Missed call from Brook & Sons", from: .brook, .phone, .days(1, 20), .after,
      "Harold's number, eight rings. Nobody was at the desk.", call: .missed
    ) {
      $0.weCall(.days(1, 17), .missed, "Rang out. Workshop, they may not hear it.")
      $0.weCall(.days(1, 2), .voicemail, "Asked Harold to call back, or to say when it suits.")
      $0.note(
        .hours(22),
        "Danny mentioned at the counter that the old man wants to talk about “the cloud”. Not by"
          + " mail, please, he never reads it.",
        by: .you)
    }

    ticket(
      "Voicemail: card terminal and till slow", from: .haddad, .phone, .hours(18), .after,
      """
      “Sami here. For two days now the card machine thinks and thinks, and people stand to the door. \
      The till too. Please call, but after two, in the morning I can't.”
      """, call: .voicemail, tags: ["network"]
    ) {
      $0.weCall(.hours(16), .missed, "No answer, and no machine. He did say after two.")
      $0.note(
        .hours(7),
        "Their line is fine from here, 2 % loss on the Wi-Fi. The new oven stands next to the"
          + " access point? Ask him.",
        by: .maria)
    }

    ticket(
      "Engineer did not come", from: .nordlys, .email, .days(4, 3), .during,
      """
      Please tell us when your engineer installs the second line. We need two days' notice for the \
      port pass, and a name.
      """, priority: .high, tags: ["appointment"]
    ) {
      $0.we(
        .days(3, 22),
        """
        Dear Ms Øverland, it will be \($0.name(.jun)) Watanabe, between 8:00 and 10:00 on the day \
        you proposed. He brings the line card and needs about three hours.
        """, then: $0.asleep(.pending, until: .hours(11), "visit should be done"))
      $0.says(.days(3, 1), "Pass is arranged, gate 3. Please be punctual, I stand there myself.")
      $0.status(
        .days(2, 22),
        $0.asleep(
          .pending, until: .hours(11), "visit should be done",
          unanswered: Unanswered(.needsNoAnswer)))
      $0.says(
        .hours(9, 10),
        """
        I waited at gate 3 for an hour and a half. Nobody came and nobody called. The pass is only \
        good for one day. What happened, and what do you propose?
        """)
      $0.note(
        .hours(7),
        "Van broke down on the bridge and my phone was in it. I should have borrowed "
          + "one. Tomorrow"
          + " first thing would work for me, but she needs a new pass.",
        by: .jun)
    }

    ticket(
      "No calls come in at the front desk", from: .almada, person: 1, .web, .hours(1, 35), .after,
      """
      Nobody can reach us! Calling out works, but who calls us hears “not available”. We have the \
      emergency service tonight. I write from my own phone.
      """, priority: .urgent, tags: ["phones"]
    ) {
      $0.note(
        .hours(1, 20),
        "Checked: their number is registered twice, ours and an old device. Restarting the"
          + " telephone system should do, but please not with a caller on the line.",
        by: .maria)
      $0.theyCall(
        .minutes(58), .missed,
        "From Dr Prates' mobile, while we were all on the "
          + "phone.")
      $0.says(
        .minutes(37),
        "A client drove here with a bleeding dog because nobody answered. Please, "
          + "who is on this?")
    }
  }

  private mutating func playThisMorning() {
    ticket(
      "Wi-Fi drops every afternoon", from: .kovacs, .email, .days(27), .after,
      """
      Every day around three the Wi-Fi is gone for ten minutes, in all rooms. My deadline is at \
      five, so you can imagine.
      """, tags: ["network"]
    ) {
      $0.we(
        .days(26, 20),
        """
        Dear Ágnes, that regular usually means a neighbour. May I look at your channels at three \
        today? You won't notice anything.
        """)
      $0.says(.days(26, 18), "Please do. I keep my fingers crossed.")
      $0.we(
        .days(25, 22),
        """
        It was the practice next door: their scanner starts at three, on your channel. You are on \
        another one now and should have peace. Tell me if you don't.
        """, then: StatusRequest(.solved))
      $0.saysAgain(
        .minutes(52),
        """
        It was quiet for three weeks, and now the Wi-Fi drops again, for three days now, a \
        little before three. Could the scanner have moved, too? I have 80 pages due today.
        """)
      $0.note(
        .minutes(44),
        "Looking at the log: this time it is two neighbours. Wants a cable, "
          + "really.")
    }

    ticket(
      "Date for the mesh set", from: .beatriz, .email, .days(5, 6), .during,
      """
      The landlord has agreed in writing, hurray! Two small holes, in the hall only. When can you \
      come, and do I have to move the wardrobe?
      """, tags: ["appointment"]
    ) {
      $0.we(
        .days(5, 1),
        """
        Congratulations, that was the hardest part. I have put your set aside. The wardrobe may \
        stay. Would a morning next week suit you, 9:00 to 12:00?
        """, then: $0.asleep(.pending, until: .ahead(days: 1.2), "she picks a morning"))
      $0.says(
        .days(3, 4),
        "Mornings are fine except for Wednesday. Will it be you or somebody "
          + "else?")
      $0.we(
        .days(3, 1), "It will be \($0.name(.jun)), who likes wardrobes. Thursday at 9:00?",
        then: $0.asleep(.pending, until: .ahead(days: 1.2), "she confirms Thursday"))
      $0.says(
        .minutes(23),
        "Thursday at nine is good. The bell doesn't work, can he call when he is downstairs?")
    }

    ticket(
      "Public computers can't print", from: .library, .web, .minutes(6), .after,
      """
      Since we opened, none of the six public computers finds the printer. The one at the counter \
      does. There is a queue of pupils with homework here.
      """, tags: ["printers"]
    ) {
      $0.note(
        .minutes(4),
        "Same subnet as the guests since last week's change? Nobody's customer "
          + "yet!", by: .jun)
    }
  }
}
