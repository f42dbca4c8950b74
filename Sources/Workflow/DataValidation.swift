// Which facts an interview needs before it can be planned, and how good those given are.

/// The rules of submitted data; a blank text, and a list of blank ones, counts as absent.
package enum DataValidation {
    /// What `submission` lacks.
    ///
    /// Lengths are counted in Unicode scalars without outer white space. A field has at most one finding: the gravest.
    /// - Returns: `missing` holds the CRITICAL and HIGH findings, which keep the interview in INFO_NEEDED; `warnings`
    ///   the MEDIUM ones, which do not; both in the order identity, position, level, qualifications, description.
    package static func validate(
        _ submission: InterviewSubmission
    ) -> (quality: DataQuality, missing: [ValidationFinding], warnings: [ValidationFinding]) {
        let content = Content(submission)
        let findings = [
            identity(submission), position(submission), level(submission), qualifications(content),
            jobDescription(content),
        ].compactMap(\.self)
        let missing = findings.filter { $0.severity != .medium }
        let warnings = findings.filter { $0.severity == .medium }
        return (quality(missing, content), missing, warnings)
    }

    /// The counts that the rules weigh against each other.
    private struct Content {
        let qualifications: Int
        let skills: Int
        /// Scalars; 0 is absent.
        let description: Int

        init(_ submission: InterviewSubmission) {
            qualifications = submission.qualifications.count { !$0.isBlank }
            skills = submission.skills.count { !$0.isBlank }
            description = submission.jobDescription?.scalarsWithoutOuterSpace ?? 0
        }
    }

    private static func quality(_ missing: [ValidationFinding], _ content: Content) -> DataQuality {
        if missing.contains(where: { $0.severity == .critical }) { return .insufficient }
        if !missing.isEmpty { return .poor }
        let isFull =
            content.description >= Limits.descriptionScalarsRecommended
            || content.qualifications >= Limits.qualificationsRecommended
        return isFull ? .excellent : .acceptable
    }

    private static func identity(_ submission: InterviewSubmission) -> ValidationFinding? {
        guard submission.candidateRef.isAbsent, submission.candidateName.isAbsent, submission.candidateEmail.isAbsent
        else { return nil }
        return ValidationFinding(
            field: "candidateRef", severity: .critical, reason: "No candidate identity provided",
            question: "Please provide a candidateRef, candidate name, or email to identify the candidate")
    }

    private static func position(_ submission: InterviewSubmission) -> ValidationFinding? {
        guard submission.position.isAbsent else { return nil }
        return ValidationFinding(
            field: "position", severity: .critical, reason: "Job position is required",
            question: "Please specify the job position or title")
    }

    private static func level(_ submission: InterviewSubmission) -> ValidationFinding? {
        guard submission.level == nil else { return nil }
        return ValidationFinding(
            field: "level", severity: .high, reason: "Seniority level not specified",
            question: "Please specify the seniority level (JUNIOR/MID/SENIOR/LEAD/PRINCIPAL)")
    }

    private static func qualifications(_ content: Content) -> ValidationFinding? {
        let count = content.qualifications + content.skills
        if count == 0 {
            return ValidationFinding(
                field: "qualifications", severity: .high, reason: "No qualifications or skills provided",
                question: "Please provide at least one qualification statement or skill")
        }
        guard count < Limits.qualificationsRecommended else { return nil }
        return ValidationFinding(
            field: "qualifications", severity: .medium,
            reason: "Fewer than \(Limits.qualificationsRecommended) qualifications or skills provided",
            question: "Consider adding more qualifications for better plan quality")
    }

    private static func jobDescription(_ content: Content) -> ValidationFinding? {
        if content.qualifications < Limits.qualificationsMinimum, content.skills == 0,
            content.description < Limits.descriptionScalarsMinimum
        {
            return ValidationFinding(
                field: "jobDescription", severity: .high,
                reason: descriptionReason(content, shorterThan: Limits.descriptionScalarsMinimum),
                question: "Please provide a job description or at least 2 qualification statements")
        }
        let isDispensable = content.description == 0 && content.qualifications >= Limits.qualificationsRecommended
        guard content.description < Limits.descriptionScalarsRecommended, !isDispensable else { return nil }
        return ValidationFinding(
            field: "jobDescription", severity: .medium,
            reason: descriptionReason(content, shorterThan: Limits.descriptionScalarsRecommended),
            question: "A longer description produces more tailored interview questions")
    }

    private static func descriptionReason(_ content: Content, shorterThan minimum: Int) -> String {
        content.description == 0
            ? "No job description provided" : "Job description is shorter than \(minimum) characters"
    }
}
