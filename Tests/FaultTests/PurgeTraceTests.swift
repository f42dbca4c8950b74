// A candidate is purged, or kept long enough: what is left of the words on the disk of a real daemon.

import Glibc
import JSON
import TestSupport
import Testing

@testable import Store

@Suite("Traces of candidates", .timeLimit(.minutes(3))) struct PurgeTraceTests {
    /// Nothing else holds these.
    private static let markers = [
        "Zqebulon", "Qzartermain", "zqmail-4711@zqexample.org", "zqref-4712", "zqprofile words 4713",
        "zqresume words 4714", "zqanswer words 4715", "zqecho-4716", "zqsharding words 4717",
    ]
    private static let interview = """
        {"candidateRef":"zqref-4712","candidateName":"Zqebulon Qzartermain",
         "candidateEmail":"zqmail-4711@zqexample.org","candidateProfile":"zqprofile words 4713",
         "candidateResume":"Five years of zqresume words 4714 at scale.","position":"Backend Engineer",
         "level":"SENIOR","qualifications":["Go services","PostgreSQL","Kubernetes"],"skills":["Go","SQL"],
         "externalId":"ext-1"}
        """

    /// Answers with what it was sent, and more; `note.waiting` is to be sent again much later.
    private static func receiver() throws -> ScriptedReceiver {
        try ScriptedReceiver { request in
            let isWaiting = request["X-Webhook-Event"] == "note.waiting"
            return .status(
                isWaiting ? 503 : 200, headers: [("X-Echo", "zqecho-4716 Zqebulon")],
                body: Array("zqecho-4716 Zqebulon Qzartermain ".utf8) + request.body)
        }
    }

    /// Every place that a candidate's words pass through, from the request to the approved assessment.
    /// - Returns: the run.
    private static func live(_ daemon: FaultDaemon, _ tenant: FaultTenant) async throws -> String {
        func call(_ method: String, _ path: String, _ body: String, _ status: Int = 200) throws -> JSONValue {
            let answer = try daemon.call(method, "/api/v1" + path, tenant: tenant.id, body: body)
            try #require(answer.status == status, "\(path): \(answer.text)")
            return try JSONReader.parse(answer.body)
        }
        let made = try call("POST", "/integration/interviews", interview, 201)
        let run = try #require(made["runId"]?.string)
        let id = try #require(made["interviewId"]?.string)
        _ = try #require(await daemon.log.line("event=job.done", "kind=generate_plan", id))
        _ = try call("POST", "/integration/interviews/\(run)/plan/approve", "{}")
        _ = try call("POST", "/interviews/\(id)/conduct", "", 201)
        let words = "I did zqanswer words 4715 for years, because zqsharding words 4717 keep p99 under 20 ms."
        _ = try call(
            "POST", "/a2a/interview/\(id)/session-complete",
            """
            {"durationMinutes":30,"transcript":[{"speaker":"interviewer","text":"Zqebulon, tell me of Go services."},
             {"speaker":"candidate","text":"\(words)"},{"speaker":"interviewer","text":"And PostgreSQL?"},
             {"speaker":"Qzartermain","text":"\(words) It is \\u007a\\u0071answer words 4715."}]}
            """)
        _ = try #require(await daemon.log.line("event=job.done", "kind=assess", id))
        _ = try call("POST", "/integration/interviews/\(run)/assessment/approve", #"{"actorId":"r1"}"#)
        for (name, id) in [("note.added", "n1"), ("note.waiting", "n2")] {
            _ = try call(
                "POST", "/events",
                """
                {"event":"\(name)","eventId":"\(id)","runId":"\(run)","candidateRef":"zqref-4712",
                 "data":{"text":"Zqebulon Qzartermain called from zqmail-4711@zqexample.org","candidateName":"x"}}
                """, 202)
        }
        _ = try await tenant.attempted("n1")
        _ = try await tenant.attempted("n2")
        return run
    }

    @Test("nothing of a purged candidate is left in any file, in no form, with events still waiting to be sent")
    func purge() async throws {
        let receiver = try Self.receiver()
        let daemon = try FaultDaemon(delivery: "schedule: ['0s', '1h']")
        let tenant = try daemon.tenant(to: receiver.url)
        let run = try await Self.live(daemon, tenant)

        let before = CandidateTraces(in: daemon.fixture.data)
        #expect(!before.places(of: "zqref-4712").isEmpty, "what is looked for is found: events name their candidate")
        #expect(!before.places(of: "zqecho-4716").isEmpty)
        for sealed in ["zqprofile words 4713", "zqresume words 4714"] {
            #expect(before.places(of: sealed) == [], "the record itself is sealed")
        }

        let path = "/api/v1/integration/interviews/\(run)/candidate-data"
        let answer = try daemon.call("DELETE", path, tenant: tenant.id)
        #expect(answer.status == 200, "\(answer.text)")
        let running = CandidateTraces(in: daemon.fixture.data)
        let again = try JSONReader.parse(try daemon.call("DELETE", path, tenant: tenant.id).body)
        #expect(again["fieldsWiped"]?.array == [])
        let audit = try daemon.call("GET", "/api/v1/audit?runId=\(run)", tenant: tenant.id)
        #expect(audit.text.contains("candidate_data.purge"))
        #expect(daemon.stop() == 0)
        let afterEnd = CandidateTraces(in: daemon.fixture.data)
        for marker in Self.markers {
            #expect(running.places(of: marker) == [], "\(marker)")
            #expect(afterEnd.places(of: marker) == [], "\(marker)")
        }
        _ = await daemon.log.end()
        let log = daemon.log.lines.joined(separator: "\n")
        for marker in Self.markers { #expect(!log.contains(marker), "\(marker)") }
    }

    @Test("retention that is killed in the middle goes on at the next start, and leaves no trace")
    func retention() async throws {
        let receiver = try Self.receiver()
        let daemon = try FaultDaemon(delivery: "schedule: ['0s', '1h']")
        let tenant = try daemon.tenant(to: receiver.url)
        let count = 60
        for number in 1...count {
            // Nothing is waited for but information: no job may change what is being made old.
            let body = Self.interview.replacing("ext-1", with: "ext-\(number)").replacing(
                #""Go services","PostgreSQL","Kubernetes""#, with: ""
            ).replacing(#""Go","SQL""#, with: "")
            let answer = try daemon.call("POST", "/api/v1/integration/interviews", tenant: tenant.id, body: body)
            try #require(answer.status == 201 && answer.text.contains("INFO_NEEDED"), "\(answer.text)")
        }
        #expect(daemon.stop() == 0)
        try Self.age(daemon.fixture.data, days: 91)

        let killed = try FaultDaemon(daemon.fixture, platformKey: daemon.platformKey)
        kill(killed.running.process.id, SIGKILL)
        _ = killed.running.process.wait()
        let next = try FaultDaemon(daemon.fixture, platformKey: daemon.platformKey)
        _ = try #require(await next.log.line("event=retention.applied", "unreadable=0"))
        #expect(next.stop() == 0)
        let left = CandidateTraces(in: daemon.fixture.data)
        for marker in Self.markers { #expect(left.places(of: marker) == [], "\(marker)") }
        #expect(try Self.number("SELECT count(*) FROM interviews WHERE purged_at IS NULL", daemon.fixture.data) == 0)
        #expect(try Self.number("SELECT count(*) FROM interviews", daemon.fixture.data) == Int64(count))
        let told = "SELECT count(*) FROM outbox WHERE event = 'interview.candidate_data_purged'"
        #expect(try Self.number(told, daemon.fixture.data) == Int64(count), "each once")
    }

    /// Makes every interview of a stopped daemon's file so much older.
    private static func age(_ directory: String, days: Int64) throws {
        let connection = try Connection(path: "\(directory)/relayd.sqlite", mode: .writing)
        try connection.execute(script: "UPDATE interviews SET updated_at = updated_at - \(days * 86_400_000)")
    }

    private static func number(_ sql: String, _ directory: String) throws -> Int64 {
        try Connection(path: "\(directory)/relayd.sqlite", mode: .writing).number(sql)
    }
}
