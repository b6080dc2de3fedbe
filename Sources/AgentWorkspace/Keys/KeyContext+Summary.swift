extension KeyContext {
  /// Where that is, for whoever binds keys.
  public var summary: String {
    switch self {
    case .list: "the list of a view"
    case .ticket: "an open ticket"
    case .composer: "writing a reply or a note"
    case .form: "the fields of a new ticket"
    case .formText: "the text of a new ticket"
    case .formOthers: "what of the customer's is open already, beside a new ticket"
    case .sendBar: "how to send what was written"
    case .held: "a reply that is held, since others added to the ticket"
    case .solving: "why somebody who waits gets no answer"
    case .picker: "a list to choose from"
    case .palette: "the commands by their names"
    case .search: "a query while it is typed"
    case .prompt: "one line to fill in"
    case .help: "the help"
    case .messages: "a page to scroll through: messages, history"
    case .callPad: "who calls, while it is typed"
    case .callOutcome: "what came of a call"
    case .page: "a customer's story, the team, promises, the agenda, sales"
    case .merging: "what a merge would come to"
    case .bulk: "a change of very many"
    case .quitting: "leaving with unsent text"
    case .quittingUnsaved: "leaving with a text that can't be kept"
    case .hits: "list and ticket, while the words of a search are lit"
    }
  }
}
