// What reviewers write changes the next plan the way they meant it.

import Testing
import Workflow

@testable import Agents

@Suite struct PlanFeedbackTests {
    @Test("more of a competency raises its weight and its questions and moves it forward; less lowers")
    func moreAndLess() async throws {
        let first = try await Samples.plan(Samples.engineer)
        let comment =
            "Please add more system design questions. The candidate has 8 years of experience — reduce "
            + "basic syntax checks."
        let next = try await Samples.plan(Samples.engineer, feedback: [comment])
        #expect(next.revision == 2)
        #expect(next.weight("System Design") > first.weight("System Design") + 0.05)
        #expect(next.questions("System Design").count >= first.questions("System Design").count + 2)
        #expect(next.sections[1].competency == "System Design")
        #expect(next.weight("Engineering Fundamentals") < first.weight("Engineering Fundamentals"))
        #expect(next.faults().isEmpty)
    }

    @Test("a reason that speaks of level and of topics is followed in both")
    func levelAndTopic() async throws {
        let first = try await Samples.plan(Samples.engineer)
        let reason =
            "The plan does not reflect the seniority level required. Please include more system design "
            + "and architecture questions."
        let next = try await Samples.plan(Samples.engineer, feedback: [reason])
        #expect(next.weight("System Design") > first.weight("System Design"))
        #expect(next.weight("Leadership and Ownership") > 0)
        #expect(next.competencies[0].minimumAcceptableScore > first.competencies[0].minimumAcceptableScore)
    }

    @Test("what is asked to go is gone; the last competencies stay")
    func removal() async throws {
        let plan = try await Samples.plan(Samples.engineer, feedback: ["Drop the collaboration part entirely."])
        #expect(plan.weight("Collaboration and Communication") == 0)
        #expect(plan.faults().isEmpty)
        let all =
            "Remove technical expertise. Remove system design. Remove fundamentals. Remove problem solving. "
            + "Remove testing. Remove communication. Remove leadership. Remove learning."
        let rest = try await Samples.plan(Samples.engineer, feedback: [all])
        #expect(rest.faults().isEmpty)
        #expect(rest.competencies.count == 2)
    }

    @Test("a skill or a free topic that is asked for gets its question")
    func topics() async throws {
        let plan = try await Samples.plan(
            Samples.engineer, feedback: ["Please ask about Kubernetes.", "Add questions on payment card regulations."])
        let questions = plan.sections.flatMap(\.questions)
        #expect(questions.contains { $0.skills == ["Kubernetes"] })
        #expect(questions.contains { $0.text.contains("payment card regulations") })
        let without = try await Samples.plan(
            Samples.engineer, feedback: ["Please ask about Kubernetes.", "No Kubernetes questions, please."])
        #expect(!without.sections.flatMap(\.questions).contains { $0.skills.contains("Kubernetes") })
    }

    @Test("the later of two contrary wishes holds")
    func contradiction() async throws {
        let more = "More communication questions."
        let less = "Fewer communication questions."
        let first = try await Samples.plan(Samples.engineer)
        let name = "Collaboration and Communication"
        #expect(try await Samples.plan(Samples.engineer, feedback: [less, more]).weight(name) > first.weight(name))
        #expect(try await Samples.plan(Samples.engineer, feedback: [more, less]).weight(name) < first.weight(name))
    }

    @Test("length follows the reviewer within the limits")
    func length() async throws {
        #expect(try await Samples.plan(Samples.engineer, feedback: ["Make it 30 minutes."]).duration == 30)
        #expect(try await Samples.plan(Samples.engineer, feedback: ["The interview should be longer."]).duration == 60)
        #expect(
            try await Samples.plan(Samples.engineer, feedback: ["Make it 99999999999999999999 minutes"]).duration == 45)
        #expect(try await Samples.plan(Samples.engineer, feedback: ["5 minutes is enough"]).duration == 15)
    }

    @Test(
        "feedback that says nothing to follow still brings other questions",
        arguments: ["I do not like it.", "Nope", "まだ駄目"])
    func vague(_ comment: String) async throws {
        let first = try await Samples.plan(Samples.engineer)
        let next = try await Samples.plan(Samples.engineer, feedback: [comment])
        #expect(next.sections != first.sections)
        #expect(next.competencies == first.competencies)
    }

    @Test("a nurse's plan follows its own words")
    func otherField() async throws {
        let submission = Samples.submission(
            "Registered Nurse", qualifications: ["Valid nursing licence", "ICU experience"])
        let first = try await Samples.plan(submission)
        let next = try await Samples.plan(
            submission, feedback: ["Not enough about patient safety; too many clinical basics."])
        #expect(next.weight("Patient Safety") > first.weight("Patient Safety"))
        #expect(next.weight("Clinical Knowledge and Practice") < first.weight("Clinical Knowledge and Practice"))
    }

    @Test(
        "wishes are read out of sentences",
        arguments: [
            ("Add more system design", ["more system design"]), ("Too many syntax questions", ["less syntax"]),
            ("too few questions on security", ["more security"]), ("Don't ask about algorithms", ["less algorithms"]),
            ("Not enough SQL", ["more SQL"]), ("SQL needs more weight", ["more SQL"]),
            ("Remove the trivia.", ["none trivia"]), ("more testing but less syntax", ["more testing", "less syntax"]),
            ("more testing and fewer puzzles", ["more testing", "less puzzles"]), ("It is too easy", ["level 1"]),
            ("These are too hard for a junior", ["level -1"]), ("Make it harder", ["level 1"]),
            ("45 minutes please", ["minutes 45"]), ("Looks fine to me", []), ("", []), ("more", []),
            ("more more more", []),
        ])
    func reading(_ text: String, _ wishes: [String]) {
        #expect(FeedbackReader.wishes(in: text).map(Self.named) == wishes)
    }

    private static func named(_ wish: FeedbackWish) -> String {
        switch wish {
        case .more(let words): "more " + words.map(\.text).joined(separator: " ")
        case .less(let words, let entirely): (entirely ? "none " : "less ") + words.map(\.text).joined(separator: " ")
        case .level(let step): "level \(step)"
        case .minutes(let minutes): "minutes \(minutes)"
        case .duration(let change): "duration \(change)"
        }
    }
}
