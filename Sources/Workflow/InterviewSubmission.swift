// What a caller submits about an interview: every field optional, for validation finds what is missing.

/// The facts of one interview request, already of the right types; absent is `nil`, empty or blank.
package struct InterviewSubmission: Sendable, Equatable, Codable {
    /// The caller's own id of the candidate; sent back in every event.
    package var candidateRef: String?
    /// Personal data, as the next three.
    package var candidateName: String?
    /// Where one-time codes and invitations go.
    package var candidateEmail: String?
    /// A summary of the candidate.
    package var candidateProfile: String?
    /// Up to 100,000 characters.
    package var candidateResume: String?
    /// The job's title.
    package var position: String?
    /// How senior.
    package var level: SeniorityLevel?
    /// What a recruiter wants to see, in sentences.
    package var qualifications: [String] = []
    /// Single skills by name.
    package var skills: [String] = []
    /// Up to 100,000 characters.
    package var jobDescription: String?
    /// For the greeting and the invitation.
    package var companyName: String?
    /// For the greeting and the invitation.
    package var companyDescription: String?

    /// A submission of nothing.
    package init() {}

    /// Takes over what `given` holds; what is absent there stays as it is here.
    /// - Returns: the names of the fields taken over, in the order of this type.
    package mutating func takeOver(_ given: InterviewSubmission) -> [String] {
        var names: [String] = []
        func takeText(_ name: String, _ field: WritableKeyPath<InterviewSubmission, String?>) {
            guard !given[keyPath: field].isAbsent else { return }
            self[keyPath: field] = given[keyPath: field]
            names.append(name)
        }
        func takeList(_ name: String, _ field: WritableKeyPath<InterviewSubmission, [String]>) {
            guard given[keyPath: field].contains(where: { !$0.isBlank }) else { return }
            self[keyPath: field] = given[keyPath: field]
            names.append(name)
        }
        takeText("candidateRef", \.candidateRef)
        takeText("candidateName", \.candidateName)
        takeText("candidateEmail", \.candidateEmail)
        takeText("candidateProfile", \.candidateProfile)
        takeText("candidateResume", \.candidateResume)
        takeText("position", \.position)
        if let level = given.level {
            self.level = level
            names.append("level")
        }
        takeList("qualifications", \.qualifications)
        takeList("skills", \.skills)
        takeText("jobDescription", \.jobDescription)
        takeText("companyName", \.companyName)
        takeText("companyDescription", \.companyDescription)
        return names
    }
}
