internal import Foundation
internal import Ticketing

extension CSVImport {
  /// What is taken for what, and what is assumed: to be printed before anything is written.
  public var lines: [String] {
    mapping.lines + [""] + assumptions + wordLines
  }

  private var assumptions: [String] {
    var clock = WallClock(zone: zone)
    let first = clock.midnight(before: earliest)
    let offset = TimeInterval(zone.secondsFromGMT(for: first))
    let day = first.addingTimeInterval(offset).timestamp.prefix(10)
    let response = mapping.header(of: .firstResponseAt)
    let opening =
      switch (mapping.header(of: .openedAt), response) {
      case (let opened?, let response?):
        "“\(opened)”; where empty, 00:00 on the day of “\(response)”, or else on \(day)"
      case (let opened?, nil): "“\(opened)”; where empty, 00:00 on \(day)"
      case (nil, let response?):
        "not in the file; 00:00 on the day of “\(response)” is taken, without one on \(day)"
      case (nil, nil): "not in the file; 00:00 on \(day) is taken"
      }
    var lines = [
      "Times: in \(zone.identifier == "GMT" ? "UTC" : zone.identifier) unless they say their zone",
      "Opened: \(opening), the earliest in the file",
    ]
    if response != nil {
      lines.append("First responses: messages of ours; the file has no text of them")
    }
    if let product = mapping.header(of: .product), let bought = mapping.header(of: .purchasedAt) {
      lines.append(
        "Sales: “\(product)”, in care since “\(bought)”, with the desk's warranty from then; no price"
      )
    }
    lines.append(
      "Phone: waits for an answer like a message; the file does not say that a call was answered")
    if subjectIsKind, let subject = mapping.header(of: .subject) {
      let product = mapping.header(of: .product).map { ", the subject gets “\($0)” with it" } ?? ""
      let kinds = survey.words[.subject]?.texts.count ?? 0
      lines.append("“\(subject)”: \(kinds) kinds that repeat, so a tag too\(product)")
    }
    return lines + ["Ids: \(source):… with what “\(mapping.header(of: .id) ?? "id")” says"]
  }

  /// The words of the file and what they become; those nobody knows, before a row is rejected.
  private var wordLines: [String] {
    line(.status, statuses, otherwise: "closed with a resolution, else open")
      + line(.priority, priorities, otherwise: Priority.normal.label)
      + line(
        .channel, channels,
        otherwise: (mapping.column(of: .customerEmail) == nil ? Channel.web : .email).label)
  }

  // What the file's words mean: the map's own, and what is understood anyway.

  var statuses: ImportVocabulary<Status> { .status.adding(words.status) }
  var priorities: ImportVocabulary<Priority> { .priority.adding(words.priority) }
  var channels: ImportVocabulary<Channel> { .channel.adding(words.channel) }

  private func line<Ours: Word>(
    _ target: ImportTarget, _ vocabulary: ImportVocabulary<Ours>, otherwise: String
  ) -> [String] {
    guard let header = mapping.header(of: target) else {
      return ["No column for \(target.label): \(otherwise)"]
    }
    let meanings = (survey.words[target]?.texts ?? []).sorted().map { text in
      let meaning = vocabulary.meaning(of: text)?.label
      return "\(text.oneLine) → \(meaning ?? "not known, such rows are rejected")"
    }
    return meanings.isEmpty ? [] : ["“\(header)”: " + meanings.joined(separator: ", ")]
  }
}
