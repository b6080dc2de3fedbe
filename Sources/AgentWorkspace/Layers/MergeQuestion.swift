public import HelpDesk

/// What a merge would come to, before it is done: do it?
public enum MergeQuestion: Equatable, Sendable {
  case tickets(MergePreview)
  case customers(CustomerMergePreview)
}
