// Ticketing: the help desk as values.
//
// Customers with one point of contact each, tickets, what happened on them, and the rules. It reads
// no clock, no random source, no file and no environment: time, identity and ids are parameters, so
// every rule is a pure function of what is known (`Records`) and what is asked (`Command`).
//
// May import Foundation only.
//
// Start reading at `decide(_:in:by:at:)`: a command becomes events or a refusal. `RecordKeeper.apply`
// turns events into what is known. `Event+Wire.swift` is the form they take in the log, for ever.
