// What was said in a session, turn by turn.

/// A session, as the conductor wrote it down.
package struct Transcript: Sendable, Equatable, Codable {
    /// One turn of one speaker.
    package struct Entry: Sendable, Equatable, Codable {
        /// `candidate` or `interviewer`; anything else counts as the interviewer.
        package var speaker: String
        /// The words; empty once the candidate's data is purged.
        package var text: String
        /// ISO 8601, if the conductor gave one.
        package var at: String?

        package init(speaker: String, text: String, at: String? = nil) {
            self.speaker = speaker
            self.text = text
            self.at = at
        }
    }

    /// In the order they were spoken.
    package var entries: [Entry]

    package init(entries: [Entry]) {
        self.entries = entries
    }
}
