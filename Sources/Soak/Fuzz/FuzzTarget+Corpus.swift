extension FuzzTarget {
  /// What is right, so that what is wrong is near to it.
  var corpus: [[UInt8]] {
    let texts: [String] =
      switch self {
      case .log, .records: []
      case .commit, .json: Self.commits
      case .query:
        [
          "status:open printer", "-tag:vip (assignee:me or assignee:none) \"paper jam\"",
          "waiting:>2h opened:2026-11-01..2026-11-20", "id:old:17 has:link priority:high,urgent",
          "email:ana@example.org phone:+33123", "subject:\"a b\" is:asleep updated:<3d",
        ]
      case .csv:
        [
          "Ticket ID,Name,Subject,Created\n1,Ana Silva,\"a, \"\"b\"\"\nc\",2026-01-02 03:04:05\n",
          "a;b;c\r\n1;2;3\r\n;;\r\n", "a\tb\n\"x\ty\"\tz\n", "\u{FEFF}id,name\n\"\",\n",
        ]
      case .jsonl: []
      case .settings:
        [
          """
          # The desk
          name = "Acme"
          time-zone = "Europe/Paris"
          currency = "EUR"
          solved-to-closed-days = 7
          tags = ["fax", "printer"]
          tags-only = true
          [[reasons]]
          id = "out-of-hours"
          label = "out of hours"
          asks-where = false
          [[views]]
          name = "Mine"
          query = "assignee:me status:open"
          """
        ]
      case .mapping:
        [
          """
          source = "old"
          [columns]
          "Ticket ID" = "id"
          "Name" = "customer"
          Subject = 'subject'
          [words.status]
          "Offen" = "open"
          [date]
          format = "yyyy-MM-dd"
          """
        ]
      case .calendar:
        [
          """
          time_zone = "Europe/Lisbon"
          holidays = ["2026-12-25", "*-01-01 New Year", "2026-08-03..2026-08-14", "*-02-29"]
          [hours]
          mon = ["09:00-12:30", "13:30-17:00"]
          sat = ["22:00-06:00"]
          [[special]]
          date = "2026-12-24"
          hours = ["09:00-24:00"]
          name = "Eve"
          """
        ]
      case .theme:
        [
          """
          inherits = "terminal"
          [palette]
          red = "#ff0000"
          [styles]
          "text" = { fg = "red", bg = 12, bold = true }
          "list.selected" = { reverse = true, underline = true }
          title = "bright-blue"
          """
        ]
      case .notation: ["<C-s>s", "gg", "<F12><S-Tab>x", "<A-Enter><Space><lt>", "jjk<Esc>"]
      case .input:
        [
          "abc\u{1B}[A\u{1B}OP\u{1B}[1;5C", "\u{1B}[200~pasted\n\u{1B}[201~x", "\u{1B}[<0;3;4M",
          "\u{1B}]11;rgb:0/0/0\u{7}é木", "\u{1B}[27;5;13~\u{1B}[100;5u\u{1B}[I",
        ]
      case .text:
        [
          "Hello \u{202E}there\u{202C}", "a\u{1B}[31mred\u{1B}[0m", "e\u{301}\u{301} 木 👩‍🚒 🇵🇹",
          "tab\there\r\nline\u{2028}sep\u{85}", "\u{FEFF}zero\u{200B}width\u{200D}",
        ]
      }
    return texts.map { Array($0.utf8) }
  }

  var words: [[UInt8]] {
    let text =
      switch self {
      case .log, .commit, .records, .json, .jsonl:
        #""seq": "at": "by": "uid": "id": "events": "type": "ticket.opened" "note.added" "when": "#
          + #""from": "to": null true false "origin":"import" "batch": "hash":" "version":1"#
      case .query:
        "status: open -tag: or ( ) \" assignee:me .. > < <= customer: has: is: #1 * : , ~"
      case .csv: "\" \"\" , ; \u{9} \u{D}"
      case .settings, .mapping, .calendar, .theme:
        "[[views]] [columns] [palette] = \" ''' \"\"\" { } # inherits true 1979-05-27 0x1f 1_0 inf .a"
      case .notation: "<C- <S- <A- > <lt> <Esc> <F1> <Enter> <"
      case .input: "\u{1B}[ \u{1B}O \u{1B}[200~ \u{1B}[201~ \u{1B} ~ ; <0;1;1M"
      case .text: "\u{1B} \u{202E} \u{301} \u{200D} \u{FE0F} \u{9B} \u{7F} \u{E0001}"
      }
    return text.split(separator: " ").map { Array($0.utf8) }
  }

  private static let commits = [
    #"{"seq":2,"at":"2026-11-23T09:00:00.000Z","by":"sam","uid":1000,"#
      + #""id":"b1c4e0f2-7d1a-4c6e-9a43-5f0c2b7a9d11","events":[{"type":"note.added","ticket":1,"#
      + #""body":"Hi","when":"2026-11-23T08:00:00.000Z"}]}"#,
    #"{"a":[1,-2.5e3,null,true,"\u00e9\ud83d\ude00\n"],"b":{"":{}}}"#,
  ]
}
