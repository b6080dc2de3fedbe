import DeskIndex
import Foundation
import HelpDesk
import Ticketing

// What the form for a new ticket looks up, from any thread. There always is an answer: the form asks
// for one thing at a time.

extension HelpDesk {
  func customersFound(for text: String) -> Message {
    // A desk that can't be read says so where the list is read.
    let found = try? customers(meantBy: text, limit: CustomerSearch.limit)
    return .foundCustomers(found ?? [], for: text)
  }

  func storyFound(of id: Customer.ID, limit: Int, for use: StoryUse) -> Message {
    do {
      return .storied(try story(of: id, limit: limit), for: use)
    } catch {
      return .failed((error as? DeskError)?.message ?? "\(error)")
    }
  }

  func openTicketsFound(of id: Customer.ID) -> Message {
    do {
      return .foundOpenTickets(try openTickets(of: id), of: try customer(.id(id)))
    } catch {
      return .failed((error as? DeskError)?.message ?? "\(error)")
    }
  }
}
