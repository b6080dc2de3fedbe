public import DeskIndex

/// A row of a list, as the desk gives it.
public typealias TicketRow = TicketListing
