// How a model is asked, and what becomes of everything that a server can do wrong.

import Agents
import JSON
import TestSupport
import Testing
import Workflow

@Suite("Agents: a model is asked", .timeLimit(.minutes(1))) struct ModelClientTests {
    private func profile(_ model: ModelSamples, run: String = "run_1") async throws -> SkillProfile {
        try await model.agents(run: run).normaliser.profile(of: Samples.engineer)
    }

    @Test("a strict server finds nothing wrong with the questions of all four agents, the key included")
    func strict() async throws {
        let standIn = try ModelStandIn(key: "sk-secret")
        let agents = try ModelSamples(standIn) { $0.apiKey = "sk-secret" }.agents()
        _ = try await agents.normaliser.profile(of: Samples.engineer)
        let plan = try await agents.planner.plan(ModelSamples.planRequest())
        let report = try await ModelSamples.assessment(agents, ModelSamples.talk)
        _ = try await agents.chat.answer("Why?", history: [ChatMessage(role: .user, content: "Hi")], about: report)
        #expect(standIn.faults == [])
        #expect(standIn.calls.map(\.name) == ["skill_profile", "interview_plan", "assessment", "chat_answer"])
        #expect(standIn.calls.allSatisfy { $0.content(0).hasSuffix($0.schema.text) })
        #expect(standIn.calls.allSatisfy { $0.request.target == "/v1/chat/completions" })
        #expect(plan.faults() == [])
    }

    @Test("without a key none is sent, and a slash at the end of the URL changes nothing")
    func withoutKey() async throws {
        let standIn = try ModelStandIn()
        let model = try ModelSamples(url: standIn.url + "/")
        #expect(try await profile(model).roleFamily == "backend_engineering")
        #expect(standIn.calls.first?.request["authorization"] == nil)
        #expect(standIn.calls.first?.request.target == "/v1/chat/completions")
    }

    @Test("a wrong answer is shown to the model with its faults, and a right second one is taken")
    func corrected() async throws {
        let standIn = try ModelStandIn { _, number in
            number == 0 ? .content(#"{"skills":["Go"],"roleFamily":"wizardry","relatedSkills":[]}"#) : .right
        }
        _ = try await profile(ModelSamples(standIn))
        let second = try #require(standIn.calls.last)
        #expect(standIn.calls.count == 2)
        #expect(second.content(2).contains("wizardry"))
        #expect(second.content(3).contains("answer.roleFamily is none of the allowed words"))
        #expect(standIn.faults == [])
    }

    @Test(
        "after three unusable answers the agent gives up and says why",
        arguments: [
            (.content("Sorry, here is your profile: {}"), "not one JSON object"),
            (.content(#"{"skills":["Go"],"roleFamily":"general","relatedSkills":[],"note":1}"#), "not asked for"),
            (.content(#"{"skills":"Go","roleFamily":"general","relatedSkills":[]}"#), "must be an array"),
            (.content(#"{"skills":["Go"],"skills":["C"],"roleFamily":"general","relatedSkills":[]}"#), "duplicate key"),
            (.content(""), "empty"), (.refusal, "refused"), (.finish("length"), "cut off at 8000 tokens"),
            (.finish("content_filter"), "filter"), (.finish("stop"), "not one JSON object"),
            (.raw(.status(200, body: Array("<html>".utf8))), "no JSON"),
            (.raw(.status(200, body: Array(#"{"choices":[]}"#.utf8))), "no chat completion"),
        ] as [(ModelStandIn.Behaviour, String)])
    func unusable(_ behaviour: ModelStandIn.Behaviour, _ words: String) async throws {
        let standIn = try ModelStandIn { _, _ in behaviour }
        let model = try ModelSamples(standIn)
        let error = try #require(await failure { try await profile(model) })
        guard case .unusableAnswer(let message) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(message.contains(words), "\(message)")
        #expect(standIn.calls.count == 3)
        #expect(standIn.faults == [])
    }

    @Test("thoughts before the answer and a fence of Markdown around it are forgiven")
    func fenced() async throws {
        let standIn = try ModelStandIn { call, _ in
            .content("<think>\nA {}?\n</think>\n\n```json\n\(ModelAnswers.right(to: call).text)\n```\n")
        }
        #expect(try await profile(ModelSamples(standIn)).skills.contains("Distributed Systems"))
        #expect(standIn.calls.count == 1)
    }

    @Test("a server that fails is asked again, and one that fails thrice is left to the job's backoff")
    func failing() async throws {
        let healing = try ModelStandIn { _, number in number < 2 ? .raw(.status(500)) : .right }
        _ = try await profile(ModelSamples(healing))
        #expect(healing.calls.count == 3)
        let broken = try ModelStandIn { _, _ in .raw(.close) }
        let model = try ModelSamples(broken)
        let error = await failure { try await profile(model) }
        guard case .unavailable(_, nil) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("a busy server's Retry-After is not overrun, but an hour is the longest it may ask for")
    func busy() async throws {
        for (header, wait) in [("7", 7_000), ("999999999999", 3_600_000)] as [(String, Int64)] {
            let standIn = try ModelStandIn { _, _ in .raw(.status(429, headers: [("Retry-After", header)])) }
            let model = try ModelSamples(standIn)
            #expect(await failure { try await profile(model) }?.retryAfterMilliseconds == wait)
            #expect(standIn.calls.count == 1)
        }
    }

    @Test("what asking again cannot mend is asked once, and the server's prose is not repeated: it may hold the key")
    func refused() async throws {
        let body = Array(#"{"error":{"message":"bad key sk-secret","code":"model_not_found"}}"#.utf8)
        for status in [400, 401, 403, 404, 307] {
            let standIn = try ModelStandIn { _, _ in .raw(.status(status, body: body)) }
            let model = try ModelSamples(standIn)
            let error = try #require(await failure { try await profile(model) })
            guard case .refused(let message) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(message.contains("\(status)") && !message.contains("sk-secret"))
            #expect(message.contains("model_not_found") == [400, 404].contains(status))
            #expect(standIn.calls.count == 1)
        }
    }

    @Test("a server that refuses max_tokens and temperature is asked without them, and that is remembered")
    func dialect() async throws {
        let standIn = try ModelStandIn { call, _ in
            for word in ["max_tokens", "temperature"] where call.body[word] != nil {
                return .raw(.status(400, body: Array(#"{"error":{"param":"\#(word)"}}"#.utf8)))
            }
            return .right
        }
        let model = try ModelSamples(standIn)
        _ = try await profile(model)
        _ = try await profile(model)
        #expect(standIn.calls.count == 4)
        #expect(standIn.calls.last?.body["max_completion_tokens"] == 8_000)
        #expect(standIn.faults == [])
    }

    @Test("a silent server is given up after the timeout, and not asked again at once")
    func silent() async throws {
        let standIn = try ModelStandIn { _, _ in .raw(.silence) }
        let model = try ModelSamples(standIn) { $0.timeoutMilliseconds = 50 }
        let error = await failure { try await profile(model) }
        guard case .unavailable(let message, 0) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains("no answer within"))
        #expect(standIn.calls.count <= 1)
    }

    @Test("cancelling the task ends the question as cancelled")
    func cancelled() async throws {
        let standIn = try ModelStandIn { _, _ in .raw(.silence) }
        let model = try ModelSamples(standIn)
        let task = Task { await failure { try await profile(model) } }
        _ = await standIn.nextCall()
        task.cancel()
        #expect(await task.value == .cancelled)
    }

    @Test("more questions at a time than a server may be asked are refused at once")
    func crowd() async throws {
        let standIn = try ModelStandIn { _, _ in .raw(.silence) }
        let model = try ModelSamples(standIn)
        let tasks = (0..<ModelLimits.questionsInFlightMaximum).map { _ in
            Task { await failure { try await profile(model) } }
        }
        for _ in tasks { _ = await standIn.nextCall() }
        let error = await failure { try await profile(model) }
        #expect(error?.message.contains("under way already") == true)
        for task in tasks { task.cancel() }
        for task in tasks { #expect(await task.value == .cancelled) }
    }

    @Test("a run that has used its tokens waits, another one does not")
    func budget() async throws {
        let standIn = try ModelStandIn()
        let model = try ModelSamples(standIn) { $0.runTokensMaximum = 2_000 }
        _ = try await profile(model, run: "run_1")
        _ = try await profile(model, run: "run_1")
        let error = await failure { try await profile(model, run: "run_1") }
        guard case .unavailable(let message, let wait?) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains("2000 of the 2000 tokens"))
        #expect(wait == 3_600_000)
        _ = try await profile(model, run: "run_2")
        #expect(standIn.calls.count == 3)
    }

    @Test("a question stays within its budget of tokens, however long the resume")
    func fitting() async throws {
        let standIn = try ModelStandIn()
        var submission = Samples.engineer
        submission.candidateResume = String(repeating: "Built a thing. ", count: 6_000)
        let model = try ModelSamples(standIn) { $0.promptTokensMaximum = 4_000 }
        _ = try await model.agents(submission).planner.plan(ModelSamples.planRequest(submission))
        let call = try #require(standIn.calls.first)
        #expect(call.content(1).count <= 2_000 * 3 + 1_000)
        #expect(call.data["candidateResume"]?.string?.hasSuffix("[…]") == true)
        #expect(call.data["qualifications"]?.array?.count == submission.qualifications.count)
    }

    @Test(
        "plain http goes to this machine and private networks only",
        arguments: [
            ("http://127.0.0.1:8080/v1", true), ("http://192.168.1.20:11434/v1", true), ("http://[fd00::1]:8000", true),
            ("http://8.8.8.8:8000/v1", false), ("https://8.8.8.8/v1", true), ("http://169.254.169.254/v1", false),
            ("https://user:word@example.org/v1", false), ("http://model.example.org/v1", true),
        ])
    func addresses(_ url: String, _ isAllowed: Bool) {
        #expect((ModelAddressRule.problem(url) == nil) == isAllowed)
    }

    @Test("a question over plain http to a public address is never sent")
    func publicAddress() async throws {
        let model = try ModelSamples(url: "http://8.8.8.8:1024/v1")
        let error = await failure { try await profile(model) }
        guard case .refused(let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains("https"))
    }
}
