// What a candidate's link shows at this moment.

import Workflow

/// An interview as its candidate finds it: one look, nothing changed.
struct CandidateVisit: Sendable {
    let link: CandidateLink
    let interview: Interview
    /// The session in writing; `nil` before its start and after its end.
    let session: CandidateSession?
    let code: OneTimeCode
    /// Whether the candidate must show a code before a session starts or goes on in another browser.
    let needsCode: Bool

    /// Answers given so far, or in all when the session is over.
    var answered: Int {
        session?.answers.count ?? interview.transcript?.entries.count { $0.speaker == "candidate" } ?? 0
    }

    /// Checks that a session may be started or gone on with now.
    /// - Throws: `.over`, `.notOpen`, `.heldElsewhere`, and `TransitionRefusal` before there is a link to open.
    static func admit(_ interview: Interview, session: CandidateSession?, at now: Timestamp) throws {
        switch interview.state {
        case .approved, .scheduled:
            if let time = interview.scheduledAt, now < time { throw CandidateRefusal.notOpen(at: time) }
        case .inProgress:
            guard let session, session.id == interview.sessionID else { throw CandidateRefusal.heldElsewhere }
        case .completed, .assessmentPending, .assessmentApproved, .cancelled, .failed:
            throw CandidateRefusal.over(interview.state)
        case .received, .infoNeeded, .validatingSkills, .generatingPlan, .pending:
            throw TransitionRefusal.wrongState(
                current: interview.state, needed: [.approved, .scheduled], action: "start the session")
        }
    }
}

extension Interview {
    /// The candidate's address, where there is one to send a code to.
    var codeAddress: String? {
        submission.candidateEmail.flatMap { $0.isBlank ? nil : $0 }
    }

    /// `j***@e***.com`: enough to know one's own address by, too little to learn it.
    var maskedEmail: String? {
        guard let parts = codeAddress?.split(separator: "@"), parts.count == 2 else { return nil }
        let labels = parts[1].split(separator: ".")
        guard let name = parts[0].first, let host = labels.first?.first, let top = labels.last else { return nil }
        return "\(name)***@\(host)***.\(top)"
    }
}
