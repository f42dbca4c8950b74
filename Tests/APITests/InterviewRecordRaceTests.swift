// Many callers at one record, and bodies that nobody would write.

import JSON
import TestSupport
import Testing
import Workflow

@Suite("Interviews: races and noise")
struct InterviewRecordRaceTests {
    @Test("changes at once all take effect, none is lost")
    func updates() async throws {
        let world = try await APIWorld()
        let id = try await world.draft()
        let fields = ["candidateProfile", "companyName", "companyDescription", "candidateRef"]
        let answers = await world.rush(
            fields.map { ("PUT", APIWorld.record(id), #"{"\#($0)":"new","skills":["\#($0)"]}"#) })
        #expect(answers.allSatisfy { $0.status == 200 })
        let stored = try await world.stored(id)
        #expect(stored.version == 5)
        #expect(stored.submission.companyName == "new" && stored.submission.candidateRef == "new")
        #expect(stored.submission.skills == stored.intake?.canonicalPayload.skills)
    }

    @Test("a change against the approval either comes before it or is refused with the new state")
    func updateAgainstApproval() async throws {
        for _ in 0..<8 {
            let world = try await APIWorld()
            let id = try await world.record(in: .pending)
            let runID = try await world.stored(id).runID
            let answers = await world.rush([
                ("PUT", APIWorld.record(id), #"{"companyName":"new"}"#),
                ("POST", APIWorld.path(runID, "/plan/approve"), nil),
            ])
            let stored = try await world.stored(id)
            #expect(stored.state == .approved)
            let refused = answers.first { $0.status == 400 }
            #expect((stored.submission.companyName == "new") == (refused == nil))
            if let refused { #expect(refused.message?.contains("in state APPROVED") == true) }
        }
    }

    @Test("of twenty deletions at once one finds the interview; twenty creations make twenty")
    func deletions() async throws {
        let world = try await APIWorld()
        let id = try await world.draft()
        let deletions = await world.rush(Array(repeating: ("DELETE", APIWorld.record(id), nil), count: 20))
        #expect(deletions.count { $0.status == 200 } == 1)
        #expect(deletions.count { $0.status == 404 } == 19)
        let creations = await world.rush(
            Array(repeating: ("POST", APIWorld.records, RecordSamples.complete), count: 20))
        #expect(Set(creations.map { $0["id"]?.string }).count == 20)
    }

    @Test("whatever values the fields have, the answer is 201 or names fields, and what is taken can be read")
    func noise() async throws {
        let world = try await APIWorld()
        var random = SeededRandom(seed: 11)
        let values = [
            "null", "true", "0", "-1", "1e400", "45", #""""#, #"" ""#, #""x""#, #""jane@example.com""#, #""SENIOR""#,
            "[]", #"["a",""," "]"#, "[1]", "[[]]", "{}", #"{"a":{}}"#, #""\u0000""#, #""\ud83d\ude00""#,
            #""2024-02-01T10:00:00Z""#, #""﻿‮<script>""#, #"["\u0007"]"#,
        ]
        let fields = [
            "candidateName", "candidateEmail", "candidateRef", "position", "level", "skills", "qualifications",
            "jobDescription", "candidateResume", "duration", "scheduledAt", "unknown",
        ]
        for _ in 0..<150 {
            let members = fields.shuffled(using: &random).prefix(Int.random(in: 0...8, using: &random)).map {
                "\"\($0)\":\(values.randomElement(using: &random) ?? "null")"
            }
            let body = "{\(members.joined(separator: ","))}"
            let answer = await world.call("POST", APIWorld.records, body, key: world.keys.tenant)
            guard answer.status == 201 else {
                #expect(answer.status == 400, "\(body): \(answer.text)")
                continue
            }
            let id = try answer.string("id")
            let shown = await world.call("GET", APIWorld.record(id), key: world.keys.tenant)
            #expect(shown.status == 200 && shown["rawPayload"] != .null, "\(body): \(shown.text)")
            try await world.begin(id)
            let changed = await world.call("PUT", APIWorld.record(id), body, key: world.keys.tenant)
            #expect(changed.status == 200, "\(body): \(changed.text)")
        }
    }
}
