// What a caller submits about an interview: every field optional, for validation finds what is missing.

/// The facts of one interview request, already of the right types; absent is `nil`, empty or blank.
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
