import Ticketing

// After the sale: what breaks, what puzzles, and what is only nice to hear.

extension Matter {
  static let after: [Matter] = printersAndPhones + networks + papersAndPeople

  private static let printersAndPhones: [Matter] = [
    Matter(
      .after, .anywhere, "Printer says {code}", ["printers"],
      .writes(
        "The {printer} shows {code} and nothing else. {I turned it off and on, of "
          + "course.|Help?}"),
      [
        .we("{code} is the fuser. Please let it cool for {minutes} minutes and try once more."),
        .says("Same code, colder printer."),
        .visit("Changed the fuser of the {printer}. Test page is clean, old part taken along."),
      ]),
    Matter(
      .after, .office, "Paper jam in tray two", ["printers"],
      .calls("Tray two of the {printer} jams since {colleague} filled in the thick paper."),
      [
        .weCall(
          "Talked them through: thin paper back in, guide to the left. {count} sheets "
            + "without a jam.")
      ]),
    Matter(
      .after, .home, "Prints everything in pink", ["printers"],
      .writes(
        "My {printer} prints in pink. The cat, the tax return, everything. It is full "
          + "of ink!"),
      [
        .ask(
          "Cyan is dried up, I think. Could you run “clean heads” twice and send me a photo?",
          because: "photo after cleaning the heads"),
        .says("Twice. The cat is a cat again. The tax return is still terrible."),
        .we("For the cat we are glad. For the other we can't do anything."),
      ]),
    Matter(
      .after, .anywhere, "{Which toner do I need?|Toner for the {printer}}", ["printers"],
      .writes(
        "Which toner fits the {printer}? There are {count} on the web with nearly the "
          + "same name."),
      [
        .we(
          "The one with an X at the end, {price} euros for a pair, with twice the pages. "
            + "Keep away from the cheapest.")
      ]),
    Matter(
      .after, .office, "Scan to mail stopped", ["printers"],
      .writes("Since the weekend the {printer} no longer sends scans. It says “login failed”."),
      [
        .note("Their mail provider ended plain passwords. There will be more of these."),
        .we(
          "Your mail provider has changed its rules. I set it up anew from here; "
            + "please try one page."),
        .says("Works. {colleague} says thanks, too."),
      ]),
    Matter(
      .after, .anywhere, "{Phone rings once, then silence|The {phone} hangs up on people}",
      ["phones"],
      .calls("The {phone} rings once and stops. Callers think they were turned away."),
      [
        .note("Two devices share the number, one declines. Probably an old app on a mobile."),
        .weCall(
          "It was the app on an old mobile in a drawer. Deleted it together, rings "
            + "properly."),
      ]),
    Matter(
      .after, .office, "Change of the announcement", ["phones"],
      .writes("From {day} on we close at {hour}. Can the announcement say so, in two languages?"),
      [.we("Recorded and switched for {day}. Call your own number after hours and listen.")]),
    Matter(
      .after, .home, "Handset battery is empty at noon", ["phones"],
      .voicemail("“My telephone is empty at noon, every day. It used to last until Sunday.”"),
      [
        .noReply("No answer; the battery is empty, I suppose."),
        .weCall(
          "Two new batteries, {small} euros, come by post. The old ones are four years "
            + "old."),
      ]),
    Matter(
      .after, .office, "Echo on long calls", ["phones"],
      .writes(
        "After {minutes} minutes our callers hear themselves. {It makes them wise, but "
          + "slow.|}"),
      [
        .ask(
          "Does it also happen with the headset unplugged? That would help me a lot.",
          because: "a call without the headset"),
        .says("Without the headset: no echo."),
        .we("Then it is the headset's own filter. A new one is in today's post, on warranty."),
      ]),
    Matter(
      .after, .anywhere, "{Smell of burning|Something smells of plastic}", ["printers"],
      .calls("The {printer} smells of burning. Pulled the plug. Is shaken."),
      priority: .urgent,
      [
        .note("Nothing on the recall list. Go anyway, today."),
        .visit(
          "A label had stuck to the heater. Cleaned, measured, harmless; stayed for "
            + "{minutes} minutes."),
      ]),
  ]

  private static let networks: [Matter] = [
    Matter(
      .after, .home, "Slow in the evening", ["network"],
      .writes(
        "From eight in the evening everything is slow. Is it me, is it the street, is "
          + "it {who}?"),
      [
        .we(
          "I had a look: it is a {device} that loads updates all evening. It now does "
            + "so at four."),
        .says("So it was the {device}! I had suspected everybody else."),
      ]),
    Matter(
      .after, .office, "No Wi-Fi in the {room}", ["network"],
      .writes(
        "Since we moved the shelves there is no Wi-Fi in the {room}. {colleague} sits "
          + "there all day."),
      [
        .note("Metal shelves, right in front of the access point."),
        .visit("Moved the access point above the shelves, {count} bars in the {room} again."),
      ]),
    Matter(
      .after, .anywhere, "{Password of the guest network|Guest Wi-Fi: what was the word?}",
      ["network"],
      .writes("I have lost the word for the guest Wi-Fi. {The sheet went with the old paper.|}"),
      [
        .we(
          "For safety not by mail: I call you in {minutes} minutes and tell you, with a "
            + "new sheet to follow.")
      ]),
    Matter(
      .after, .home, "The {device} doesn't connect", ["network"],
      .writes("My new {device} doesn't find the network, everything else does."),
      [
        .we(
          "It only knows the older band. I switched on a second name for it: “home-2”. "
            + "Try that one."),
        .says("Found. You should write manuals."),
      ]),
    Matter(
      .after, .office, "Backup didn't run", ["network"],
      .writes("The mail says that tonight's backup didn't run. Should I worry?"), priority: .high,
      [
        .note(
          "Disk is full of an old copy. Nothing lost, last good one is from the night "
            + "before."),
        .we("No need: the disk was full. I made room and ran it by hand, it is complete now."),
        .says("Good. I like sleeping."),
      ]),
    Matter(
      .after, .anywhere, "Router blinks orange", ["network"],
      .calls("The {router} blinks orange since breakfast, internet works all the same."),
      [
        .weCall(
          "Orange means an update is ready. It installs tonight and is green tomorrow. "
            + "All fine.")
      ]),
    Matter(
      .after, .office, "New colleague on {day}", ["network"],
      .writes("{colleague} starts on {day} and needs a phone, a mail address and the printer."),
      [
        .ask(
          "With pleasure. How is the name spelt, and which desk is it?", because: "name and desk"),
        .says("Name is in the attachment, desk by the window in the {room}."),
        .we("All is ready for {day}. The password is in a sealed envelope at your front desk."),
      ]),
    Matter(
      .after, .home, "Video calls freeze", ["network"],
      .voicemail("“The calls with my grandchildren freeze, and always when they sing.”"),
      [
        .weCall("Moved her to the free channel while on the phone. They sang, it held.")
      ]),
    Matter(
      .after, .office, "Camera of the meeting room", ["network"],
      .writes("The camera in the {room} shows us from below. It is not our best side."),
      [
        .visit("Mounted the camera 40 cm higher in the {room}, aimed at faces."),
        .says("Now we look like people one can do business with. Thank you!"),
      ]),
    Matter(
      .after, .anywhere, "{Outage during the night?|Was something wrong last night?}", ["network"],
      .writes("Was there an outage last night? The {device} lost its time."),
      [
        .we(
          "The provider worked on the line from two to four, announced to nobody. Sorry "
            + "about that.")
      ]),
    Matter(
      .after, .home, "Parental clock", ["network"],
      .writes(
        "Can the {router} switch off my son's games at 22:00? He is fourteen and "
          + "inventive."),
      [
        .we(
          "It can, and it is set. He may find the way around it in a week; then he "
            + "should work for us."),
        .says("It took him four days. What now?"),
        .we("Now it goes by the cable and not by the name. And the offer stands."),
      ]),
  ]

  private static let papersAndPeople: [Matter] = [
    Matter(
      .after, .anywhere, "{Invoice has the wrong address|We don't live in {street} any more}",
      ["invoice"],
      .writes("The invoice still goes to {street}. We left there last year."),
      [.we("Corrected, a new one is attached, and the old address is gone from everywhere.")]),
    Matter(
      .after, .anywhere, "{Reminder for a paid invoice|I have paid this already}", ["invoice"],
      .writes(
        "I get a reminder for {price} euros that I paid on {day}. {Proof "
          + "attached.|Please check.}"),
      [
        .note("Paid with the number of another invoice. Found."),
        .we(
          "You did pay, with an older number, and I have put it right. Please throw "
            + "the reminder away."),
      ]),
    Matter(
      .after, .office, "Copy of last year's invoices", ["invoice"],
      .writes(
        "Our auditor wants all invoices of last year. {Today, of course.|By {day}, if "
          + "possible.}"),
      [.we("All {count} are attached as one file, in order. Good luck with the auditor.")]),
    Matter(
      .after, .anywhere, "Warranty of the {router}", ["warranty"],
      .writes("How long does the warranty of my {router} last? The box is gone, the bill too."),
      [.we("Until next June. We keep your bills, so you don't have to. A copy is attached.")]),
    Matter(
      .after, .anywhere, "{Praise for your engineer|A word about yesterday's visit}", ["thanks"],
      .writes(
        "I only want to say that your engineer was {punctual|patient|funny} and left "
          + "the {room} cleaner than before."),
      [.we("Thank you, {name}! I read it out at breakfast, and somebody turned quite red.")]),
    Matter(
      .after, .home, "Strange mail from “Farol”", ["security"],
      .writes(
        "I got a mail from you that asks for my card number. Is that "
          + "you?"), priority: .high,
      [
        .we(
          "It is not. We never ask for that. Please delete it, and thank you for "
            + "asking first."),
        .note("Third one this month. Put a warning on the web page?"),
        .weCall("Asked whether anything was entered. Nothing was. Warning is on our page now."),
      ]),
    Matter(
      .after, .office, "End of the care plan", ["care plan"],
      .writes(
        "We would like to end the care plan at the end of the quarter. No complaint, "
          + "we shrink."),
      [
        .ask(
          "Dear {name}, confirmed, and thank you for the years. Shall we keep your configuration "
            + "in case of need?", because: "keep the configuration or not"),
        .says("Please keep it. One never knows."),
        .we("Kept and locked away. You know where we are."),
      ]),
    Matter(
      .after, .home, "Explained again, please", [],
      .calls(
        "Has forgotten how to {record a programme|block a number|call back abroad}. Is "
          + "sorry to ask again."),
      [
        .we(
          "Written down in five steps with pictures, it comes by post. Do ask, as often "
            + "as you like.")
      ]),
    Matter(
      .after, .anywhere, "{Second visit, second bill?|Why two bills for one fault?}",
      ["invoice", "rework"],
      .writes(
        "Your visit on {day} was about the same fault as the one before. Must I pay "
          + "for both?"),
      [
        .note("Same fault, ours. Second visit at no charge, and the bill is cancelled."),
        .we(
          "You must not. It should have held the first time; the second bill is "
            + "cancelled. I am sorry."),
        .says("That is decent. Thank you."),
      ]),
    Matter(
      .after, .office, "Key to the {room}", [],
      .voicemail("“Your colleague still has our key to the {room}. The cleaner stands here.”"),
      [
        .weCall(
          "It was in the van. Brought back within {minutes} minutes, with apologies to "
            + "the cleaner.")
      ]),
    Matter(
      .after, .anywhere, "One year later", ["follow-up"],
      .calls(
        "We asked how the {router} does after a year. Fine, no restart since spring; "
          + "knows somebody who needs one."),
      [
        .we(
          "Thank you for recommending us, {name}. Your friend gets a good cup of coffee "
            + "here, too.")
      ]),
    Matter(
      .after, .anywhere, "{Thunderstorm|Power cut} and now nothing", ["warranty"],
      .calls("After {the storm|the power cut} the {router} is dark. Tried another socket."),
      priority: .high,
      [
        .note("Power supply, I bet. There are three in the drawer."),
        .visit(
          "New power supply, old one tested: dead. {router} itself survived, all "
            + "lights green."),
      ]),
    Matter(
      .after, .anywhere, "Is the update safe?", ["security"],
      .writes("The {router} offers an update and warns of “changes”. Should I press yes?"),
      [
        .note("Tried it on ours last week, one restart, no trouble."),
        .we(
          "Do press yes, in the evening. We tried it on our own {router} first, it "
            + "takes {minutes} minutes."),
      ]),
    Matter(
      .after, .anywhere, "Thank you, and a question", ["thanks"],
      .writes(
        "The {room} has been a joy since you were here. One thing: what does the small button at "
          + "the back of the {router} do? I am afraid of it."),
      [
        .we("It turns the Wi-Fi off, and on again. Now you needn't be afraid, only curious."),
        .says("I pressed it. Twice. I feel like an engineer."),
      ]),
    Matter(
      .after, .home, "Subtitles and the new line", ["network"],
      .writes(
        "Since the change of line my television lost {two channels|the subtitles}. "
          + "Your doing?"),
      [
        .ask(
          "Not on purpose. Could you start the channel search once, menu, then blue?",
          because: "result of the channel search"),
        .says("Everything is back, and a channel in Basque."),
        .we("The Basque is a gift of the house."),
      ]),
    Matter(
      .after, .office, "Insurance wants a list", ["warranty"],
      .writes(
        "Our insurance asks for a list of all devices with age and value. {Is there "
          + "such a thing?|}"),
      [
        .we(
          "Here it is, {count} pages with serial numbers and photos. We update it "
            + "every spring."),
        .says("You have just saved me a weekend."),
      ]),
    Matter(
      .after, .anywhere, "Number blocked by mistake", ["phones"],
      .voicemail(
        "“I pressed something, and now {who} can't call me any more. We had no "
          + "quarrel!”"),
      [
        .weCall(
          "Number was on the block list of the {phone}. Removed, they got through at "
            + "once.")
      ]),
  ]
}
