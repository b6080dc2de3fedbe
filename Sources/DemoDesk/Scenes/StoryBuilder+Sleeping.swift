import Ticketing

// Who doesn't wait for us but isn't done: asleep, woken up by the clock, or in our hands.

extension StoryBuilder {
  mutating func playWhoSleeps() {
    playYours()
    playOnHold()
    playPending()
    playInHand()
  }

  private mutating func playYours() {
    ticket(
      "Network for the new press house", from: .quinta, .email, .days(12, 4), .before,
      """
      The press house gets a scale that sends its numbers to the cellar office, 140 metres away. \
      Radio or cable? And the price, please, before the grapes are ripe.
      """, tags: ["quote"]
    ) {
      $0.we(
        .days(12, 1),
        """
        Dear Ms Vale, at 140 metres with steel tanks in between: fibre, in the trench that your \
        water pipe needs anyway. Is that trench still open?
        """)
      $0.says(.days(11, 2), "Open until the end of the month. How did you know about the pipe?")
      $0.we(
        .days(10, 1),
        """
        Your cellar master told me at the fair. The quote is attached: 1 930 euros all in, 1 650 if \
        your people pull the cable through. Valid for thirty days.
        """, then: $0.asleep(.pending, until: .days(1, 4), "no answer to our quote: call her"))
    }

    ticket(
      "Line drops at night", from: .nguyen, .email, .days(8, 2), .after,
      """
      Three nights this week my video call froze shortly after 22:00. The light on the box stays \
      green. My shift leader is kind, but not for ever.
      """, tags: ["network"]
    ) {
      $0.we(
        .days(7, 22),
        """
        Dear Hương, the box updates itself at 22:05, every night since its last update. I have \
        moved that to 8:00, when you sleep. Could you tell me after a week whether it holds?
        """, then: $0.asleep(.pending, until: .ahead(days: 1.6), "one week of good nights is over"))
      $0.says(.days(6, 23), "First night without a break! I report back next week.")
      $0.status(
        .days(6, 20),
        $0.asleep(
          .pending, until: .ahead(days: 1.6), "one week of good nights is over",
          unanswered: Unanswered(.needsNoAnswer)))
    }

    ticket(
      "Moving to Rua do Século", from: .hikari, .email, .days(14, 5), .during,
      """
      We confirm the order for the new office: 14 desks, two meeting rooms, one model workshop. We \
      move on the last day of next month, a Friday, and work from there on Monday at 9:00.
      """, priority: .high, tags: ["cabling", "move"]
    ) {
      $0.we(
        .days(13, 23),
        """
        Dear Ms Tanaka, thank you. In writing: cabling on three days from the 10th, line test a \
        week before you move, and I am there myself on the Friday and on the Monday from 8:00.
        """)
      $0.says(.days(12, 22), "Confirmed. The floor plan with all desk numbers is attached.")
      $0.we(.days(12, 3), "Received. Desk 9 stands on the floor box; may it move by 40 cm?")
      $0.says(.days(11, 4), "It may. João has changed the plan, revision C is attached.")
      $0.we(.days(4, 2), "The cables are in and measured. Next comes the line test.")
      $0.note(
        .days(1, 6),
        "Provider moved the line test to the afternoon. Tell her once it is "
          + "sure.")
    }
  }

  private mutating func playOnHold() {
    ticket(
      "Copier prints a grey stripe", from: .mensah, person: 1, .phone, .days(7, 5), .after,
      "Ms Osei: a grey stripe on every page, the court sends documents back. Needs it this week.",
      priority: .high, tags: ["printers"]
    ) {
      $0.we(
        .days(6, 22),
        "Drum is scratched. Cleaned it, so the stripe is faint; a new one is "
          + "ordered.",
        .inPerson, by: .jun)
      $0.we(
        .days(6, 4),
        """
        Dear Ms Osei, the new drum is covered by your care plan and should arrive within the week. \
        Until then we have put a small printer next to the copier, free of charge.
        """, .letter,
        then: $0.asleep(.onHold, until: .ahead(days: 2.4), "drum from the supplier"))
    }

    ticket(
      "Keeping the old number", from: .tram, .chat, .days(9, 6), .during,
      "We really can keep the old number, yes? It is painted on the tram. On an actual tram.",
      tags: ["phones"]
    ) {
      $0.we(.days(9, 5), "You can. I need a bill of the old provider, not older than a month.")
      $0.says(.days(9, 1), "Here, with a coffee stain. Sorry. Well, not sorry, good coffee.")
      $0.we(
        .days(8, 22), "Sent to the old provider. They have five working days to let you go.",
        then: $0.asleep(.onHold, until: .hours(6), "old provider's five days are over"))
    }

    ticket(
      "Cable through the listed hall", from: .seniors, .phone, .days(16, 3), .during,
      "Sister Benedita: the residents want to video call from the hall. The hall is listed.",
      tags: ["cabling"]
    ) {
      $0.note(
        .days(15, 22),
        "Seen it: behind the skirting board it would work without a single "
          + "hole.")
      $0.weCall(
        .days(15, 2), .answered,
        "Explained the skirting board. She asks the monuments office and hopes for next week.",
        then: $0.asleep(.onHold, until: .ahead(days: 4.3), "permission of the monuments office"))
    }
  }

  private mutating func playPending() {
    ticket(
      "Second handset for upstairs", from: .schmidt, .phone, .days(4, 5), .before,
      "Would like a handset upstairs, loud, with large keys. What is there?", tags: ["phones"]
    ) {
      $0.we(
        .days(4, 2),
        """
        Dear Mr Schmidt, as discussed, in writing: the L40 is the loudest (79 euros), the D12 has \
        the largest keys (59 euros). You may try both at the shop, or I bring them along.
        """, .email,
        then: $0.asleep(.pending, until: .ahead(days: 0.8), "which handset it shall be"))
    }

    ticket(
      "Internet in the garden house", from: .olena, .chat, .days(3, 7), .during,
      "Good day! My desk is in the garden house now. The order is clear, but where "
        + "does the cable go?",
      tags: ["cabling"]
    ) {
      $0.we(.days(3, 5), "Is there a pipe between house and garden house, for power perhaps?")
      $0.says(.days(3, 2), "There is one, grey, I see it come out below the window.")
      $0.we(
        .days(2, 22),
        "Perfect. Could you send two photos, one of each end? Then I bring the right "
          + "cable.",
        then: $0.asleep(.pending, until: .ahead(days: 1.1), "photos of both ends of the pipe"))
    }

    ticket(
      "Screen and sound for the tournament", from: .judo, .web, .days(5, 9), .before,
      """
      We host a tournament with twelve clubs. We would need a network for two days, results on a \
      screen and a stream for the parents. Do you rent this out? We are volunteers, so money is short.
      """, tags: ["quote"], by: .jun
    ) {
      $0.we(
        .days(4, 23),
        """
        Hello Otávio, we do: two days for 180 euros, set up on the Friday evening. For a club of \
        the neighbourhood we lend the screen. Which hall is it, and is there a line in it?
        """,
        then: $0.asleep(.pending, until: .ahead(days: 3.2), "which hall, and whether it has a line")
      )
    }

    ticket(
      "Scanner sends to the wrong folder", from: .amara, .email, .days(3, 3), .after,
      "Since the new computer my scans land in a folder called “Public”. They are not public!",
      tags: ["printers"]
    ) {
      $0.we(
        .days(2, 23),
        """
        Dear Amara, that folder is seen by nobody but you, but the name is silly. It goes to \
        “Amara / Scans” now. Would you try it with the next letter you scan?
        """, then: $0.asleep(.pending, until: .ahead(days: 2.1), "scan went to the right folder"))
      $0.says(.days(1, 23), "Thank you, that was quick! I scan again when the post comes.")
      $0.status(
        .days(1, 21),
        $0.asleep(
          .pending, until: .ahead(days: 2.1), "scan went to the right folder",
          unanswered: Unanswered(.needsNoAnswer)))
    }

    ticket(
      "A month later: is all well?", from: .salome, .phone, .days(2, 4), .after,
      "Left a message: wanted to hear whether the new line does what she hoped for.",
      call: .voicemail, direction: .out, priority: .low, tags: ["follow-up"]
    ) {
      $0.weCall(
        .days(1, 4), .missed, "Rang out.",
        then: $0.asleep(.pending, until: .ahead(days: 0.6), "third and last try"))
    }
  }

  private mutating func playInHand() {
    ticket(
      "Order: two access points", from: .tomas, .email, .days(3, 6), .during,
      "I take the two access points as offered. Paid a minute ago, receipt attached. When?",
      tags: ["order"], by: .jun
    ) {
      $0.give(.days(3, 4), to: .jun, by: .maria)
      $0.we(
        .days(3, 3),
        """
        Dear Mr Bragança, thank you, the money was here before your mail. I stand in for \
        \($0.name(.bo)) this week. One is on the shelf, the other comes the day after tomorrow.
        """)
      $0.note(
        .hours(20),
        "Second one has arrived. Put both on his floor plan, then propose a "
          + "time.")
    }

    ticket(
      "Driver for the large format printer", from: .sofia, .phone, .days(1, 7), .after,
      "Boris: after the update the A0 printer takes the colours from nowhere. Has "
        + "tried the rest.",
      tags: ["printers"]
    ) {
      $0.note(.days(1, 3), "Same driver here, same greens. Version 6.2 is right, 6.3 is not.")
      $0.weCall(
        .hours(21), .answered,
        "He goes back to 6.2 for today's posters. I report it to the maker and keep the ticket.")
    }
  }
}
