import Ticketing

// People who come for themselves.

extension Member {
  static let ana = Member(
    NewPerson("Ana Silva", 141, "ana.silva@example.org"), .bo, .settled, prefers: .email,
    matters: "wants a prompt answer, even if it is “not yet”",
    source: "recommended by Brook & Sons")
  static let nguyen = Member(
    NewPerson("Nguyễn Thị Hương", 142, "huong.nguyen@example.com"), .you, .buyer, prefers: .email,
    matters: "works nights from home: line must hold from 22:00", source: "web search")
  static let schmidt = Member(
    NewPerson("Jürgen Schmidt", 143, "j.schmidt@example.net"), .jun, .settled, prefers: .phone,
    matters: "hard of hearing: speak slowly, confirm by mail", source: "walked into the shop")
  static let olena = Member(
    NewPerson("Олена Шевченко (Olena Shevchenko)", 144, "olena.shevchenko@example.org"), .maria,
    .buyer, prefers: .chat, matters: "writes in three languages, reads all of them",
    source: "recommended by София Print & Copy")
  static let park = Member(
    NewPerson("박지훈 (Park Ji-hoon)", 145, "jihoon.park@example.com"), .you, .settled,
    prefers: .chat, matters: "streams on Fridays: no changes on a Friday", source: "social media")
  static let amara = Member(
    NewPerson("Amara Nwosu", 146, "amara.nwosu@example.net"), .maria, .settled, prefers: .email,
    matters: "likes to hear that things went well, too", source: "recommended by Kwame Mensah")
  static let fatima = Member(
    NewPerson("فاطمة بن علي (Fatima Ben Ali)", 147, "fatima.benali@example.org"), .jun, .buyer,
    since: 52, prefers: .phone, matters: "children asleep after 20:00: no late calls",
    source: "recommended by Haddad Bakery")
  static let tomas = Member(
    NewPerson("Tomás Bragança", 148, "tomas.braganca@example.com"), .bo, .settled, prefers: .email,
    matters: "pays the same day and expects the same speed", source: "web search")
  static let grandma = Member(
    NewPerson("Dona Emília Rocha", 149), .maria, .settled, prefers: .phone,
    matters: "wants to know you are there; Thursday is bridge day", source: "walked into the shop")
  static let wanjiru = Member(
    NewPerson("Grace Wanjirũ", 150, "grace.wanjiru@example.org"), .you, .settled, prefers: .email,
    matters: "keeps every mail: be consistent", source: "recommended by Amara Nwosu")
  static let owen = Member(
    NewPerson("Siôn Llywelyn-Parry", 151, "sion@example.net"), .maria, .prospect, since: 35,
    prefers: .email, matters: "allergic to sales talk", source: "web search")
  static let dmitri = Member(
    NewPerson("Дмитрий Орлов (Dmitri Orlov)", 152, "dmitri.orlov@example.com"), .jun, .settled,
    prefers: .chat, matters: "engineer himself: send the log, not the summary",
    source: "social media")
  static let yusuf = Member(
    NewPerson("Yusuf Demir", 153, "yusuf.demir@example.net"), .you, .buyer, since: 25,
    prefers: .phone, matters: "wants one price, all in", source: "recommended by Haddad Bakery")
  static let beatriz = Member(
    NewPerson("Beatriz Lobo", 154, "beatriz.lobo@example.org"), .maria, .buyer, since: 44,
    prefers: .email, matters: "rents: the landlord must agree to every hole", source: "leaflet")
  static let carmo = Member(
    NewPerson("Carmo Pestana", 155, "carmo.pestana@example.com"), .jun, .settled, prefers: .phone,
    source: "walked into the shop")
  static let hana = Member(
    NewPerson("Hana Dvořáková", 156, "hana.dvorakova@example.com"), .bo, .settled,
    prefers: .email, matters: "short answers, please", source: "web search")
  static let rajesh = Member(
    NewPerson("राजेश शर्मा (Rajesh Sharma)", 157, "rajesh.sharma@example.org"), .jun, .buyer,
    prefers: .phone, matters: "calls from abroad: mind the time difference",
    source: "recommended by Priya Raghunathan")
  static let eleni = Member(
    NewPerson("Ελένη Παππά (Eleni Pappa)", 158, "eleni.pappa@example.net"), .maria, .settled,
    prefers: .email, source: "social media")
  static let lucas = Member(
    NewPerson("Lucas Figueiredo", 159, "lucas.fig@example.com"), .bo, .settled, since: 64,
    prefers: .chat, matters: "student: every euro counts", source: "recommended by Hana Dvořáková")
  static let mikkel = Member(
    NewPerson("Mikkel Ravn", 160, "mikkel.ravn@example.org"), .jun, .prospect, since: 28,
    prefers: .email, source: "web search")
  static let salome = Member(
    NewPerson("Salomé Tavares", 161, "salome.tavares@example.net"), .maria, .settled,
    prefers: .phone, matters: "had a bad time with her last provider: call back when promised",
    source: "recommended by Ana Silva")
  static let chidi = Member(
    NewPerson("Chidi Eze", 162, "chidi.eze@example.com"), .jun, .buyer, since: 38, prefers: .email,
    source: "leaflet")
  static let ines = Member(
    NewPerson("Inês Malaquias", 163, "ines.malaquias@example.org"), nil, .prospect, since: 20,
    prefers: .email, source: "web search")
  static let goran = Member(
    NewPerson("Goran Šarić", 164, "goran.saric@example.com"), nil, .prospect, since: 33,
    source: "social media")
  static let vera = Member(
    NewPerson("Vera Sampaio", 165), .maria, .settled, prefers: .letter,
    matters: "doesn't use mail: letters in large print", source: "walked into the shop")
  static let kim = Member(
    NewPerson("Kim van der Meer", 166, "kim.vandermeer@example.com"), .you, .settled,
    prefers: .email, matters: "tell bad news early", source: "recommended by Sigrid Øverland")

  static let households = [
    ana, nguyen, schmidt, olena, park, amara, fatima, tomas, grandma, wanjiru, owen, dmitri, yusuf,
    beatriz, carmo, hana, rajesh, eleni, lucas, mikkel, salome, chidi, ines, goran, vera, kim,
  ]
}
