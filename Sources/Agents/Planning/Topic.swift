// What a qualification asks for, in a form that fits into a question.

/// "5+ years of production TypeScript experience" → about "production TypeScript".
enum Topic: Equatable {
    /// Something to be had experience "with" or "in".
    case about(String, preposition: String)
    /// Something to do: "design distributed systems at scale".
    case doing(String)
    /// A degree, licence or certificate.
    case credential(String)
    /// A language that people speak.
    case language(String)
    /// Anything else, quoted as it stands.
    case quoted(String)

    /// - Parameter isKnownSkill: whether a single word names a skill and so needs no quotation marks.
    init(_ qualification: String, isKnownSkill: (String) -> Bool) {
        let whole = Clip.phrase(qualification, scalars: Limits.topicScalarsMaximum) ?? ""
        var words = whole.split(separator: " ").map(String.init)
        guard words.count <= 24, Self.isLatin(whole) else {
            self = .quoted(whole)
            return
        }
        let folded = Words.split(whole).map(\.folded)
        if folded.contains(where: TopicWords.credentials.contains) {
            TopicWords.stripTail(&words, isWhole: true)
            self = .credential(words.joined(separator: " "))
            return
        }
        if let language = Self.spokenLanguage(folded) {
            self = .language(language)
            return
        }
        let lead = TopicWords.stripLead(&words)
        TopicWords.stripTail(&words)
        let rest = Self.lowercasedStart(words.joined(separator: " "))
        let verb = words.first.map { TopicWords.verbs.contains($0.lowercased()) } ?? false
        if words.isEmpty || words.count == 1 && !isKnownSkill(rest) {
            self = .quoted(whole)
        } else if lead == .ability || verb {
            self = .doing(rest)
        } else {
            self = .about(rest, preposition: lead == .within ? "in" : "with")
        }
    }

    /// The topic for a probe: "And what about …?".
    var phrase: String {
        switch self {
        case .about(let text, _), .credential(let text), .language(let text), .quoted(let text): text
        case .doing(let text): "having to \(text)"
        }
    }

    private static func spokenLanguage(_ folded: [String]) -> String? {
        guard let language = folded.first(where: TopicWords.languages.contains) else { return nil }
        let others = folded.filter { !TopicWords.languageWords.contains($0) && $0 != language }
        return others.isEmpty ? Clip.capitalised(language) : nil
    }

    /// Nothing beyond the Latin scripts, so that English words around it read well.
    private static func isLatin(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value < 0x370 || (0x2010...0x2026).contains($0.value) }
    }

    /// "Designing APIs" → "designing APIs", while names such as "Kafka" or "REST" stay.
    private static func lowercasedStart(_ text: String) -> String {
        guard let word = Words.split(text).first, word.text.dropFirst() == word.folded.dropFirst(),
            TopicWords.verbs.contains(word.folded) || TopicWords.endings.contains(where: word.folded.hasSuffix)
        else { return text }
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
