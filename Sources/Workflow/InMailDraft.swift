// An invitation that a recruiter can send.

/// A message a recruiter can send to the candidate.
package struct InMailDraft: Sendable, Equatable, Codable {
    /// One line.
    package var subject: String
    /// Plain text with the candidate's link in it.
    package var body: String

    package init(subject: String, body: String) {
        self.subject = subject
        self.body = body
    }
}
