// Interviews with everything in them, for tests of what becomes of it.

import Workflow

@testable import Store

enum InterviewSample {
    /// Saves an interview of this candidate that was just received.
    static func submit(
        _ name: String?, email: String? = nil, position: String? = "Engineer", tenant: Identifier? = nil,
        in world: StoreWorld, change: @escaping @Sendable (inout Interview) -> Void = { _ in }
    ) async throws -> Interview {
        let tenant = tenant ?? world.tenant
        return try await world.store.write { transaction in
            var random = SystemRandomNumberGenerator()
            var interview = Interview(
                id: transaction.makeIdentifier(), runID: RunID.make(at: transaction.now, random: &random),
                tenantID: tenant, createdAt: transaction.now)
            interview.submission.candidateRef = "ref-7731"
            interview.submission.candidateName = name
            interview.submission.candidateEmail = email
            interview.submission.position = position
            interview.submission.level = .senior
            interview.submission.qualifications = ["Swift", "Distributed systems", "Testing"]
            change(&interview)
            return try transaction.insert(interview.deciding(.submit, at: transaction.now), by: Actor(kind: "key"))
        }
    }

    /// What the admin Interviews API adds, with `words` wherever a candidate's may stand.
    static func intake(_ words: String) -> Intake {
        Intake(
            rawPayload: #"{"candidateName":"\#(words)"}"#,
            canonicalPayload: CanonicalPayload(skills: ["Swift"], candidateResume: words, roleFamily: "backend"),
            diffReport: [
                "candidateName": Intake.Change(before: words, after: words),
                "skills[0]": Intake.Change(before: "swift", after: "Swift"),
            ],
            overrides: [
                Intake.Override(
                    id: "1", addSkills: ["Go"], removeSkills: [], roleFamily: nil, reason: "for \(words)",
                    actorID: "r1", createdAt: Timestamp(milliseconds: 5))
            ],
            evidencedSkills: ["Swift"], demonstratedSkills: ["Go"])
    }
}
