import Ticketing

/// What the firm's people say again and again.
enum DemoMacros {
  static let all = [
    Macro(
      name: "We are on it",
      text: """
        Good morning, {{person.name}},

        thank you for writing. We are looking into it, and you will hear from us today.

        {{agent.name}}, {{desk.name}}
        """),
    Macro(
      name: "Ask for a photo", query: "tag:printers or tag:network or tag:phones",
      text: """
        Good morning, {{person.name}},

        could you send us a photo of the device, with its lights and the cables? With it we may be \
        able to tell at once what is wrong.

        {{agent.name}}, {{desk.name}}
        """,
      status: "pending", until: "3d", because: "waiting for the photo"),
    Macro(
      name: "Quote follows", query: "tag:quote",
      text: """
        Good morning, {{person.name}},

        thank you for asking. You will have our quote by tomorrow evening; it holds for 30 days.

        {{agent.name}}, {{desk.name}}
        """,
      status: "on-hold", until: "1d", because: "the quote is due", tags: ["+quote"]),
    Macro(
      name: "Hand over to the workshop", query: "tag:rework or tag:printers",
      text: "For the workshop: please look at #{{ticket.number}} of {{customer.name}} next.",
      kind: "note", priority: "high", tags: ["+rework"], assignee: "bo"),
    Macro(
      name: "Not today", status: "pending", until: "1d", because: "has time until tomorrow",
      assignee: "me"),
  ]
}
