extension ThemeLibrary {
  /// The built-in theme, in the language of all the others.
  ///
  /// The user's own 16 colours on their own background, so it is right on dark and on light: no
  /// white and no black, no grey but the `dim` attribute, no blue, and colour only on what is
  /// short; prose has the user's foreground. Each state has an attribute, a word or a shape too.
  static let standardText = """
    name = "terminal"
    mode = "any"

    [roles]
    "text" = "default"
    "text.dim" = { attr = ["dim"] }
    "text.strong" = { attr = ["bold"] }

    "title" = { attr = ["bold"] }
    "tab.active" = { attr = ["bold", "reverse"] }
    "tab.count" = { attr = ["dim"] }
    "header" = { attr = ["dim", "underline"] }
    "border" = { attr = ["dim"] }
    "selection" = { fg = "default", attr = ["reverse"] }
    "marker" = { fg = "cyan", attr = ["bold"] }
    "footer" = { attr = ["dim"] }
    "footer.key" = { fg = "cyan", attr = ["bold"] }
    "status" = { attr = ["dim"] }
    "toast" = { attr = ["bold"] }
    "toast.error" = { fg = "red", attr = ["bold", "reverse"] }
    "toast.done" = { fg = "green", attr = ["bold"] }

    "ticket.number" = { attr = ["dim"] }
    "ticket.new" = { fg = "yellow", attr = ["bold"] }
    "ticket.open" = "green"
    "ticket.pending" = "magenta"
    "ticket.onhold" = { fg = "magenta", attr = ["dim"] }
    "ticket.solved" = { fg = "cyan", attr = ["dim"] }
    "ticket.closed" = { attr = ["dim"] }
    "ticket.waiting" = "yellow"
    "ticket.waiting.long" = { fg = "red", attr = ["bold"] }
    "ticket.urgent" = { fg = "red", attr = ["bold"] }
    "ticket.high" = { fg = "yellow", attr = ["bold"] }
    "ticket.low" = { attr = ["dim"] }

    "phase" = { attr = ["dim"] }
    "phase.active" = { fg = "cyan", attr = ["bold"] }
    "customer" = "default"
    "contact.you" = { fg = "green", attr = ["bold"] }
    "contact.none" = { fg = "yellow", attr = ["italic"] }
    "tag" = "cyan"

    "message.in" = { attr = ["bold"] }
    "message.out" = "green"
    "note" = { fg = "yellow", attr = ["italic"] }
    "call" = { fg = "magenta", attr = ["bold"] }
    "event" = { attr = ["dim"] }

    "composer.public" = { fg = "green", attr = ["bold", "reverse"] }
    "composer.internal" = { fg = "yellow", attr = ["italic", "reverse"] }

    "input.prompt" = { fg = "cyan", attr = ["bold"] }
    "picker.match" = { fg = "cyan", attr = ["bold", "underline"] }
    "help.key" = { fg = "cyan", attr = ["bold"] }
    "help.heading" = { attr = ["bold", "underline"] }

    "search.hit" = { fg = "yellow", attr = ["bold", "underline"] }
    "search.hit.current" = { fg = "yellow", attr = ["bold", "reverse"] }

    "link" = { fg = "cyan", attr = ["underline"] }
    "error" = { fg = "red", attr = ["bold"] }
    "warning" = { fg = "yellow", attr = ["bold"] }
    "ok" = "green"
    "progress" = "cyan"
    """
}
