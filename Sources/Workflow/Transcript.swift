// What was said in a session, turn by turn.

package struct Transcript: Sendable, Equatable, Codable {
    package struct Entry: Sendable, Equatable, Codable {
        /// `candidate` or `interviewer`; anything else counts as the interviewer.
        package var speaker: String
        package var text: String
        /// ISO 8601, if the conductor gave one.
        package var at: String?

        package init(speaker: String, text: String, at: String? = nil) {
            self.speaker = speaker
            self.text = text
            self.at = at
        }
    }

    package var entries: [Entry]

    package init(entries: [Entry]) {
        self.entries = entries
    }
}
