import Ticketing

// Whom nobody here knew before they wrote or called.

extension Member {
  static let gomes = Member(newcomer: NewPerson("Teresa Gomes", nil, "t.gomes@example.net"))
  static let lin = Member(
    newcomer: NewPerson("林 志明 (Lin Chih-ming)", nil, "lin.chihming@example.com"))
  static let unknownCaller = Member(
    newcomer: NewPerson("Caller from Setúbal", 187))
  static let surf = Member(
    newcomer: NewPerson("Praia Norte Surf School", nil, "ola.surf@example.org"))
  static let atelier = Member(
    newcomer: NewPerson("Ateliê Ferreira", nil, "atelie.ferreira@example.com"))
  static let seo = Member(
    newcomer: NewPerson("Rank Rocket SEO", nil, "no-reply-7731@example.net"))
  static let prize = Member(newcomer: NewPerson("Prize Department", nil, "winner@example.com"))
  static let toner = Member(newcomer: NewPerson("Toner Direct 24", nil, "sales24@example.net"))
  static let ship = Member(newcomer: NewPerson("Captain Ólafur Þórsson", nil, "olafur@example.net"))

  static let newcomers = [
    gomes, lin, unknownCaller, surf, atelier, seo, prize, toner, ship,
  ]
}
