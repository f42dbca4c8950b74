// Interviews of the admin API in the real daemon: from a resume to a plan, once, whatever happens in between.
import Glibc
import JSON
import TestSupport
import Testing

@Suite("relayd serve: interviews", .timeLimit(.minutes(2))) struct InterviewServeTests {
    private static let body = """
        {"candidateName":"Zoe Smith","candidateEmail":"zoe@example.org","position":"Sr Engineer","level":"senior",
        "skills":["ReactJS","TS","Node.js"],"candidateResume":"I wrote React and Rust.","duration":30,
        "jobDescription":"Build scalable platform services with modern tooling."}
        """
    private static let planned = ["interview.received", "interview.skills_validated", "interview.plan_generated"]

    private func json(_ answer: RawResponse, _ status: Int = 200) throws -> JSONValue {
        try #require(answer.status == status, "\(answer.text)")
        return try JSONReader.parse(Array(answer.text.utf8))
    }

    /// - Returns: where it is read.
    private func create(_ daemon: RunningDaemon, _ key: String) throws -> String {
        let created = try json(daemon.send("POST", "/api/v1/interviews", key: key, body: Self.body), 201)
        return "/api/v1/interviews/\(try #require(created["id"]?.string))"
    }

    private func waitForPlan(_ daemon: RunningDaemon) {
        let line = daemon.process.errors.line(with: "event=job.done kind=generate_plan")
        #expect(line != nil, "\(daemon.process.errors.seen)")
    }

    private func events(_ daemon: RunningDaemon, _ key: String) throws -> [String] {
        let page = try json(daemon.get("/api/v1/deliveries?limit=100", key: key))
        return (page["data"]?.array ?? []).compactMap { $0["event"]?.string }.reversed()
    }

    @Test("a created interview is normalised at once and gets its plan by itself, by the corrections of a recruiter")
    func planned() throws {
        let fixture = DaemonFixture()
        let key = try fixture.tenantKey()
        let daemon = try fixture.serve()
        let path = try create(daemon, key)
        waitForPlan(daemon)
        let shown = try json(daemon.get(path, key: key))
        #expect(shown["workflowState"] == "pending")
        #expect(shown["position"] == "Senior Engineer")
        #expect(shown["skills"] == ["React", "TypeScript", "Node.js"])
        #expect(shown["duration"] == 30)
        #expect(shown["diffReport"]?["skills[0]"] == ["before": "ReactJS", "after": "React"])
        #expect(shown["rawPayload"]?["position"] == "Sr Engineer")
        #expect(shown["canonicalPayload"]?["roleFamily"]?.string?.isEmpty == false)
        #expect(shown["canonicalPayload"]?["relatedSkills"]?.array?.isEmpty == false)
        #expect(shown["candidateEvidencedSkills"]?.array?.contains("React") == true)
        #expect(try events(daemon, key) == Self.planned)
        let run = "/api/v1/integration/interviews/\(try #require(shown["runId"]?.string))"
        let correction = #"{"addSkills":["golang"],"removeSkills":["TS"]}"#
        _ = try json(daemon.send("POST", path + "/override", key: key, body: correction), 201)
        _ = try json(daemon.send("PATCH", run + "/plan/revise", key: key, body: #"{"comments":"shorter"}"#))
        waitForPlan(daemon)
        let plan = try json(daemon.get(run, key: key))["plan"]
        #expect(plan?["duration"] == 15)
        #expect(plan?["skillsCoverage"]?.object?.keys.contains("Go") == true, "\(plan?.text ?? "")")
        #expect(plan?["skillsCoverage"]?.object?.keys.contains("TypeScript") == false)
        #expect(!daemon.process.errors.seen.contains { $0.contains("Zoe") || $0.contains("zoe@") })
        #expect(daemon.stop().code == 0)
    }

    @Test("a daemon killed while the role is looked for asks again, and the run begins once")
    func killed() async throws {
        let standIn = try ModelStandIn(key: "sk-secret") { _, number in number == 0 ? .raw(.silence) : .right }
        let fixture = DaemonFixture("agents: {url: '\(standIn.url)', model: 'stand-in', apiKey: 'sk-secret'}")
        let key = try fixture.tenantKey()
        var daemon = try fixture.serve()
        let path = try create(daemon, key)
        #expect(await standIn.nextCall().name == "skill_profile")
        #expect(try json(daemon.get(path, key: key))["workflowState"] == .null)
        daemon.process.signal(SIGKILL)
        _ = daemon.process.wait()
        daemon = try fixture.serve()
        waitForPlan(daemon)
        #expect(try json(daemon.get(path, key: key))["workflowState"] == "pending")
        #expect(try events(daemon, key) == Self.planned)
        #expect(standIn.calls.map(\.name) == ["skill_profile", "skill_profile", "interview_plan"])
        #expect(daemon.stop().code == 0)
    }

    @Test("a change while the role is looked for has it looked for anew")
    func changedMeanwhile() async throws {
        let standIn = try ModelStandIn(key: "sk-secret") { _, number in number == 0 ? .raw(.silence) : .right }
        let fixture = DaemonFixture("agents: {url: '\(standIn.url)', model: 'stand-in', apiKey: 'sk-secret'}")
        let key = try fixture.tenantKey()
        let daemon = try fixture.serve()
        let path = try create(daemon, key)
        let waiting = await standIn.nextCall()
        _ = try json(daemon.send("PUT", path, key: key, body: #"{"position":"Chef"}"#))
        standIn.answer(waiting)
        waitForPlan(daemon)
        let shown = try json(daemon.get(path, key: key))
        #expect(shown["position"] == "Chef")
        #expect(try events(daemon, key) == Self.planned)
        #expect(daemon.stop().code == 0)
    }

    /// Sends a resume, and leaves the answer to be read.
    private func upload(_ file: [UInt8], _ daemon: RunningDaemon, _ key: String) -> RawClient {
        let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n"
        let form = Array(head.utf8) + file + Array("\r\n--b--\r\n".utf8)
        let client = RawClient(port: daemon.port)
        client.send(
            "POST /api/v1/interviews/parse-resume HTTP/1.1\r\nHost: x\r\nX-API-Key: \(key)\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: \(form.count)\r\n\r\n")
        // A refusal may come before all of it is sent.
        _ = client.trySend(form)
        return client
    }

    /// The process that reads a resume for `daemon`, once there is one.
    private func reading(for daemon: RunningDaemon) -> pid_t? {
        for _ in 0..<2_000 {
            let numbers = ProcessState.all()
            let found = numbers.first { number in
                let words = ProcessState.words(number)
                return words.first == "pdftotext" && words.dropFirst(2).first == String(daemon.process.id)
            }
            if let found { return found }
            usleep(5_000)
        }
        return nil
    }

    @Test(
        "a daemon that is stopped or killed takes the program that reads a resume with it",
        arguments: [SIGTERM, SIGKILL])
    func taken(signal: Int32) throws {
        let fixture = DaemonFixture()
        let key = try fixture.tenantKey()
        let daemon = try fixture.serve()
        let client = upload(ResumeFiles.slowPDF(), daemon, key)
        let program = try #require(reading(for: daemon))
        daemon.process.signal(signal)
        if signal == SIGTERM {
            var reader = RawResponseReader(client)
            #expect(reader.next()?.status == 503)
        }
        _ = daemon.process.wait()
        // Killed by the kernel, perhaps not yet reaped by whoever inherited it.
        var state = ProcessState.words(program)
        for _ in 0..<400 where !(state.isEmpty || state[1] == "Z") {
            usleep(5_000)
            state = ProcessState.words(program)
        }
        #expect(state.isEmpty || state[1] == "Z", "\(state)")
    }

    @Test("a resume is read from a form of up to 10 MiB, and a larger one is 413 before it is sent")
    func resume() throws {
        let fixture = DaemonFixture()
        let key = try fixture.tenantKey()
        let daemon = try fixture.serve()
        func parse(_ file: [UInt8]) throws -> RawResponse {
            var reader = RawResponseReader(upload(file, daemon, key))
            let answer = reader.next()
            return try #require(answer)
        }
        var pdf = ResumeFiles.pdf("Zoe Smith")
        #expect(try json(parse(pdf))["resumeText"] == "Zoe Smith")
        pdf += [UInt8](repeating: 0x20, count: 9 << 20)
        #expect(try json(parse(pdf))["resumeText"] == "Zoe Smith")
        #expect(try json(parse(ResumeFiles.word("<w:p><w:r><w:t>Zoe</w:t></w:r></w:p>")))["resumeText"] == "Zoe")
        #expect(try parse([0, 1, 2]).status == 415)
        #expect(try parse([UInt8](repeating: 0x20, count: 10 << 20)).status == 413)
        #expect(daemon.stop().code == 0)
    }
}
