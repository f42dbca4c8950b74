// The wording around the point of a qualification.

enum TopicWords {
    /// What stood before the point.
    enum Lead {
        case nothing
        /// "ability to": a verb follows.
        case ability
        /// "years in": a place follows.
        case within
    }

    static let credentials: Set<String> = words(
        """
        bachelor bachelor's bachelors bsc ba master master's masters msc mba phd degree diploma license licence licensed
        licenced certification certifications certificate certified registration registered accreditation chartered
        """)

    static let languages: Set<String> = words(
        """
        english german french spanish italian portuguese dutch polish russian ukrainian arabic turkish hindi mandarin
        chinese japanese korean swedish danish norwegian finnish czech greek hebrew vietnamese
        """)

    /// What may stand beside a language's name without making it something else.
    static let languageWords: Set<String> = words(
        """
        fluent fluency in native near level written spoken and or language skills business proficiency proficient good
        excellent very strong command of speaker speaking b1 b2 c1 c2 conversational required preferred professional
        """)

    static let verbs: Set<String> = words(
        """
        design build develop write lead manage deliver maintain create implement plan run own drive coach mentor teach
        analyse analyze test deploy operate monitor support sell negotiate close prepare present communicate collaborate
        coordinate organise organize improve optimise optimize review debug automate integrate migrate define document
        assess treat care administer handle solve work prioritise prioritize make recruit hire train set ensure
        """)

    /// Endings of common nouns and of -ing forms, which lose their capital inside a sentence.
    static let endings = [
        "ing", "tion", "sion", "ment", "ity", "ence", "ance", "ship", "ness", "ysis", "edge", "gement",
    ]

    private static let praise: Set<String> = words(
        """
        strong solid proven excellent good great deep extensive demonstrated demonstrable hands-on advanced in-depth
        exceptional outstanding significant relevant working basic some prior previous practical sound thorough very
        professional highly expert
        """)

    private static let nouns: Set<String> = words(
        """
        experience knowledge understanding familiarity proficiency expertise background skills skill command mastery
        familiar proficient experienced skilled comfortable fluent versed track record history ability able capacity
        capability willingness years year yrs minimum least at must have required or more
        """)

    private static let joints: Set<String> = words("with of in to using working on for")

    private static let tail: Set<String> = words(
        """
        experience knowledge skills skill required preferred plus is are a an must mandatory desirable desired
        nice to have
        bonus background abilities optional essential advantage advantageous (preferred) (required) (optional)
        """)

    /// Removes praise, years and "experience with" from the front; says what kind of front it was.
    static func stripLead(_ words: inout [String]) -> Lead {
        var lead = Lead.nothing
        var index = 0
        var isAfterNoun = false
        while index < words.count {
            let word = words[index].lowercased().filter { !",:()".contains($0) }
            if praise.contains(word) || isAmount(word) || isArticle(word) && !isAfterNoun {
                index += 1
            } else if nouns.contains(word), joins(words, at: index + 1) || isAfterNoun || isAmountBefore(words, index) {
                isAfterNoun = true
                if ["ability", "able", "capacity", "capability", "willingness"].contains(word) { lead = .ability }
                index += 1
            } else if isAfterNoun, joints.contains(word) {
                lead = word == "to" && lead == .ability ? .ability : word == "in" ? .within : .nothing
                index += 1
            } else {
                break
            }
        }
        words.removeFirst(index)
        return lead
    }

    /// Removes "experience", "is a plus" and the like from the end, as long as something is left.
    ///
    /// - Parameter isWhole: the text stands for itself, so only "required", "preferred" and the like go.
    static func stripTail(_ words: inout [String], isWhole: Bool = false) {
        while words.count > 1, let last = words.last?.lowercased().filter({ !",.".contains($0) }),
            tail.contains(last), !(isWhole && nouns.contains(last) && last != "required")
        {
            words.removeLast()
        }
        if let last = words.last, let bare = Clip.phrase(last, scalars: last.unicodeScalars.count) {
            words[words.count - 1] = bare
        }
    }

    /// "a proven …" loses its article, "in an office" keeps it.
    private static func isArticle(_ word: String) -> Bool { ["a", "an", "the"].contains(word) }

    private static func joins(_ words: [String], at index: Int) -> Bool {
        guard index < words.count else { return false }
        let word = words[index].lowercased()
        return joints.contains(word) || nouns.contains(word)
    }

    private static func isAmountBefore(_ words: [String], _ index: Int) -> Bool {
        index > 0 && isAmount(words[index - 1].lowercased())
    }

    /// "5+", "3-5", "five", ">10".
    private static func isAmount(_ word: String) -> Bool {
        if ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].contains(word) {
            return true
        }
        return word.contains(where: \.isNumber) && word.allSatisfy { $0.isNumber || "+-–>≥~".contains($0) }
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
