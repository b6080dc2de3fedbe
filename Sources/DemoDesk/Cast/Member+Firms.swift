import Ticketing

// Firms, practices, schools and associations.

extension Member {
  static let chen = Member(
    firm: "Chen Dental", .you, .settled,
    [
      NewPerson("Dr Chen 陳美", 101, "mei.chen@example.org"),
      NewPerson("Rita Fonseca", 102, "reception.chen@example.org"),
    ], prefers: .phone, matters: "patients are in the chair: call before 9:00 or after 18:00",
    source: "recommended by Brook & Sons", tags: ["care plan"])
  static let brook = Member(
    firm: "Brook & Sons", .maria, .settled,
    [
      NewPerson("Harold Brook", 103, "harold.brook@example.com"),
      NewPerson("Danny Brook", 104, "danny.brook@example.com"),
    ], prefers: .phone, matters: "never talk jargon; wants to know you are there",
    source: "walked into the shop", tags: ["care plan"])
  static let almada = Member(
    firm: "Almada Veterinary Clinic", .you, .settled,
    [
      NewPerson("Dr Inês Prates", 105, "ines.prates@example.org"),
      NewPerson("Front desk", 106, "vet.frontdesk@example.org"),
    ], prefers: .phone, matters: "emergencies come by phone, day and night: phones first",
    source: "web search", tags: ["care plan", "phones"])
  static let hikari = Member(
    firm: "光 Hikari Architects", .you, .buyer,
    [
      NewPerson("田中 美咲 (Misaki Tanaka)", 107, "misaki.tanaka@example.com"),
      NewPerson("João Serra", 108, "joao.serra@example.com"),
    ], prefers: .email, matters: "exact times and written confirmation",
    source: "recommended by Chen Dental")
  static let quinta = Member(
    firm: "Quinta do Vale Wines", .you, .buyer, since: 48,
    [
      NewPerson("Leonor Vale", 109, "leonor.vale@example.org"),
      NewPerson("Cellar office", nil, "cellar@example.org"),
    ], prefers: .email, matters: "harvest time: short mails, no meetings", source: "trade fair")
  static let haddad = Member(
    firm: "مخبز الحداد (Haddad Bakery)", .jun, .settled,
    [
      NewPerson("سامي الحداد (Sami Haddad)", 110, "sami.haddad@example.net"),
      NewPerson("Layla Haddad", 111, "layla.haddad@example.net"),
    ], prefers: .phone,
    matters: "starts at 3 in the morning; mornings are for bread, call after "
      + "14:00",
    source: "recommended by a neighbour")
  static let kovacs = Member(
    firm: "Kovács Translation Bureau", .maria, .settled,
    [NewPerson("Ágnes Kovács", 112, "agnes.kovacs@example.com")],
    prefers: .email, matters: "deadlines at 17:00 Brussels time", source: "web search")
  static let horizon = Member(
    firm: "Horizon Physiotherapy", .bo, .settled,
    [
      NewPerson("Nuno Abreu", 113, "nuno.abreu@example.org"),
      NewPerson("Priya Raghunathan", 114, "priya.r@example.org"),
    ], prefers: .email, matters: "asks a lot and is right to: explain the why",
    source: "recommended by Almada Veterinary Clinic", tags: ["care plan"])
  static let escola = Member(
    firm: "Escola de Música Fado Novo", .jun, .buyer,
    [
      NewPerson("Graça Moutinho", 115, "graca.moutinho@example.org"),
      NewPerson("Caretaker", 116),
    ], prefers: .email, matters: "no drilling while there are lessons", source: "town council list")
  static let mensah = Member(
    firm: "Mensah & Osei Solicitors", .maria, .settled,
    [
      NewPerson("Kwame Mensah", 117, "k.mensah@example.com"),
      NewPerson("Abena Osei", 118, "a.osei@example.com"),
    ], prefers: .letter, matters: "everything agreed must be on paper", source: "trade register",
    tags: ["care plan"])
  static let tram = Member(
    firm: "Café Eléctrico 28", .jun, .settled,
    [NewPerson("Bruno Teles", 119, "bruno.teles@example.net")],
    prefers: .chat, matters: "the card terminal is the business", source: "walked into the shop")
  static let nordlys = Member(
    firm: "Nordlys Shipping Agency", .you, .settled,
    [
      NewPerson("Sigrid Øverland", 120, "sigrid@example.net"),
      NewPerson("Duty officer", 121, "duty.nordlys@example.net"),
    ], prefers: .phone, matters: "ships don't wait: a time, then keep it", source: "trade fair",
    tags: ["care plan", "phones"])
  static let bistro = Member(
    firm: "Bistrô da Mouraria", .bo, .buyer, since: 55,
    [NewPerson("Célia Antunes", 122, "celia.antunes@example.com")],
    prefers: .chat, matters: "closed on Mondays, the best day for visits",
    source: "recommended by Café Eléctrico 28")
  static let kinder = Member(
    firm: "Jardim-Infantil Girassol", .maria, .buyer,
    [
      NewPerson("Marisol Peña", 123, "marisol.pena@example.org"),
      NewPerson("Accounts", nil, "accounts.girassol@example.org"),
    ], prefers: .email, matters: "the budget is fixed by the parents' board: no surprises",
    source: "recommended by Escola de Música Fado Novo")
  static let sofia = Member(
    firm: "София Print & Copy", .jun, .settled,
    [NewPerson("Борис Димитров (Boris Dimitrov)", 124, "boris.dimitrov@example.com")],
    prefers: .phone, matters: "knows printers better than we do: skip the basics",
    source: "walked into the shop", tags: ["printers"])
  static let lagos = Member(
    firm: "Lagos Yacht Charter", .you, .prospect, since: 40,
    [NewPerson("Adaeze Okonkwo", 125, "adaeze@example.net")],
    prefers: .email, matters: "compares three offers; likes clear numbers", source: "web search")
  static let seniors = Member(
    firm: "Residência Santa Clara", .maria, .settled,
    [
      NewPerson("Sister Benedita", 126, "benedita@example.org"),
      NewPerson("Night porter", 127),
    ], prefers: .phone, matters: "be patient with the residents; visits after 10:00",
    source: "town council list", tags: ["care plan"])
  static let pixel = Member(
    firm: "Pixel & Pão Studio", .bo, .settled,
    [
      NewPerson("Zoe\u{301} Martins", 128, "zoe.martins@example.com"),
      NewPerson("Rui Machado", 129, "rui.machado@example.com"),
    ], prefers: .chat, matters: "wants to understand, not only to have it fixed",
    source: "social media")
  static let garage = Member(
    firm: "Garagem Pinheiro", .jun, .settled,
    [NewPerson("Zé Pinheiro", 130)],
    prefers: .phone, matters: "hands full of oil: let it ring long", source: "walked into the shop")
  static let notary = Member(
    firm: "Cartório Vasconcelos", .maria, .settled,
    [NewPerson("Dra. Helena Vasconcelos", 131, "h.vasconcelos@example.org")],
    prefers: .letter, matters: "confidential: engineers sign in and are accompanied",
    source: "recommended by Mensah & Osei Solicitors")
  static let coop = Member(
    firm: "Cooperativa Horta Viva", .you, .buyer, since: 60,
    [
      NewPerson("Matilde Cruz", 132, "matilde.cruz@example.org"),
      NewPerson("Ibrahim Sesay", 133, "ibrahim.sesay@example.org"),
    ], prefers: .email, matters: "decides in a meeting every second Tuesday", source: "leaflet")
  static let hostel = Member(
    firm: "Hostel Sete Colinas", .bo, .settled,
    [NewPerson("Freya Nyström", 134, "freya@example.com")],
    prefers: .chat, matters: "guests write reviews about the Wi-Fi the same evening",
    source: "web search")
  static let clinic = Member(
    firm: "Óptica Beira-Mar", .jun, .settled,
    [NewPerson("Paulo Beirão", 135, "paulo.beirao@example.com")],
    prefers: .email, matters: "Saturdays are the busiest day", source: "recommended by Chen Dental")
  static let judo = Member(
    firm: "Judo Clube de Cacilhas", nil, .prospect, since: 30,
    [NewPerson("Sensei Otávio Reis", 136, "otavio.reis@example.org")],
    matters: "volunteers: reachable in the evening", source: "leaflet")
  static let library = Member(
    firm: "Biblioteca do Bairro", nil, .settled, since: 66,
    [NewPerson("Filipa Quaresma", 137, "filipa.quaresma@example.org")],
    prefers: .email, source: "town council list")

  static let firms = [
    chen, brook, almada, hikari, quinta, haddad, kovacs, horizon, escola, mensah, tram, nordlys,
    bistro, kinder, sofia, lagos, seniors, pixel, garage, notary, coop, hostel, clinic, judo,
    library,
  ]
}
