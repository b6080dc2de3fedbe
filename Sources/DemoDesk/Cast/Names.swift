import Foundation

/// What people and firms of a large desk are called. Plain lists: a person is a first and two family
/// names, a firm a family name, a trade and sometimes a place.
enum Names {
  static let first = [
    "Rita", "Paulo", "Inês", "Tiago", "Marta", "Rui", "Sofia", "Nuno", "Leonor", "Hugo", "Carla",
    "André", "Filipa", "Diogo", "Joana", "Vasco", "Luísa", "Artur", "Helena", "Simão", "Ingrid",
    "Matteo", "Zoë", "Jonas", "Aisha", "Kenji", "Nadia", "Omar", "Lea", "Viktor", "Amélie", "Goran",
    "Priya", "Tadeusz", "Maeve", "Emre", "Chiara", "Søren", "Layla", "Andrei", "Yara", "Pieter",
    "Noor", "Bastian", "Ximena", "Kofi", "Anouk", "Milan", "Selma", "Iker", "Oksana", "Felix",
    "Thandi", "Ruben", "Ebba", "Marek", "Dalia", "Louis", "Greta", "Samuel",
  ]

  static let last = [
    "Silva", "Costa", "Ferreira", "Almeida", "Rodrigues", "Sousa", "Carvalho", "Teixeira",
    "Moreira",
    "Correia", "Mendes", "Nunes", "Vieira", "Monteiro", "Cardoso", "Rocha", "Neves", "Coelho",
    "Cruz", "Pires", "Machado", "Fonseca", "Antunes", "Henriques", "Faria", "Lopes", "Matos",
    "Barros", "Tavares", "Queirós", "Weber", "Novák", "Rossi", "Okafor", "Lindgren", "Park",
    "Moreau", "Kowalski", "Haddad", "Janssen", "Yılmaz", "Ionescu", "Bianchi", "Sørensen", "Murphy",
    "Petrov", "Fischer", "Castillo", "Dubois", "Horváth", "Suzuki", "Mbeki", "Keller", "Ricci",
    "Andersson", "Marić", "Toussaint", "Bakker", "Oliveira", "Amaral",
  ]

  static let trades = [
    "Dental Clinic", "Bakery", "Law Office", "Garage", "Architects", "Pharmacy", "Hostel",
    "Book Shop", "Accountants", "Cleaning", "Print Shop", "Florist", "Veterinary Clinic", "Gym",
    "Insurance Brokers", "Driving School", "Catering", "Translations", "Joinery", "Optician",
    "Guest House", "Physiotherapy", "Winery", "Logistics", "Language School", "Bicycle Repair",
  ]

  static let places = [
    "Alfama", "Belém", "Benfica", "Chiado", "Lapa", "Graça", "Estrela", "Arroios", "Marvila",
    "Campolide", "Almada", "Cascais", "Sintra", "Oeiras", "Setúbal", "Amadora", "Loures", "Seixal",
  ]

  static let wishes = [
    "wants a prompt answer", "likes to be called by name", "one mail a day, not five",
    "wants to know you are there", "decides fast, forgets faster", "the price first, please",
    "thorough: answer every question", "prefers to be called back after five",
    "needs everything in writing", "knows the technology, skip the basics",
  ]

  static let sources = [
    "web search", "walked into the shop", "leaflet", "social media", "a neighbour", "trade fair",
    "recommended by a customer",
  ]

  /// Lower case without accents, for ids and addresses.
  static func plain(_ name: String) -> String {
    name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      .replacing("ı", with: "i").replacing("ø", with: "o").filter { $0.isASCII && $0.isLetter }
      .lowercased()
  }
}
