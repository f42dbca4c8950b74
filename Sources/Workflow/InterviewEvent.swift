// What happened to an interview, as its receivers hear of it.

/// An event before it has an id, a sequence and bytes.
package struct InterviewEvent: Sendable, Equatable {
    /// What happened.
    package var name: Name
    /// The state after.
    package var state: InterviewState
    /// What there is to say about it.
    package var data: Payload

    package init(name: Name, state: InterviewState, data: Payload) {
        self.name = name
        self.state = state
        self.data = data
    }

    /// The daemon's own events of a run.
    package enum Name: String, Sendable, CaseIterable {
        case received = "interview.received"
        case infoNeeded = "interview.info_needed"
        case infoCompleted = "interview.info_completed"
        case skillsValidated = "interview.skills_validated"
        case planGenerated = "interview.plan_generated"
        case approved = "interview.approved"
        case rejected = "interview.rejected"
        case revisionRequested = "interview.revision_requested"
        case scheduled = "interview.scheduled"
        case reminder = "interview.reminder"
        case started = "interview.started"
        case completed = "interview.completed"
        case assessmentPending = "interview.assessment_pending"
        case assessmentApproved = "interview.assessment_approved"
        case assessmentRejected = "interview.assessment_rejected"
        case cancelled = "interview.cancelled"
        case failed = "interview.failed"
        case candidateDataPurged = "interview.candidate_data_purged"
    }

    /// The `data` object, by kind; `actorID` is added by the store from the caller of the command.
    package enum Payload: Sendable, Equatable {
        case received(externalID: String?, quality: DataQuality, warnings: [ValidationFinding])
        case infoNeeded(quality: DataQuality, missing: [ValidationFinding])
        case infoCompleted(suppliedFields: [String])
        case skillsValidated(SkillProfile)
        case planGenerated(planID: String, revision: Int, title: String, duration: Int)
        case approved(planID: String, PlanApproval)
        case planRejected(planID: String, reason: String)
        case revisionRequested(planID: String, comments: String)
        case scheduledAt(Timestamp)
        case started(sessionID: Identifier)
        case completed(sessionID: Identifier?, durationMinutes: Int)
        case assessmentPending(assessmentID: String, overallScore: Int, Assessment.Recommendation)
        case assessmentApproved(Assessment, verdictAt: Timestamp)
        case ended(reason: String?)
        case purged(at: Timestamp, fieldsWiped: [String])
    }
}
