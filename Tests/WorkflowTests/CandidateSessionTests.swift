// Sessions in writing and one-time codes, as values.

import Testing
import Workflow

@Suite("Candidate session values")
struct CandidateSessionValueTests {
    private let plan = Plan(
        id: "p", title: "t", duration: 10, generatedAt: "", revision: 1, greetingScript: "Hello",
        sections: [
            Plan.Section(
                id: "s1", title: "One", minutes: 5, competency: "c",
                questions: ["a", "b"].map { Plan.Question(id: $0, text: "\($0)?", probes: [], skills: []) }),
            Plan.Section(id: "s2", title: "Empty", minutes: 1, competency: "c", questions: []),
            Plan.Section(
                id: "s3", title: "Two", minutes: 4, competency: "c",
                questions: [Plan.Question(id: "c", text: "c?", probes: [], skills: [])]),
        ], competencies: [], skillsCoverage: [:], mustHave: [], niceToHave: [])

    private func session(_ answers: [(String, Int64)] = []) -> CandidateSession {
        let id = Identifier.make(at: Timestamp(milliseconds: 0))
        return CandidateSession(
            id: id, interviewID: id, startedAt: Timestamp(milliseconds: 1_000),
            answers: answers.map {
                CandidateSession.Answer(questionID: $0.0, text: "\($0.0)!", at: Timestamp(milliseconds: $0.1))
            })
    }

    @Test("questions come in the plan's order, with their place among those that are asked")
    func order() throws {
        let questions = CandidateSession.questions(of: plan)
        #expect(questions.map(\.id) == ["a", "b", "c"])
        #expect(questions.map(\.index) == [0, 1, 2])
        #expect(questions.map(\.sectionIndex) == [0, 0, 1])
        #expect(session([("a", 2)]).question(of: plan)?.id == "b")
        #expect(session([("a", 2), ("b", 3), ("c", 4)]).question(of: plan) == nil)
    }

    @Test("an answer is recorded, repeated, too late, out of turn, or one too many")
    func outcomes() {
        let now = Timestamp(milliseconds: 9)
        let one = session([("a", 2)])
        let recorded = CandidateSession.Outcome.recorded(.init(questionID: "b", text: "x", at: now))
        #expect(one.answering("b", "x", plan: plan, at: now) == recorded)
        #expect(one.answering(nil, "x", plan: plan, at: now) == recorded)
        #expect(one.answering("a", "a!", plan: plan, at: now) == .repeated)
        #expect(one.answering("a", "x", plan: plan, at: now) == .tooLate)
        #expect(one.answering("c", "x", plan: plan, at: now) == .notAsked)
        #expect(one.answering("z", "x", plan: plan, at: now) == .notAsked)
        let all = session([("a", 2), ("b", 3), ("c", 4)])
        #expect(all.answering(nil, "x", plan: plan, at: now) == .nothingLeft)
        #expect(all.answering("c", "c!", plan: plan, at: now) == .repeated)
    }

    @Test(
        "a session lasts from its start to its last answer, in minutes begun; a clock set back makes it no shorter",
        arguments: [(Int64(1_000), 0), (1_001, 1), (61_000, 1), (61_001, 2), (0, 0), (-90_000, 0)])
    func duration(_ last: Int64, _ minutes: Int) {
        #expect(session([("a", last)]).outcome(of: plan).durationMinutes == minutes)
    }

    @Test("questions without an answer are not in the transcript")
    func transcript() {
        let entries = session([("a", 2_000)]).outcome(of: plan).transcript.entries
        #expect(entries.map(\.text) == ["Hello", "a?", "a!"])
        #expect(entries.map(\.at) == [1_000, 1_000, 2_000].map { Timestamp(milliseconds: $0).iso8601 })
    }

    @Test("five codes in any ten minutes, not in ten minutes by the clock")
    func requests() {
        var code = OneTimeCode()
        let moments: [Int64] = [0, 100_000, 200_000, 300_000, 400_000, 599_999, 600_000, 600_000]
        var waits: [Int64?] = []
        for (number, moment) in moments.enumerated() {
            waits.append(code.request(digest: [UInt8(number)], at: Timestamp(milliseconds: moment)))
        }
        #expect(waits == [nil, nil, nil, nil, nil, 1, nil, 100_000])
        #expect(code.digest == [6])
    }

    @Test("a clock that was set back keeps nobody out")
    func clock() {
        var code = OneTimeCode()
        for _ in 0..<5 { _ = code.request(digest: [1], at: Timestamp(milliseconds: 9_000_000)) }
        let wait = code.request(digest: [2], at: Timestamp(milliseconds: 1_000_000))
        #expect(wait == nil)
    }

    @Test("a right code is spent by showing it, and what it opened by using it")
    func spending() {
        var code = OneTimeCode()
        let now = Timestamp(milliseconds: 5)
        let early = code.spend(at: now)
        _ = code.request(digest: [1], at: now)
        var outcomes: [OneTimeCode.Outcome] = []
        for shown: [UInt8] in [[2], [1], [1]] { outcomes.append(code.present(at: now) { $0 == shown }) }
        #expect(outcomes == [.wrong(triesLeft: 4), .verified, .expired])
        let first = code.spend(at: now)
        let second = code.spend(at: now)
        #expect([early, first, second] == [false, true, false])
    }
}
