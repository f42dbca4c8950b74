// What a caller submits about an interview: every field optional, for validation finds what is missing.

/// The facts of one interview request, already of the right types; absent is `nil` or empty.
package struct InterviewSubmission: Sendable, Equatable, Codable {
    package var candidateRef: String?
    package var candidateName: String?
    package var candidateEmail: String?
    package var candidateProfile: String?
    package var candidateResume: String?
    package var position: String?
    package var level: SeniorityLevel?
    package var qualifications: [String] = []
    package var skills: [String] = []
    package var jobDescription: String?
    package var companyName: String?
    package var companyDescription: String?

    package init() {}
}
