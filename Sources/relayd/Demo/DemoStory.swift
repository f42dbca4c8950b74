// The demonstration itself: one interview from an incomplete request to an approved assessment, with a kill between.

import API
import JSON
import Signing
import Store
import Workflow

/// Plays the recruiting platform. One task's; what it learned stays readable when it throws.
struct DemoStory {
    private let stage: DemoStage
    private let voice: DemoVoice
    private let journal: DemoJournal
    private var client: DemoClient
    private var runPath = ""
    private var interviewID = ""
    private var expected: [String] = []
    private var killed: (sequence: Int, hadArrived: Bool)?

    init(stage: DemoStage, voice: DemoVoice) throws {
        self.stage = stage
        self.voice = voice
        journal = DemoJournal { voice.event($0) }
        client = try DemoClient(base: stage.daemonURL)
    }

    var report: DemoReport { DemoReport(expected: expected, received: journal.events, killed: killed) }

    /// Ends what the story holds, whether it was played to its end or not.
    func close() { client.close() }

    /// - Throws: `DemoFailure`, or what starting a child throws.
    mutating func play() async throws {
        try await startDaemon(saying: "daemon started")
        try await provision()
        try await configureWebhook()
        try await voice.pause()
        try await submit()
        try await voice.pause()
        try await supplyInfo()
        let first = try await plan(revision: 1)
        try await voice.pause()
        try await rejectAndKill()
        let second = try await plan(after: first)
        try await voice.pause()
        try await approvePlan()
        try await voice.pause()
        try await conduct(second)
        try await voice.pause()
        try await concludeAssessment()
        try await Task.sleep(for: .milliseconds(DemoLimits.settleMilliseconds))
    }

    // MARK: The stage is set

    private func startDaemon(saying what: String) async throws {
        let begin = DemoClock.milliseconds()
        try stage.startDaemon()
        let client = client
        try await wait("the daemon to be ready", within: DemoLimits.readyMilliseconds) {
            await client.status(of: client.base + "/health/ready") == 200 ? true : nil
        }
        voice.step(what, "\(client.base), ready after \(DemoClock.milliseconds() - begin) ms")
    }

    /// As `relayd platform create` and its sisters do it: by the control socket of the running daemon.
    private mutating func provision() async throws {
        let environment = ProcessEnvironment([:])
        let loaded = try ConfigurationReader.load(stage.directory.configurationFile, environment: environment)
        let control = ControlClient(loaded.configuration, environment: environment)
        let platform = try await order(.platform(name: "Demo platform"), control)
        guard let platformID = platform["platformId"]?.string.flatMap({ Identifier($0) }) else {
            throw DemoFailure(message: "platform create answered without a platformId")
        }
        let tenant = try await order(.tenant(platform: platformID, name: "Fjordline Ferries"), control)
        guard let tenantID = tenant["tenantId"]?.string.flatMap({ Identifier($0) }) else {
            throw DemoFailure(message: "tenant create answered without a tenantId")
        }
        let key = try await order(
            .key(KeyOrder(owner: .tenant(tenantID), name: "demo"), lifetimeMilliseconds: nil), control)
        client.apiKey = key["key"]?.string
        voice.step("platform, tenant and key created", "by the control socket")
    }

    private func order(_ order: ProvisioningOrder, _ control: ControlClient) async throws(DemoFailure) -> JSONValue {
        do {
            return try await control.perform(order)
        } catch {
            throw DemoFailure(message: "by the control socket: \(error.message)")
        }
    }

    private func configureWebhook() async throws {
        let secret = WebhookSecret.generate()
        let answer = try await client.call(
            "PUT", "/api/v1/tenants/me/webhook-config",
            [
                "callbackUrl": .string(stage.receiverURL), "signingSecret": .string(secret), "ordered": true,
                "asymmetric": true,
            ], expecting: 201)
        let journal = journal
        try stage.startReceiver(secret: secret, publicKey: answer["publicKey"]?.string) { journal.take($0) }
        let (client, url) = (client, stage.receiverURL)
        try await wait("the receiver to listen", within: DemoLimits.readyMilliseconds) {
            await client.status(of: url) == 405 ? true : nil
        }
        voice.step("webhook configured, receiver started", stage.receiverURL)
    }

    // MARK: The interview

    private mutating func submit() async throws {
        let answer = try await client.call(
            "POST", "/api/v1/integration/interviews", DemoInterview.incomplete, expecting: 201)
        guard let runID = answer["runId"]?.string, let interviewID = answer["interviewId"]?.string else {
            throw DemoFailure(message: "the interview was created without a runId or interviewId")
        }
        runPath = "/api/v1/integration/interviews/\(runID)"
        self.interviewID = interviewID
        voice.step("incomplete interview submitted", "\(answer["state"]?.string ?? ""), \(runID)")
        for finding in answer["missingFields"]?.array ?? [] {
            voice.detail(
                "missing: \(finding["field"]?.string ?? "") (\(finding["severity"]?.string ?? "")) "
                    + (finding["question"]?.string ?? ""))
        }
        try await arrived(["interview.info_needed"])
    }

    private mutating func supplyInfo() async throws {
        let answer = try await client.call("PATCH", runPath + "/info", DemoInterview.missing, expecting: 200)
        voice.step("missing data supplied", answer["state"]?.string ?? "")
        try await arrived(["interview.info_completed"])
    }

    private mutating func plan(revision: Int) async throws -> JSONValue {
        let plan = try await planReached { $0["revision"]?.int == revision }
        try await arrived(["interview.skills_validated", "interview.plan_generated"])
        return plan
    }

    private mutating func plan(after earlier: JSONValue) async throws -> JSONValue {
        let earlierRevision = earlier["revision"]?.int ?? 0
        let plan = try await planReached { ($0["revision"]?.int ?? 0) > earlierRevision }
        try await arrived(["interview.plan_generated"])
        return plan
    }

    private func planReached(_ isWanted: @escaping @Sendable (JSONValue) -> Bool) async throws -> JSONValue {
        let plan = try await interview("a plan", in: "PENDING") { interview in
            interview["plan"].flatMap { isWanted($0) ? $0 : nil }
        }
        let sections = plan["sections"]?.array ?? []
        let questions = sections.reduce(0) { $0 + ($1["questions"]?.array?.count ?? 0) }
        voice.step(
            "plan ready",
            "revision \(plan["revision"]?.int ?? 0): \(sections.count) sections, \(questions) questions, "
                + "\(plan["duration"]?.int ?? 0) minutes")
        return plan
    }

    /// The answer says that the rejection is durable. The daemon dies before it can have done much about it.
    private mutating func rejectAndKill() async throws {
        let answer = try await client.call("POST", runPath + "/plan/reject", DemoInterview.rejection, expecting: 200)
        try await stage.killDaemon()
        // Nobody delivers now: what is here was sent before.
        killed = (sequence: expected.count + 1, hadArrived: journal.verifiedCount > expected.count)
        voice.step("plan rejected with feedback", answer["workflowState"]?.string ?? "")
        voice.step("daemon killed", "SIGKILL right after that answer, its event and the new plan still to come")
        try await startDaemon(saying: "daemon started anew")
        try await arrived(["interview.rejected"])
    }

    private mutating func approvePlan() async throws {
        let answer = try await client.call("POST", runPath + "/plan/approve", DemoInterview.approval, expecting: 200)
        voice.step("second plan approved", answer["workflowState"]?.string ?? "")
        voice.detail("mail drafted: \(answer["inmailDraft"]?["subject"]?.string ?? "")")
        try await arrived(["interview.approved"])
    }

    private mutating func conduct(_ plan: JSONValue) async throws {
        let session = try await client.call(
            "POST", "/api/v1/interviews/\(interviewID)/conduct", [:], expecting: 201)
        voice.step("interview begun", "session \(session["sessionId"]?.string ?? "")")
        try await arrived(["interview.started"])
        let transcript = DemoInterview.transcript(of: plan)
        let answer = try await client.call(
            "POST", "/api/v1/a2a/interview/\(interviewID)/session-complete", transcript, expecting: 200)
        let turns = transcript["transcript"]?.array?.count ?? 0
        voice.step("transcript handed in", "\(answer["workflowState"]?.string ?? ""), \(turns) turns")
        try await arrived(["interview.completed"])
    }

    private mutating func concludeAssessment() async throws {
        let assessment = try await interview("an assessment", in: "ASSESSMENT_PENDING") { $0["assessment"] }
        voice.step(
            "assessment ready",
            "\(assessment["overallScore"]?.double.map { "\(Int($0.rounded()))" } ?? "?") of 100, "
                + (assessment["recommendation"]?.string ?? ""))
        try await arrived(["interview.assessment_pending"])
        let answer = try await client.call(
            "POST", runPath + "/assessment/approve", DemoInterview.approval, expecting: 200)
        voice.step("assessment approved", answer["workflowState"]?.string ?? "")
        try await arrived(["interview.assessment_approved"])
    }

    // MARK: Waiting

    /// What `look` finds in the interview once it is in `state`.
    private func interview(
        _ what: String, in state: String, _ look: @escaping @Sendable (JSONValue) -> JSONValue?
    ) async throws -> JSONValue {
        let (client, path) = (client, runPath)
        return try await wait("\(what) (\(state))", within: DemoLimits.agentMilliseconds) {
            let interview = try await client.call("GET", path, expecting: 200)
            guard interview["state"]?.string == state, let found = look(interview), !found.isNull else { return nil }
            return found
        }
    }

    /// Notes that these events must come next, and waits until they have.
    private mutating func arrived(_ events: [String]) async throws {
        expected += events
        let (journal, count) = (journal, expected.count)
        try await wait("\(events.joined(separator: ", ")) at the receiver", within: DemoLimits.eventMilliseconds) {
            journal.verifiedCount >= count ? true : nil
        }
    }

    @discardableResult
    private func wait<Found: Sendable>(
        _ what: String, within milliseconds: Int64, _ look: @Sendable () async throws -> Found?
    ) async throws -> Found {
        let end = DemoClock.milliseconds() + milliseconds
        repeat {
            try stage.check()
            if let found = try await look() { return found }
            try await Task.sleep(for: .milliseconds(DemoLimits.pollMilliseconds))
        } while DemoClock.milliseconds() < end
        throw DemoFailure(message: "waited \(milliseconds / 1000) s for \(what)")
    }
}
