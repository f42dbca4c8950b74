// What a change of an interview's fields brings.

/// New values; what is absent stays as it is.
package struct InterviewUpdate: Sendable, Equatable {
    /// Fields by their usual names, as `InterviewSubmission.takeOver` takes them.
    package var given: InterviewSubmission
    /// The whole of it, with the given fields; `nil`: as it is.
    package var intake: Intake?
    /// When the session shall open, once the plan is approved.
    package var scheduledAt: Timestamp?

    package init(given: InterviewSubmission, intake: Intake?, scheduledAt: Timestamp?) {
        self.given = given
        self.intake = intake
        self.scheduledAt = scheduledAt
    }

    /// Whether role and neighbours of the skills have to be found anew.
    var concernsRole: Bool {
        !given.skills.isEmpty || !given.qualifications.isEmpty || given.position != nil || given.jobDescription != nil
    }
}
