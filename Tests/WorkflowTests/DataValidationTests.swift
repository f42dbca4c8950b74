// The rules of submitted data, one by one, and the reference's own examples.
import Testing

@testable import Workflow

@Suite("Data validation")
struct DataValidationTests {
    private static let text60 = String(repeating: "d", count: 60)
    private static let text100 = String(repeating: "d", count: 100)

    private func submission(
        qualifications: Int = 0, skills: Int = 0, description: String? = nil
    ) -> InterviewSubmission {
        var submission = Samples.submission
        submission.qualifications = (0..<qualifications).map { "Qualification \($0)" }
        submission.skills = (0..<skills).map { "Skill \($0)" }
        submission.jobDescription = description
        return submission
    }

    struct Row: Sendable {
        let qualifications: Int
        let skills: Int
        /// Scalars.
        let description: Int
        let quality: DataQuality
        let missing: [String]
        let warnings: [String]

        init(
            _ qualifications: Int, _ skills: Int, _ description: Int, _ quality: DataQuality, missing: [String] = [],
            warnings: [String] = []
        ) {
            self.qualifications = qualifications
            self.skills = skills
            self.description = description
            self.quality = quality
            self.missing = missing
            self.warnings = warnings
        }
    }

    /// What qualifications, skills and a description of given sizes are worth together.
    static let rows: [Row] = [
        Row(0, 0, 0, .poor, missing: ["qualifications", "jobDescription"]),
        Row(0, 0, 49, .poor, missing: ["qualifications", "jobDescription"]),
        Row(0, 0, 50, .poor, missing: ["qualifications"], warnings: ["jobDescription"]),
        Row(0, 0, 100, .poor, missing: ["qualifications"]),
        Row(1, 0, 0, .poor, missing: ["jobDescription"], warnings: ["qualifications"]),
        Row(1, 0, 49, .poor, missing: ["jobDescription"], warnings: ["qualifications"]),
        Row(1, 0, 50, .acceptable, warnings: ["qualifications", "jobDescription"]),
        Row(1, 0, 99, .acceptable, warnings: ["qualifications", "jobDescription"]),
        Row(1, 0, 100, .excellent, warnings: ["qualifications"]),
        Row(2, 0, 0, .acceptable, warnings: ["qualifications", "jobDescription"]),
        Row(2, 0, 100, .excellent, warnings: ["qualifications"]),
        Row(3, 0, 0, .excellent),
        Row(3, 0, 60, .excellent, warnings: ["jobDescription"]),
        Row(3, 2, 100, .excellent),
        Row(0, 1, 0, .acceptable, warnings: ["qualifications", "jobDescription"]),
        Row(0, 3, 0, .acceptable, warnings: ["jobDescription"]),
        Row(0, 3, 100, .excellent),
        Row(1, 2, 0, .acceptable, warnings: ["jobDescription"]),
    ]

    @Test("qualifications, skills and description are weighed against each other", arguments: rows)
    func weighing(_ row: Row) {
        let description = row.description == 0 ? nil : String(repeating: "é", count: row.description)
        let result = DataValidation.validate(
            submission(qualifications: row.qualifications, skills: row.skills, description: description))
        #expect(result.quality == row.quality)
        #expect(result.missing.map(\.field) == row.missing)
        #expect(result.warnings.map(\.field) == row.warnings)
        #expect(result.missing.allSatisfy { $0.severity == .high })
        #expect(result.warnings.allSatisfy { $0.severity == .medium })
    }

    @Test("nothing at all lacks everything, in the order of the rules")
    func nothing() {
        let result = DataValidation.validate(InterviewSubmission())
        #expect(result.quality == .insufficient)
        #expect(
            result.missing == [
                ValidationFinding(
                    field: "candidateRef", severity: .critical, reason: "No candidate identity provided",
                    question: "Please provide a candidateRef, candidate name, or email to identify the candidate"),
                ValidationFinding(
                    field: "position", severity: .critical, reason: "Job position is required",
                    question: "Please specify the job position or title"),
                ValidationFinding(
                    field: "level", severity: .high, reason: "Seniority level not specified",
                    question: "Please specify the seniority level (JUNIOR/MID/SENIOR/LEAD/PRINCIPAL)"),
                ValidationFinding(
                    field: "qualifications", severity: .high, reason: "No qualifications or skills provided",
                    question: "Please provide at least one qualification statement or skill"),
                ValidationFinding(
                    field: "jobDescription", severity: .high, reason: "No job description provided",
                    question: "Please provide a job description or at least 2 qualification statements"),
            ])
        #expect(result.warnings.isEmpty)
    }

    @Test("warnings ask the reference's questions")
    func warningQuestions() {
        let warnings = DataValidation.validate(submission(qualifications: 2)).warnings
        #expect(
            warnings.map(\.question) == [
                "Consider adding more qualifications for better plan quality",
                "A longer description produces more tailored interview questions",
            ])
    }

    @Test("the reference's incomplete example lacks qualifications and level only")
    func referenceExample() {
        var given = submission(description: Self.text60)
        given.level = nil
        let result = DataValidation.validate(given)
        #expect(result.quality == .poor)
        #expect(result.missing.map(\.field) == ["level", "qualifications"])
    }

    @Test("the reference's qualification-first example is EXCELLENT without a description")
    func qualificationFirst() {
        let result = DataValidation.validate(Samples.submission)
        #expect(result.quality == .excellent)
        #expect(result.missing.isEmpty && result.warnings.isEmpty)
    }

    @Test("any one of reference, name and e-mail identifies", arguments: [0, 1, 2])
    func identity(_ which: Int) {
        var given = Samples.submission
        given.candidateRef = which == 0 ? "r" : nil
        given.candidateName = which == 1 ? "Jane" : "  "
        given.candidateEmail = which == 2 ? "j@example.org" : "\t"
        #expect(DataValidation.validate(given).missing.isEmpty)
        given.candidateRef = " "
        given.candidateName = nil
        given.candidateEmail = ""
        #expect(DataValidation.validate(given).quality == .insufficient)
    }

    @Test("blank texts, and lists of blank texts, are absent")
    func blanks() {
        var given = Samples.submission
        given.position = " \u{A0}\n"
        given.qualifications = ["", "  "]
        given.skills = ["\t"]
        given.jobDescription = String(repeating: " ", count: 200)
        let result = DataValidation.validate(given)
        #expect(result.missing.map(\.field) == ["position", "qualifications", "jobDescription"])
    }

    @Test("a critical finding outweighs high ones")
    func criticalWins() {
        var given = submission(description: Self.text100)
        given.position = nil
        #expect(DataValidation.validate(given).quality == .insufficient)
    }

    @Test("white space around a description does not lengthen it, and scalars are counted")
    func descriptionLength() {
        let padded = "  " + String(repeating: "d", count: 49) + String(repeating: " ", count: 60)
        let result = DataValidation.validate(submission(qualifications: 1, description: padded))
        #expect(result.missing.map(\.reason) == ["Job description is shorter than 50 characters"])
        // One grapheme, two scalars each.
        let combined = String(repeating: "e\u{301}", count: 25)
        #expect(DataValidation.validate(submission(qualifications: 1, description: combined)).missing.isEmpty)
    }

    @Test("levels are read in any case of ASCII, and nothing else is one")
    func levels() {
        #expect(SeniorityLevel(text: "senior") == .senior)
        #expect(SeniorityLevel(text: "PrinCipal") == .principal)
        for text in ["", "WIZARD", "ſenior", " SENIOR", "SENIOR\u{0}"] {
            #expect(SeniorityLevel(text: text) == nil)
        }
    }
}
