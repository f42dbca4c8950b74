// Words by which an answer shows how it was made: observable, never a judgement of facts.

enum CueWords {
    static let reasons: Set<String> = words(
        """
        because therefore thus reason reasons since hence why meant caused cause root due decided decision chose choice
        concluded hypothesis evidence assumption measured
        """)

    static let structure: Set<String> = words(
        "first firstly second secondly third then next finally after before initially later step steps phase once until"
    )

    static let alternatives: Set<String> = words(
        """
        instead alternative alternatives however although though versus compared considered rejected option options
        tradeoff trade-off downside drawback cost costs risk risks either rather whereas unless otherwise limit
        limitation
        """)

    static let outcomes: Set<String> = words(
        """
        result results resulted reduced increased improved learned learnt saved faster slower grew dropped resolved
        percent outcome impact shipped launched delivered achieved fixed stopped prevented recovered closed won lost
        halved doubled fell rose
        """)

    static let firstPerson: Set<String> = ["i", "my", "me", "we", "our", "i'd", "i've", "we'd", "we've", "mine", "us"]

    static let hedges: Set<String> = words("maybe perhaps guess probably somehow whatever supposedly dunno unsure")

    /// Hedges of several words, as stretches of folded words.
    static let hedgePhrases: [[String]] = [
        ["not", "sure"], ["don't", "know"], ["do", "not", "know"], ["no", "idea"], ["kind", "of"], ["sort", "of"],
        ["can't", "remember"], ["don't", "remember"], ["never", "done"], ["something", "like", "that"],
    ]

    /// What stands for a whole answer when nothing is answered.
    static let refusals: Set<String> = words(
        "pass skip n/a na nothing none no idea sorry next question know don't i can't")

    /// Everyday words of other languages in Latin script, by which such an answer is recognised.
    static let otherLanguages: Set<String> = words(
        """
        ich und der die das nicht ein eine wir mit ist auf für habe haben wurde weil
        je nous les des une est dans pour avec pas que qui sur mais parce
        yo nosotros los las una con para por porque que pero está fue como del
        io noi gli della sono che con per non perché anche
        eu nós uma com não por mas porque foi dos das
        ik wij het een niet van met voor maar omdat
        """)

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
