// A recruiter's overrides: what they change, what they may name, and that a bad one changes nothing.
import Testing

@testable import Workflow

@Suite("A recruiter's review")
struct AssessmentReviewTests {
    private func approve(_ review: AssessmentReview) throws -> Assessment? {
        let decision = try Samples.interview(in: .assessmentPending).deciding(
            .approveAssessment(review), at: Samples.later)
        #expect(decision.interview.verdictAt == Samples.later)
        guard case .assessmentApproved(let told, let verdictAt)? = decision.events.first?.data else {
            Issue.record("no report was told")
            return nil
        }
        #expect(told == decision.interview.assessment)
        #expect(verdictAt == Samples.later)
        return told
    }

    private func faults(_ review: AssessmentReview) -> [FieldFault] {
        let refusal = #expect(throws: TransitionRefusal.self) {
            try Samples.interview(in: .assessmentPending).deciding(.approveAssessment(review), at: Samples.later)
        }
        guard case .invalid(let faults) = refusal else { return [] }
        return faults
    }

    @Test("without additions no number changes")
    func noAdditions() throws {
        var expected = Samples.assessment
        expected.annotations = Assessment.Annotations(
            subDimensionAnnotations: [:], evidenceConfirmations: [], biasAnnotations: nil)
        #expect(try approve(AssessmentReview()) == expected)
    }

    @Test("a recruiter's score replaces a sub-dimension's and everything above is added up anew")
    func scores() throws {
        var review = AssessmentReview()
        review.recruiterScores = ["Communication": ["clarity": 5], "Design": ["structure": 5]]
        let report = try #require(try approve(review))
        #expect(report.competencies.map(\.score) == [100, 100])
        #expect(report.overallScore == 100)
        #expect(report.recommendation == .strongHire)
        #expect(report.agentScore == 76)
        #expect(report.competencies[0].subDimensions[0].components == Samples.components(4))
    }

    @Test("weights replace those named, the others stay")
    func weights() throws {
        var review = AssessmentReview()
        review.competencyWeightOverrides = ["Design": 0.2, "Communication": 0.8]
        let report = try #require(try approve(review))
        // 0.2 × 87.5 + 0.8 × 50 = 57.5
        #expect(report.overallScore == 58)
        #expect(report.recommendation == .maybe)
        #expect(report.competencies.map(\.weight) == [0.2, 0.8])
        review.competencyWeightOverrides = ["Design": 0.7]
        #expect(try approve(review)?.overallScore == 76)
    }

    @Test(
        "weights may miss 1.0 by a thousandth and no more",
        arguments: [(0.301, true), (0.299, true), (0.3011, false), (0.2989, false)])
    func weightTolerance(_ weight: Double, _ isAccepted: Bool) throws {
        var review = AssessmentReview()
        review.competencyWeightOverrides = ["Communication": weight]
        if isAccepted {
            #expect(try approve(review) != nil)
        } else {
            #expect(faults(review).map(\.field) == ["competencyWeightOverrides"])
        }
    }

    @Test("every bad name and number is told at once, by path")
    func badFields() {
        var review = AssessmentReview()
        review.recruiterScores = [
            "Design": ["structure": 5.01, "charm": 3, "failure": .nan], "Courage": ["any": 1],
            "Communication": ["clarity": 0.99],
        ]
        review.competencyWeightOverrides = ["Design": 1.5, "Luck": 0.1, "Communication": -0.1]
        #expect(
            faults(review).map(\.field) == [
                "recruiterScores.Communication.clarity", "recruiterScores.Courage", "recruiterScores.Design.charm",
                "recruiterScores.Design.failure", "recruiterScores.Design.structure",
                "competencyWeightOverrides.Communication", "competencyWeightOverrides.Design",
                "competencyWeightOverrides.Luck",
            ])
    }

    @Test("weights that are no numbers are refused", arguments: [.nan, .infinity, -.infinity] as [Double])
    func weightsThatAreNoNumbers(_ weight: Double) {
        var review = AssessmentReview()
        review.competencyWeightOverrides = ["Design": weight]
        #expect(faults(review).map(\.field) == ["competencyWeightOverrides.Design"])
    }

    @Test("notes are kept beside the numbers")
    func notes() throws {
        var review = AssessmentReview()
        review.subDimensionAnnotations = ["Design": ["structure": "clear"]]
        review.evidenceConfirmations = ["I would shard it"]
        review.biasAnnotations = "none"
        let report = try #require(try approve(review))
        #expect(
            report.annotations
                == Assessment.Annotations(
                    subDimensionAnnotations: ["Design": ["structure": "clear"]],
                    evidenceConfirmations: ["I would shard it"], biasAnnotations: "none"))
        #expect(report.overallScore == 76)
    }

    @Test("a report's own faults are all told")
    func reportFaults() {
        #expect(Samples.assessment.faults().isEmpty)
        var report = Samples.assessment
        report.competencies[1].name = "Design"
        report.competencies[0].weight = 0.8
        report.competencies[0].subDimensions[1].name = "structure"
        report.competencies[0].subDimensions[0].components.accuracy = .nan
        report.competencies[1].subDimensions = []
        #expect(report.faults().count == 5)
        report.competencies = []
        #expect(report.faults().contains("there is no competency"))
    }
}
