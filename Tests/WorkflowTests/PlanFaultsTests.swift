// Every rule of a plan, broken one at a time.
import Testing

@testable import Workflow

@Suite("A plan's rules")
struct PlanFaultsTests {
    @Test("a sound plan has no fault")
    func sound() {
        #expect(Samples.plan.faults().isEmpty)
    }

    struct Break: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout Plan) -> Void
    }

    static let breaks: [Break] = [
        Break(testDescription: "weights sum to 1.1") { $0.competencies[0].weight = 0.8 },
        Break(testDescription: "weights miss by 2e-9") { $0.competencies[0].weight = 0.700000002 },
        Break(testDescription: "a weight is no number") { $0.competencies[0].weight = .nan },
        Break(testDescription: "a negative weight in a right sum") {
            $0.competencies[0].weight = 1.1
            $0.competencies[1].weight = -0.1
        },
        Break(testDescription: "minutes miss the duration") { $0.sections[0].minutes = 29 },
        Break(testDescription: "a section without time") {
            $0.sections[0].minutes = 0
            $0.duration = 15
        },
        Break(testDescription: "minutes overflow") {
            $0.sections[0].minutes = .max
            $0.sections[1].minutes = .max
        },
        Break(testDescription: "no sections, no duration") {
            $0.sections = []
            $0.duration = 0
        },
        Break(testDescription: "a competency's name twice") { $0.competencies[1].name = "Design" },
        Break(testDescription: "a blank competency") { $0.competencies[1].name = " " },
        Break(testDescription: "a section's id twice") { $0.sections[1].id = "s1" },
        Break(testDescription: "a question's id twice") { $0.sections[1].questions[0].id = "q1" },
        Break(testDescription: "a question without text") { $0.sections[1].questions[0].text = "" },
        Break(testDescription: "a section of no competency") { $0.sections[1].competency = "Luck" },
        Break(testDescription: "a sub-dimension twice") {
            $0.competencies[0].subDimensions[1].name = "structure"
        },
        Break(testDescription: "no sub-dimension") { $0.competencies[0].subDimensions = [] },
        Break(testDescription: "an indicator is missing") {
            $0.competencies[0].subDimensions[0].indicators["3"] = nil
        },
        Break(testDescription: "an indicator too many") {
            $0.competencies[0].subDimensions[0].indicators["6"] = "more"
        },
        Break(testDescription: "an acceptable score of 101") { $0.competencies[0].minimumAcceptableScore = 101 },
        Break(testDescription: "no competency") { $0.competencies = [] },
    ]

    @Test("a broken rule is told", arguments: breaks)
    func broken(_ given: Break) {
        var plan = Samples.plan
        given.change(&plan)
        #expect(!plan.faults().isEmpty)
    }

    @Test("faults say what is wrong in words")
    func words() {
        var plan = Samples.plan
        plan.sections[0].minutes = 29
        #expect(plan.faults() == ["section minutes sum to 44, not 45"])
    }

    @Test("decimal weights may carry binary noise")
    func noise() {
        var plan = Samples.plan
        let tenth = plan.competencies[1]
        plan.competencies = (0..<10).map {
            var competency = tenth
            competency.name = "C\($0)"
            competency.weight = 0.1
            return competency
        }
        plan.sections[0].competency = "C0"
        plan.sections[1].competency = "C9"
        #expect(plan.faults().isEmpty)
    }
}
