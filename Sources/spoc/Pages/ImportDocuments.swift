import Exchange
import Ticketing

// What an import came to, as `--json` prints it.

extension ColumnMapping {
  /// What is taken for what; all else stays a field or is left out.
  var document: JSON {
    let taken = ImportTarget.allCases.compactMap { target in
      header(of: target).map { JSON.Member(target.rawValue, .string($0)) }
    }
    let others = headers.indices.filter { target(of: $0) == nil }.map { JSON.string(headers[$0]) }
    return ["columns": .object(taken), "others": .array(others)]
  }
}

extension ImportReport {
  func document(of mapping: ColumnMapping) -> JSON {
    [
      "mapping": mapping.document,
      "source": .string(source), "rows": .int(rows), "imported": .int(imported),
      "unchanged": .int(unchanged), "rejected": .int(rejectedCount),
      "rejectedRows": .array(rejected.map(\.document)),
      "customersAdded": .int(customersAdded), "peopleAdded": .int(peopleAdded),
      "salesAdded": .int(salesAdded),
      "matches": isRehearsal ? matches.document : nil,
      "dryRun": .bool(isRehearsal), "stopped": .bool(isStopped),
    ]
  }
}

extension DeskImportReport {
  var document: JSON {
    [
      "source": .string(source), "keepsNumbers": .bool(keepsNumbers), "lines": .int(lines),
      "tickets": tickets.document, "customers": customers.document, "agents": agents.document,
      "peopleAdded": .int(peopleAdded), "rejected": .int(rejectedCount),
      "rejectedLines": .array(rejected.map(\.document)),
      "ignored": .array(ignored.map { ["name": .string($0.name), "count": .int($0.count)] }),
      "matches": isRehearsal ? matches.document : nil,
      "dryRun": .bool(isRehearsal), "stopped": .bool(isStopped),
    ]
  }
}

extension ImportReport.Rejected {
  fileprivate var document: JSON { ["line": .int(line), "reason": .string(reason)] }
}

extension DeskImportReport.Count {
  fileprivate var document: JSON {
    ["imported": .int(imported), "unchanged": .int(unchanged)]
  }
}

extension ImportMatches {
  fileprivate var document: JSON {
    ["known": known.document, "new": added.document, "joined": joined.document]
  }
}

extension ImportMatches.Group {
  fileprivate var document: JSON {
    [
      "count": .int(count),
      "examples": .array(
        examples.map { ["line": .int($0.line), "text": .string($0.text)] }),
    ]
  }
}
