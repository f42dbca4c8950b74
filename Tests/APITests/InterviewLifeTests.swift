// An interview from its submission to the ranking, as a recruiter's system sees it.

import JSON
import Store
import Testing
import Workflow

@Suite("An interview's life")
struct InterviewLifeTests {
    private static let base = "/api/v1/integration/interviews"
    private static let shape = [
        "runId", "interviewId", "tenantId", "externalId", "state", "dataQuality", "candidateRef", "candidateName",
        "candidateEmail", "position", "level", "plan", "assessment", "interviewLink", "recordingUrls", "createdAt",
        "updatedAt",
    ]

    @Test("a complete submission is accepted in the literal words")
    func accepted() async throws {
        let world = try await APIWorld()
        let answer = await world.call("POST", Self.base, RunSamples.complete, key: world.keys.tenant)
        #expect(answer.status == 201)
        #expect(answer.header("Content-Type") == "application/json")
        #expect(answer.keys == ["runId", "interviewId", "state", "message", "dataQuality"])
        #expect(answer["state"] == "VALIDATING_SKILLS")
        #expect(answer.message == "Interview request accepted. Skill validation in progress.")
        #expect(answer["dataQuality"] == "EXCELLENT")
        let runID = try answer.string("runId")
        #expect(runID.wholeMatch(of: /run_1774001520_[0-9a-f]{8}/) != nil, "\(runID)")
        let id = try answer.string("interviewId")
        #expect(
            id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil, "\(id)")
    }

    @Test("a new interview is shown with every key in its place and null for what is not there yet")
    func shown() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .validatingSkills)
        let answer = await world.call("GET", APIWorld.path(runID), key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(answer.keys == Self.shape)
        #expect(answer["tenantId"] == .string(world.tenant.text))
        #expect(answer["candidateRef"] == "li_app_1")
        #expect(answer["position"] == "Senior Engineer")
        #expect(answer["level"] == "SENIOR")
        #expect(answer["createdAt"] == "2026-03-20T10:12:00.000Z")
        for key in ["externalId", "candidateName", "candidateEmail", "plan", "assessment", "interviewLink"] {
            #expect(answer[key] == .null, "\(key)")
        }
        #expect(answer["recordingUrls"] == [])
    }

    @Test("the way from submission to ranking, call by call")
    func wholeWay() async throws {
        let world = try await APIWorld()
        let key = world.keys.tenant
        let runID = try await world.run(in: .pending)
        let path = APIWorld.path(runID)

        let pending = await world.call("GET", path, key: key)
        #expect(pending["plan"]?["id"] == .string(RunSamples.plan.id))
        #expect(pending["plan"]?["revision"] == 1)
        #expect(pending["assessment"] == .null)

        let approved = await world.call("POST", path + "/plan/approve", #"{"actorId":"r1"}"#, key: key)
        #expect(approved.status == 200)
        #expect(approved.keys == ["message", "workflowState", "interviewLink", "inmailDraft"])
        #expect(approved.message == "Interview plan approved. Candidate interview link generated.")
        #expect(approved["workflowState"] == "APPROVED")
        let link = try approved.string("interviewLink")
        #expect(link.hasPrefix("https://relay.example/interview/join/eyJ"))
        #expect(
            approved["inmailDraft"]
                == ["subject": "About Senior Engineer", "body": .string("Please come: \(link)")])
        #expect(await world.call("GET", path, key: key)["interviewLink"] == .string(link))

        let id = try await world.interview(runID).id.text
        let started = await world.call("POST", "/api/v1/interviews/\(id)/conduct", key: key)
        #expect(started.keys == ["sessionId", "interviewId", "status"])
        let completed = await world.call(
            "POST", "/api/v1/a2a/interview/\(id)/session-complete",
            """
            {"transcript":[{"speaker":"candidate","text":"I would shard it","at":"2026-03-20T10:15:00.000Z"}],
             "durationMinutes":28,"recordings":[{"url":"https://media.example/1.webm"}]}
            """, key: key)
        #expect(completed["workflowState"] == "COMPLETED", "\(completed.text)")

        try await world.decide(runID, .assessmentReady(RunSamples.assessment()))
        let assessed = await world.call("GET", path, key: key)
        #expect(assessed["state"] == "ASSESSMENT_PENDING")
        #expect(assessed["assessment"]?["overallScore"] == 75)

        let verdict = await world.call("POST", path + "/assessment/approve", key: key)
        #expect(
            verdict.json == [
                "message": "Assessment approved. The full report has been sent via webhook.",
                "workflowState": "ASSESSMENT_APPROVED",
            ])
        let names = try await world.events(of: runID).map(\.name)
        #expect(
            names == [
                "interview.received", "interview.skills_validated", "interview.plan_generated", "interview.approved",
                "interview.started", "interview.completed", "interview.assessment_pending",
                "interview.assessment_approved",
            ])
        let sequences = try await world.events(of: runID).map {
            try JSONReader.parse(Array($0.payload.utf8))["sequence"]
        }
        #expect(sequences == (1...8).map { .int($0) })
    }

    @Test("an incomplete submission is accepted too, and asks for what is missing")
    func incomplete() async throws {
        let world = try await APIWorld()
        let body =
            #"{"candidateRef":"c","position":"Engineer","jobDescription":"\#(String(repeating: "d", count: 120))"}"#
        let answer = await world.call("POST", Self.base, body, key: world.keys.tenant)
        #expect(answer.status == 201)
        #expect(answer.keys == ["runId", "interviewId", "state", "message", "dataQuality", "missingFields"])
        #expect(answer["state"] == "INFO_NEEDED")
        #expect(answer.message == "Missing critical data. Please provide the required fields.")
        #expect(answer["dataQuality"] == "POOR")
        #expect(
            answer["missingFields"] == [
                [
                    "field": "level", "severity": "HIGH", "reason": "Seniority level not specified",
                    "question": "Please specify the seniority level (JUNIOR/MID/SENIOR/LEAD/PRINCIPAL)",
                ],
                [
                    "field": "qualifications", "severity": "HIGH", "reason": "No qualifications or skills provided",
                    "question": "Please provide at least one qualification statement or skill",
                ],
            ])
    }

    @Test("an empty object is an interview about which everything is asked")
    func empty() async throws {
        let world = try await APIWorld()
        let answer = await world.call("POST", Self.base, "{}", key: world.keys.tenant)
        #expect(answer.status == 201)
        #expect(answer["dataQuality"] == "INSUFFICIENT")
        let fields = (answer["missingFields"]?.array ?? []).compactMap { $0["field"]?.string }
        #expect(fields == ["candidateRef", "position", "level", "qualifications", "jobDescription"])
        let shown = await world.call("GET", APIWorld.path(try answer.string("runId")), key: world.keys.tenant)
        #expect(shown.keys.contains("missingFields"))
    }

    @Test("lesser findings come back as warnings and stop nothing")
    func warnings() async throws {
        let world = try await APIWorld()
        let body = #"{"candidateRef":"c","position":"p","level":"lead","qualifications":["a","b"]}"#
        let answer = await world.call("POST", Self.base, body, key: world.keys.tenant)
        #expect(answer.keys == ["runId", "interviewId", "state", "message", "dataQuality", "warnings"])
        #expect(answer["dataQuality"] == "ACCEPTABLE")
        let severities = (answer["warnings"]?.array ?? []).compactMap { $0["severity"]?.string }
        #expect(!severities.isEmpty && severities.allSatisfy { $0 == "MEDIUM" })
        let shown = await world.call("GET", APIWorld.path(try answer.string("runId")), key: world.keys.tenant)
        #expect(shown["level"] == "LEAD")
    }

    @Test("supplied information is taken until it is enough")
    func supplied() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .infoNeeded, body: #"{"candidateRef":"c","level":"MID"}"#)
        let path = APIWorld.path(runID, "/info")
        let some = await world.call(
            "PATCH", path, #"{"qualifications":["a","b","c"],"actorId":"r1"}"#, key: world.keys.tenant)
        #expect(some.status == 200)
        #expect(
            some.json == [
                "message": "Some required fields are still missing.", "state": "INFO_NEEDED",
                "missingFields": [
                    [
                        "field": "position", "severity": "CRITICAL", "reason": "Job position is required",
                        "question": "Please specify the job position or title",
                    ]
                ],
            ])
        let all = await world.call("PATCH", path, #"{"position":"Engineer"}"#, key: world.keys.tenant)
        #expect(
            all.json == [
                "message": "Interview information updated. Skill validation starting.", "state": "VALIDATING_SKILLS",
            ])
        let stored = try await world.interview(runID)
        #expect(stored.submission.level == .mid, "what was not given stays")
        #expect(stored.submission.qualifications == ["a", "b", "c"])
        #expect(
            try await world.events(of: runID).map(\.name) == [
                "interview.info_needed", "interview.info_needed", "interview.info_completed",
            ])
    }

    @Test("rejecting and revising send the plan back with the recruiter's words")
    func planFeedback() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .pending)
        let path = APIWorld.path(runID)
        let rejected = await world.call(
            "POST", path + "/plan/reject", #"{"reason":"too easy","actorId":"r1"}"#, key: world.keys.tenant)
        #expect(rejected.status == 200)
        #expect(
            rejected.json == [
                "message": "Plan rejected. The AI agent will regenerate it using your feedback.",
                "workflowState": "GENERATING_PLAN",
            ])
        try await world.decide(runID, .planReady(RunSamples.plan))
        let revised = await world.call(
            "PATCH", path + "/plan/revise", #"{"comments":"more design"}"#, key: world.keys.tenant)
        #expect(
            revised.json == [
                "message": "Revision request accepted. The plan is being regenerated.",
                "workflowState": "GENERATING_PLAN",
            ])
        let stored = try await world.interview(runID)
        #expect(stored.planFeedback == ["too easy", "more design"])
        #expect(stored.plan?.revision == 2)
        let entries = try await world.audit(of: world.tenant).filter { $0.runID == runID }
        #expect(entries.contains { $0.actor.actorID == "r1" && $0.actor.address == "192.0.2.1" })
    }

    @Test("cancelling answers in the literal words, with a reason, without one and without a body")
    func cancelled() async throws {
        let world = try await APIWorld()
        for body in [#"{"reason":"withdrawn"}"#, "{}", nil] {
            let runID = try await world.run(in: .approved)
            let answer = await world.call("DELETE", APIWorld.path(runID), body, key: world.keys.tenant)
            #expect(answer.status == 200)
            #expect(answer.text == #"{"message":"Interview cancelled."}"#)
            let stored = try await world.interview(runID)
            #expect(stored.state == .cancelled)
            #expect(stored.interviewLink == nil, "a cancelled interview's link must be shut")
            let last = try #require(try await world.events(of: runID).last)
            #expect(last.name == "interview.cancelled")
            #expect(last.payload.contains(#""reason":"withdrawn""#) == (body?.contains("withdrawn") == true))
        }
    }

    @Test("an agent's failure is shown until its work succeeds, and the state stays")
    func agentError() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .validatingSkills)
        try await world.store.write { transaction in
            for job in try transaction.dueJobs(at: transaction.now, limit: 10).jobs {
                try transaction.postpone(
                    job: job.id, until: transaction.now.advanced(byMilliseconds: 1_000), error: "no answer")
            }
        }
        let failed = await world.call("GET", APIWorld.path(runID), key: world.keys.tenant)
        #expect(failed["state"] == "VALIDATING_SKILLS")
        #expect(failed["agentError"] == "no answer")
        #expect(failed.keys == Self.shape + ["agentError"])
        try await world.decide(runID, .skillsValidated(RunSamples.profile))
        let mended = await world.call("GET", APIWorld.path(runID), key: world.keys.tenant)
        #expect(mended.keys == Self.shape)
    }
}
