import Ticketing

// During the sale: orders, deliveries, visits and what comes between.

extension Matter {
  static let during: [Matter] = [
    Matter(
      .during, .anywhere, "Where is my order?", ["order"],
      .writes(
        "I ordered a {router} {last week|ten days ago}. Nothing came, not even a mail. "
          + "Is it lost?"),
      [
        .note("Parcel has stood in Badajoz for four days. Nobody told us either."),
        .hold(
          "Dear {name}, it is stuck at the carrier's, and I should have told you "
            + "before you asked. "
            + "I have sent a second one today.", because: "second parcel arrives"),
        .says("The second one is here. {The first one, too! What do I do with it?|Thank you.}"),
        .we("All good then. {Should another one turn up, we fetch it.|Have fun with it.}"),
      ]),
    Matter(
      .during, .anywhere, "Can the visit be moved?", ["appointment"],
      .calls(
        "Can't on {day}, has {a doctor's appointment|a delivery|visitors}. Asks for "
          + "the day after, same time."),
      [.we("Moved: the day after, {hour}. You get a message when we set out.")]),
    Matter(
      .during, .office, "Server cabinet is too wide", ["cabling"],
      .writes(
        "The cabinet has arrived and is 4 cm wider than the niche. {Who measured?|It "
          + "was me who measured.}"),
      priority: .high,
      [
        .note("We did measure. Before the plasterers came."),
        .we(
          "The plaster wasn't there when we measured. A narrower one is ordered, we "
            + "carry the costs."),
        .says("Thank you for not making it my problem."),
        .visit("Narrow cabinet mounted in the {room}, doors open fully, keys handed over."),
      ]),
    Matter(
      .during, .home, "Cable colour", ["cabling"],
      .writes(
        "Small question before you come: is the cable white? My walls are the colour "
          + "of salmon."),
      [
        .we("White, but it can be painted, or I hide it behind the door frame."),
        .says("Behind the frame, please. Salmon is hard to mix."),
      ]),
    Matter(
      .during, .office, "Who gets the invoice?", ["invoice", "order"],
      .writes(
        "Please put our order number {code} on the invoice and send it to accounts, "
          + "not to me."),
      [.we("Noted with your order: {code}, to accounts. This one and all that follow.")]),
    Matter(
      .during, .anywhere, "Engineer is late", ["appointment"],
      .calls(
        "The engineer isn't there yet, and they have to {leave in an hour|lock up "
          + "soon|fetch a child}."),
      priority: .high,
      [
        .note("Tram strike, he walks. Twenty minutes."),
        .weCall(
          "Told them: on foot, twenty minutes, sorry that they had to call. Took it "
            + "with humour."),
        .visit("Arrived {minutes} minutes late, finished in time all the same."),
      ]),
    Matter(
      .during, .office, "Names for the telephones", ["phones"],
      .writes(
        "Here is the list of names for the {count} new phones. The {phone} in the "
          + "{room} has none."),
      [
        .ask(
          "Thank you! Shall the one in the {room} ring with the others or never?",
          because: "ring or not"),
        .says("Never. That is where we {nap|have lunch|hide}."),
        .we("Understood, it never rings. All {count} are programmed and labelled."),
      ]),
    Matter(
      .during, .anywhere, "Wrong device delivered", ["order"],
      .writes(
        "I ordered a {router} and got a {device} cover, very pretty, in green. Who has "
          + "my router?"),
      [
        .note("Swapped with the parcel for Setúbal. Both still sealed."),
        .we(
          "Somebody in Setúbal, who wonders as well. The courier swaps both parcels "
            + "{tomorrow|on {day}}."),
        .says("Swapped. A pity about the green."),
      ]),
    Matter(
      .during, .office, "Change to the order", ["order"],
      .writes(
        "Could we have {count} sockets instead of what is in the order? {The plan has "
          + "changed again.|}"),
      [
        .ask(
          "Gladly. That adds {price} euros, and I need your yes in writing before we drill.",
          because: "a written yes to the change"),
        .says("Yes, in writing: yes."),
        .we("Thank you. The plan is changed, the date stays."),
      ]),
    Matter(
      .during, .home, "How long will it take?", ["appointment"],
      .voicemail(
        "“Just a question. How long does it take on {day}? I have to fetch the "
          + "children.”"),
      [
        .weCall(
          "Two hours at most, done by noon. If it took longer we would come again, so no "
            + "worry.")
      ]),
    Matter(
      .during, .office, "Drawing of the cabling", ["cabling"],
      .writes(
        "Our landlord wants a drawing of where the cables run {in the {room}|before he "
          + "signs}."),
      [
        .we(
          "The drawing is attached, with the fire seals marked in red. Landlords like "
            + "the red ones."),
        .says("He does. Signed."),
      ]),
    Matter(
      .during, .anywhere, "Old device: who takes it away?", ["order"],
      .writes(
        "When the new one comes, do you take the old {printer} with you? It weighs as "
          + "much as {who}."),
      [
        .we(
          "We do, free of charge, and it is recycled in Loures. Please take out the "
            + "paper only.")
      ]),
    Matter(
      .during, .office, "Training for the new phones", ["phones", "appointment"],
      .calls("Asks for half an hour of explanation for {count} people, best on {day} at {hour}."),
      [
        .we("{day}, {hour}, half an hour, and a sheet of paper for everybody. See you then."),
        .visit(
          "Explained transfer, pick-up and do-not-disturb to {count} people. "
            + "{colleague} was fastest."),
      ]),
    Matter(
      .during, .home, "Deposit paid twice", ["invoice"],
      .writes(
        "I believe I paid the deposit of {price} euros twice. {The app said “error”, "
          + "so I tried again.|}"),
      [
        .note("Twice indeed, one minute apart."),
        .we("You did. The second {price} euros went back today and should be there in two days."),
        .says("It is back. Thank you for being quick."),
      ]),
    Matter(
      .during, .anywhere, "Before the final invoice", ["invoice", "follow-up"],
      .calls("All is in and works. One question left: the hour in the {room}, is that extra?"),
      [.we("Dear {name}, it isn't. The invoice is exactly what was agreed: {price} euros.")]),
    Matter(
      .during, .office, "Alarm in the lift", ["phones"],
      .writes("The lift's emergency call runs over the old line. Does it work with the new one?"),
      priority: .high,
      [
        .note(
          "Must not go over our system. Needs its own module. Stop the porting until "
            + "that is clear!"),
        .hold(
          "Good that you ask. The lift firm has to add a radio module first; we keep "
            + "the old line "
            + "alive until they have.", because: "lift firm adds the module"),
        .says("They were here, it is done and tested."),
        .we("Tested from our side as well. The old line may go now."),
      ]),
  ]
}
