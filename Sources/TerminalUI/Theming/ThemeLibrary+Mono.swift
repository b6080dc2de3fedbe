extension ThemeLibrary {
  /// No colours: bold, dim, italic, underline and reverse carry the meaning.
  ///
  /// Built in, since `NO_COLOR` and terminals without colours take it by themselves, wherever the
  /// program was copied to.
  static let monoText = """
    name = "mono"
    mode = "any"

    [roles]
    "text.dim" = { attr = ["dim"] }
    "text.strong" = { attr = ["bold"] }

    "title" = { attr = ["bold"] }
    "tab.active" = { attr = ["bold", "reverse"] }
    "tab.count" = { attr = ["dim"] }
    "header" = { attr = ["underline"] }
    "border" = { attr = ["dim"] }
    "selection" = { attr = ["reverse"] }
    "marker" = { attr = ["bold"] }
    "footer" = { attr = ["dim"] }
    "footer.key" = { attr = ["bold"] }
    "status" = { attr = ["dim"] }
    "toast" = { attr = ["bold"] }
    "toast.error" = { attr = ["bold", "reverse"] }
    "toast.done" = { attr = ["bold", "italic"] }

    "ticket.number" = { attr = ["dim"] }
    "ticket.new" = { attr = ["bold"] }
    "ticket.pending" = { attr = ["italic"] }
    "ticket.onhold" = { attr = ["dim", "italic"] }
    "ticket.solved" = { attr = ["dim"] }
    "ticket.closed" = { attr = ["dim"] }
    "ticket.waiting" = { attr = ["bold"] }
    "ticket.waiting.long" = { attr = ["bold", "underline"] }
    "ticket.urgent" = { attr = ["bold", "underline"] }
    "ticket.high" = { attr = ["bold"] }
    "ticket.low" = { attr = ["dim"] }

    "phase" = { attr = ["dim"] }
    "phase.active" = { attr = ["bold"] }
    "contact.you" = { attr = ["bold"] }
    "contact.none" = { attr = ["italic"] }
    "tag" = { attr = ["underline"] }

    "message.in" = { attr = ["bold"] }
    "message.out" = { attr = ["underline"] }
    "note" = { attr = ["italic"] }
    "call" = { attr = ["bold", "italic"] }
    "event" = { attr = ["dim"] }

    "composer.public" = { attr = ["bold", "reverse"] }
    "composer.internal" = { attr = ["italic", "reverse"] }

    "input.prompt" = { attr = ["bold"] }
    "picker.match" = { attr = ["bold", "underline"] }
    "help.key" = { attr = ["bold"] }
    "help.heading" = { attr = ["bold", "underline"] }

    "search.hit" = { attr = ["bold", "underline"] }
    "search.hit.current" = { attr = ["bold", "reverse"] }

    "link" = { attr = ["underline"] }
    "error" = { attr = ["bold", "underline"] }
    "warning" = { attr = ["bold"] }
    "ok" = { attr = ["italic"] }
    "progress" = { attr = ["bold"] }
    """
}
