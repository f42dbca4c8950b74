// Words that carry no topic.

enum Stopwords {
    static func contains(_ folded: String) -> Bool { words.contains(folded) }

    private static let words: Set<String> = Set(
        """
        a about above after again all also am an and any are as at be because been before being between both but by can
        could did do does doing done down during each either else ever every few for from further get gets getting got
        had has have having he her here hers him his how i i'd i'll i'm i've if in into is it it's its just like made
        make makes making many may me might more most much must my need needs no nor not now of off on once one only or
        other our out over own per please same she should so some such than that that's the their them then there these
        they this those through to too under until up us use used using very was way we we're we've well went were what
        when where which while who whom whose why will with within without would yes you your yours
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
