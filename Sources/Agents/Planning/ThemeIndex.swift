// Tells which competency a text is about.

/// The themes of one competency, ready to be found in texts.
struct ThemeIndex {
    private let phrases: [[String]]

    init(_ template: CompetencyTemplate) {
        phrases = ([template.name] + template.themes).map(Self.stems).filter { !$0.isEmpty }
    }

    /// How many words of themes stand in the text: each phrase found counts its words.
    func score(_ stems: [String]) -> Int {
        phrases.reduce(0) { sum, phrase in sum + (Self.contains(phrase, in: stems) ? phrase.count : 0) }
    }

    /// The words of `text` in the form that `score(_:)` reads.
    static func stems(_ text: String) -> [String] { Words.split(text).map(\.stem) }

    private static func contains(_ phrase: [String], in stems: [String]) -> Bool {
        guard stems.count >= phrase.count else { return false }
        return (0...(stems.count - phrase.count)).contains { stems[$0..<($0 + phrase.count)].elementsEqual(phrase) }
    }
}
