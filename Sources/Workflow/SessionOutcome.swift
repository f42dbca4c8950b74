// What a session leaves behind.

/// How a session ended.
package struct SessionOutcome: Sendable, Equatable {
    /// Everything that was said.
    package var transcript: Transcript
    /// Minutes, not negative.
    package var durationMinutes: Int
    /// Raw addresses.
    package var recordings: [String]

    package init(transcript: Transcript, durationMinutes: Int, recordings: [String]) {
        self.transcript = transcript
        self.durationMinutes = durationMinutes
        self.recordings = recordings
    }
}
