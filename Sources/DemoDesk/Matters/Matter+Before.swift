import Ticketing

// Before the sale: questions, quotes and honest advice.

extension Matter {
  static let before: [Matter] = [
    Matter(
      .before, .office, "Quote for {count} more desks", ["quote"],
      .writes(
        "We are growing: {count} more desks in the {room}. What would the sockets "
          + "cost, and can it "
          + "be done {outside opening hours|before the end of the month|without dust}?"),
      [
        .ask(
          "Hello {name}, that is {price} euros for the {room}, half a day's work. {The quote is "
            + "attached.|You find the details in the quote.}", because: "an answer to the quote"),
        .says("{Agreed.|Good, let's do it.} {Please send the order form.|Where do I sign?}"),
        .we(
          "The order is on its way to you. We look forward to it, and bring our own "
            + "vacuum cleaner."),
      ]),
    Matter(
      .before, .home, "Which router for two floors?", ["quote"],
      .writes(
        "Two floors, thick walls, {who} plays online and I would like peace. Is the "
          + "{router} enough, "
          + "or is that what shops say to everybody?"),
      [
        .we(
          "Honest answer: the {router} is plenty, but put it on the stairs and not in "
            + "the cupboard."),
        .says("The cupboard was exactly the plan. How do you know? I take one."),
        .we("Everybody has that cupboard. One is on the shelf with your name on it."),
      ]),
    Matter(
      .before, .anywhere, "Do you lend a router to try?", [],
      .writes(
        "Before I buy: can I try the {router} at home for some days? {I was "
          + "disappointed once.|}"),
      [
        .we(
          "You can, for a week, against a deposit of {small} euros. Come by when it "
            + "suits you.")
      ]),
    Matter(
      .before, .office, "Leasing or buying a printer", ["quote", "printers"],
      .calls(
        "Wants a {printer}. Somebody offered a lease for 60 months. Sent the other "
          + "offer by mail, "
          + "asks what we think of it."),
      [
        .note("Read it: toner is not included after year two. That is where they earn."),
        .we(
          "Dear {name}, the lease is cheap until month 24; after that each page "
            + "costs four times as "
            + "much. Over five years, buying saves you about {price} euros, even if "
            + "not from us."),
        .says("That is what I wanted to know. I come back to you with numbers."),
      ]),
    Matter(
      .before, .anywhere,
      "Are you open {between the holidays|on Saturdays|on the public "
        + "holiday}?", [],
      .writes(
        "Quick question, see the subject. {It is the only time I have.|I would come by "
          + "with the {device}.}"),
      [.we("We are, 9:00 to 13:00, and one of us always brings cake.")]),
    Matter(
      .before, .home, "Is fibre available in {street}?", [],
      .writes(
        "We move to {street} next month. Is there fibre? Three providers tell me three "
          + "things."),
      [
        .note("The map says yes, the house next door says no. Drove past: there is a box."),
        .we("There is: the grey box left of the door is it. The third provider was right, then."),
      ]),
    Matter(
      .before, .office, "Telephones for a small office", ["quote", "phones"],
      .calls(
        "{count} people, one number, wants to hear {a human|music|birdsong} while "
          + "waiting. Likes the {phone}."),
      [
        .we(
          "Hello {name}, as discussed: {count} times {phone}, set up and explained, "
            + "{price} euros "
            + "once and {small} euros a month. No minimum term."),
        .noReply("Asked whether the quote has arrived."),
        .theyCall("Has arrived, was in the spam folder. Needs a week to decide, will call."),
      ]),
    Matter(
      .before, .anywhere, "Too expensive", ["quote"],
      .writes(
        "Thank you for the quote of {price} euros. {I found the {router} for less on "
          + "the web.|That is "
          + "more than I have.} Can you do something?"),
      [
        .we(
          "Dear {name}, I can take out the on-site set-up and explain it at the "
            + "shop, that makes it "
            + "{small} euros less. Below that I would have to do it badly, and I don't want to."),
        .says("Fair. Then I bring it to the shop {next week|on {day}}."),
      ]),
    Matter(
      .before, .office, "Repair of a plotter from 1998", ["printers"],
      .writes("Our plotter is from 1998 and draws only lines to the left. Can you save it?"),
      outcome: .declined,
      [
        .note("No parts anywhere. I asked two dealers."),
        .we(
          "Dear {name}, there are no parts for it any more, and I won't take money "
            + "for trying. The "
            + "technical museum looks for exactly this model; they would be delighted."),
      ]),
    Matter(
      .before, .home, "Can you set up my mother's tablet?", [],
      .voicemail(
        "“Hello, it is about my mother, she is 81 and has a new tablet. Do you do home "
          + "visits?”"),
      [
        .weCall(
          "We do, 35 euros the first hour. Explained that we take our time. He asks "
            + "her first."),
        .theyCall("She would like {day}, with coffee. Booked for {hour}."),
      ]),
    Matter(
      .before, .anywhere, "Do you also sell used devices?", [],
      .writes(
        "I don't need the newest. Do you have a used {printer} or something like it, "
          + "checked?"),
      [
        .we(
          "One came back from a lease, cleaned and with a new drum, {price} euros and "
            + "a year's warranty."),
        .says("Sounds good. Could you keep it until {day}?"),
        .we("It has a yellow note with your name on it until {day} evening."),
      ]),
    Matter(
      .before, .office, "Care plan: what is in it?", ["care plan"],
      .writes("What does the care plan include, in one sentence, and what does it not?"),
      [
        .we(
          "In one sentence: we look after everything we sold you, come the same day, and you pay "
            + "for parts only. Not in it: what others sold you, and coffee."),
        .says("What does it cost for {count} people?"),
        .we("{price} euros a quarter for {count} people, to be ended at any month's end."),
      ]),
    Matter(
      .before, .anywhere, "Appointment for a look around", ["appointment"],
      .calls("Would like somebody to look at the {room} before deciding. Any day but {day}."),
      [
        .visit(
          "Looked at the {room}: power is there, conduit is blocked. Explained both "
            + "ways to do it."),
        .we(
          "As promised, both ways with their prices: {price} euros through the wall, a "
            + "third less around it."),
      ]),
    Matter(
      .before, .home, "Moving house, what do I need?", [],
      .writes("We move on {day} week. Do I take the {router} with me or is that nonsense?"),
      [
        .we(
          "Take it along, it will work there. You only need a new cable of ten metres, "
            + "{small} euros.")
      ]),
    Matter(
      .before, .office, "Cameras in the {room}", ["quote"],
      .writes("Do you install cameras? Somebody helps himself in our {room}."),
      outcome: .declined,
      [
        .we(
          "Dear {name}, cameras at work are a legal matter that we don't know well enough. I can "
            + "name you a firm that does. A lock for the {room} we could do.")
      ]),
    Matter(
      .before, .anywhere, "Payment in instalments?", ["invoice"],
      .calls(
        "Asks whether {price} euros can be paid in three parts. Is a bit embarrassed "
          + "about it."),
      [
        .note("Of course. Say so quickly, it cost an effort to ask."),
        .we(
          "Dear {name}, gladly, in three parts and without interest. It stands on the "
            + "order like that."),
      ]),
  ]
}
