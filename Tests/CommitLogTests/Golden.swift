/// Two lines whose hashes were computed with Python's hashlib, not with this code:
///
///     H = lambda b: hashlib.sha256(b).digest()
///     previous = H(header)
///     previous = H(previous + H(body[:-1]))     # for each body
enum Golden {
  static let bodies = [
    #"{"seq":1,"by":"maria","events":[{"type":"desk.created"}]}"#,
    #"{"seq":2,"by":"jörg","events":[]}"#,
  ]

  static let headerHash = "b49087e8a15fa841f673658ca0cd9b5b276ffd117db0a37126cea346567e7006"
  static let hashes = [
    "36a45f91757ab1ac96e5a68477458ddf51c0fe2a9907cee53c2d5b547efa1849",
    "41d617e5faf3eb4180a1771fb1296ac7e577f1c2f46a3d7cb5aab03fe342d20c",
  ]
  static let offsets: [Int64] = [215, 324]

  static let file = """
    {"format":"spoc","version":1,"desk":"5f0c","createdAt":"2026-11-21T20:44:49.123Z"}
    {"seq":1,"by":"maria","events":[{"type":"desk.created"}],\
    "hash":"36a45f91757ab1ac96e5a68477458ddf51c0fe2a9907cee53c2d5b547efa1849"}
    {"seq":2,"by":"jörg","events":[],\
    "hash":"41d617e5faf3eb4180a1771fb1296ac7e577f1c2f46a3d7cb5aab03fe342d20c"}

    """
}
