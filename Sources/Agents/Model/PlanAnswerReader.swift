// Makes a plan of a model's answer, or says what is wrong with it.

import JSON
import Workflow

struct PlanAnswerReader: Sendable {
    private let request: PlanRequest
    private let minutes: Int
    private let mustHave: [String]
    private let niceToHave: [String]
    private let pseudonyms: Pseudonyms

    /// What no employer may ask; the rest of what is improper is left to the reviewer.
    private static let improper = [
        "how old are you", "your age", "are you married", "marital status", "are you pregnant", "plan to have children",
        "do you have children", "your religion", "your nationality", "your political", "sexual orientation",
        "your disability",
    ]

    init(request: PlanRequest, builder: PlanBuilder, pseudonyms: Pseudonyms) {
        self.request = request
        minutes = builder.feedback.minutes
        mustHave = EmbeddedPlanner.wanted(builder, isOptional: false)
        niceToHave = EmbeddedPlanner.wanted(builder, isOptional: true)
        self.pseudonyms = pseudonyms
    }

    // MARK: shape

    var schema: JSONSchema {
        let name = ModelLimits.nameScalarsMaximum
        return .object([
            ("title", .text(scalars: name, "What the interview is called.")),
            ("greetingScript", .text(scalars: ModelLimits.paragraphScalarsMaximum, "What the interviewer says first.")),
            ("competencies", .list(of: competency, count: ModelLimits.competenciesRange, "What is scored.")),
            ("sections", .list(of: section, count: ModelLimits.sectionsRange, "In the order they are asked.")),
        ])
    }

    private var competency: JSONSchema {
        let indicators = (1...5).map { score in
            let schema = JSONSchema.text(scalars: ModelLimits.lineScalarsMaximum, "An answer of score \(score).")
            return (name: "\(score)", schema: schema)
        }
        let subDimension = JSONSchema.object([
            ("name", .text(scalars: ModelLimits.nameScalarsMaximum, "A side of the competency.")),
            ("indicators", .object(indicators)),
        ])
        return .object([
            ("name", .text(scalars: ModelLimits.nameScalarsMaximum, "Unique.")),
            ("weightPercent", .integer(1...100, "Share of the overall score in percent.")),
            ("isRequired", .flag("Whether a score below the acceptable one rules the candidate out.")),
            ("minimumAcceptableScore", .integer(0...100, "Of 100.")),
            ("subDimensions", .list(of: subDimension, count: ModelLimits.subDimensionsRange, "Names are unique.")),
        ])
    }

    private var section: JSONSchema {
        let skills = request.profile.skills
        let skill: JSONSchema = skills.isEmpty ? .text(scalars: ModelLimits.nameScalarsMaximum, "") : .choice(skills)
        let question = JSONSchema.object([
            ("text", .text(scalars: ModelLimits.lineScalarsMaximum, "One open question.")),
            (
                "probes",
                .list(
                    of: .text(scalars: ModelLimits.lineScalarsMaximum, "A further question."),
                    count: 0...ModelLimits.probesMaximum, "What to ask when the answer stays thin.")
            ),
            ("skills", .list(of: skill, count: 0...Limits.skillsMaximum, "Those that the answer shows.")),
        ])
        return .object([
            ("title", .text(scalars: ModelLimits.nameScalarsMaximum, "A heading.")),
            ("minutes", .integer(1...Limits.planMinutesRange.upperBound, "How long it takes.")),
            ("competency", .text(scalars: ModelLimits.nameScalarsMaximum, "Name of the competency it feeds.")),
            ("questions", .list(of: question, count: ModelLimits.questionsRange, "In the order they are asked.")),
        ])
    }

    // MARK: reading

    /// - Parameter value: fits `schema`.
    func plan(_ value: JSONValue) throws(AnswerFaults) -> Plan {
        let competencies = Self.objects(value, "competencies")
        let sections = Self.objects(value, "sections")
        let faults = faults(competencies, sections)
        guard faults.isEmpty else { throw AnswerFaults(faults) }
        let weights = WeightShares.hundredths(competencies.map { Double(Self.int($0, "weightPercent")) })
        let shares = WeightShares.divide(
            minutes, by: sections.map { Double(Self.int($0, "minutes")) }, minimum: 1)
        let read = sections.indices.map { self.section(sections[$0], number: $0 + 1, minutes: shares[$0]) }
        let covered = Set(read.flatMap(\.questions).flatMap(\.skills))
        let plan = Plan(
            id: request.planID, title: text(value, "title"), duration: minutes, generatedAt: request.generatedAt,
            revision: request.revision,
            greetingScript: pseudonyms.named(value["greetingScript"]?.string ?? "", otherwise: "there"),
            sections: read,
            competencies: zip(competencies, weights).map { self.competency($0, weight: $1) },
            skillsCoverage: Dictionary(request.profile.skills.map { ($0, covered.contains($0)) }) { first, _ in first },
            mustHave: mustHave, niceToHave: niceToHave)
        // What is left over is a rule that this reader does not know; it is told like any other.
        let left = plan.faults()
        guard left.isEmpty else { throw AnswerFaults(["the plan breaks \(left.count) of its rules"]) }
        return plan
    }

    private func competency(_ value: JSONValue, weight: Double) -> Plan.Competency {
        Plan.Competency(
            name: text(value, "name"), weight: weight, isRequired: value["isRequired"]?.bool ?? false,
            minimumAcceptableScore: Self.int(value, "minimumAcceptableScore"),
            subDimensions: Self.objects(value, "subDimensions").map { subDimension in
                let indicators = (1...5).map { ("\($0)", text(subDimension["indicators"] ?? .null, "\($0)")) }
                return Plan.SubDimension(
                    name: text(subDimension, "name"), indicators: Dictionary(indicators) { first, _ in first })
            })
    }

    private func section(_ value: JSONValue, number: Int, minutes: Int) -> Plan.Section {
        let questions = Self.objects(value, "questions").enumerated().map { index, question in
            Plan.Question(
                id: "s\(number)q\(index + 1)", text: text(question, "text"),
                probes: Self.strings(question, "probes").compactMap(line),
                skills: Self.strings(question, "skills").filter(request.profile.skills.contains))
        }
        return Plan.Section(
            id: "s\(number)", title: text(value, "title"), minutes: minutes, competency: text(value, "competency"),
            questions: questions)
    }

    // MARK: rules

    private func faults(_ competencies: [JSONValue], _ sections: [JSONValue]) -> [String] {
        let names = competencies.map { text($0, "name") }
        var faults: [String] = []
        if Set(names.map { $0.lowercased() }).count < names.count { faults.append("a competency's name stands twice") }
        for (index, competency) in competencies.enumerated() {
            let sides = Self.objects(competency, "subDimensions").map { text($0, "name").lowercased() }
            if Set(sides).count < sides.count {
                faults.append("competencies[\(index)].subDimensions has a name twice")
            }
        }
        for (index, section) in sections.enumerated() where !names.contains(text(section, "competency")) {
            faults.append("sections[\(index)].competency is not the name of one of the competencies")
        }
        let fed = Set(sections.map { text($0, "competency") })
        for (index, name) in names.enumerated() where !fed.contains(name) {
            faults.append("competencies[\(index)] has no section")
        }
        return faults + sumFaults(competencies, sections) + questionFaults(sections)
    }

    private func sumFaults(_ competencies: [JSONValue], _ sections: [JSONValue]) -> [String] {
        let weights = competencies.reduce(0) { $0 + Self.int($1, "weightPercent") }
        let total = sections.reduce(0) { $0 + Self.int($1, "minutes") }
        var faults: [String] = []
        if abs(weights - 100) > Int(ModelLimits.sumTolerance * 100) {
            faults.append("weightPercent of all competencies sum to \(weights), not 100")
        }
        if Double(abs(total - minutes)) > ModelLimits.sumTolerance * Double(minutes) {
            faults.append("minutes of all sections sum to \(total), not \(minutes)")
        }
        return faults
    }

    private func questionFaults(_ sections: [JSONValue]) -> [String] {
        let questions = sections.flatMap { Self.objects($0, "questions") }
        let texts = questions.map { text($0, "text").lowercased() }
        var faults: [String] = []
        if Set(texts).count < texts.count { faults.append("a question stands twice") }
        if texts.count > minutes / 2 { faults.append("\(texts.count) questions do not fit into \(minutes) minutes") }
        let probes = questions.flatMap { Self.strings($0, "probes") }.map { $0.lowercased() }
        if (texts + probes).contains(where: { text in Self.improper.contains(where: text.contains) }) {
            faults.append("a question asks about something that has no bearing on the work")
        }
        if !request.profile.skills.isEmpty, questions.allSatisfy({ Self.strings($0, "skills").isEmpty }) {
            faults.append("no question names one of the given skills")
        }
        return faults
    }

    // MARK: members

    /// On one line, without the candidate's identity.
    private func text(_ value: JSONValue, _ name: String) -> String { value[name]?.string.flatMap(line) ?? "" }

    private func line(_ text: String) -> String? {
        Clip.line(pseudonyms.unnamed(text), scalars: ModelLimits.lineScalarsMaximum)
    }

    private static func objects(_ value: JSONValue, _ name: String) -> [JSONValue] { value[name]?.array ?? [] }

    private static func strings(_ value: JSONValue, _ name: String) -> [String] {
        objects(value, name).compactMap(\.string)
    }

    private static func int(_ value: JSONValue, _ name: String) -> Int { value[name]?.int ?? 0 }
}
