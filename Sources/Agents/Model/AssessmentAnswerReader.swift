// Makes a report of a model's answer, or says what is wrong with it.

import JSON
import Workflow

struct AssessmentAnswerReader: Sendable {
    let request: AssessmentRequest
    let material: AssessmentMaterial
    let pseudonyms: Pseudonyms

    private static let components = ["completeness", "reasoningClarity", "accuracy", "depth", "relevance"]

    // MARK: shape

    var schema: JSONSchema {
        let quote = JSONSchema.object([
            ("turn", .integer(0...max(0, material.turns.count - 1), "Number of the candidate's turn.")),
            ("quote", .text(scalars: ModelLimits.lineScalarsMaximum, "The candidate's words, word for word.")),
        ])
        let score = JSONSchema.object(
            [("id", .choice(material.items.map(\.id)))]
                + Self.components.map { ($0, .integer(1...5, "From poor to excellent.")) }
                + [("evidence", .list(of: quote, count: 0...ModelLimits.quotesMaximum, "What the score rests on."))])
        let sentence = JSONSchema.text(scalars: ModelLimits.lineScalarsMaximum, "One sentence.")
        var members: [(name: String, schema: JSONSchema)] = [
            ("scores", .list(of: score, count: material.items.count...material.items.count, "Each id exactly once."))
        ]
        if !material.skills.isEmpty {
            let skill = JSONSchema.object([
                ("id", .choice(material.skills.map(\.id))), ("score", .integer(1...5, "From not shown to excellent.")),
            ])
            let count = material.skills.count
            members.append(("skills", .list(of: skill, count: count...count, "Each id exactly once.")))
        }
        return .object(
            members + [
                ("summary", .text(scalars: ModelLimits.paragraphScalarsMaximum, "One paragraph.")),
                ("strengths", .list(of: sentence, count: 0...Limits.findingsMaximum, "What spoke for the candidate.")),
                ("concerns", .list(of: sentence, count: 0...Limits.findingsMaximum, "What spoke against.")),
            ])
    }

    // MARK: reading

    /// - Parameter value: fits `schema`.
    func assessment(_ value: JSONValue) throws(AnswerFaults) -> Assessment {
        let scores = value["scores"]?.array ?? []
        let faults =
            Self.idFaults("scores", scores, material.items.map(\.id))
            + Self.idFaults("skills", value["skills"]?.array ?? [], material.skills.map(\.id))
            + scores.enumerated().flatMap { evidenceFaults($1, at: "scores[\($0)]") }
        guard faults.isEmpty else { throw AnswerFaults(faults) }
        var byID: [String: JSONValue] = [:]
        for score in scores { byID[score["id"]?.string ?? ""] = score }
        let report = Assessment(
            id: request.assessmentID, generatedAt: request.generatedAt, overallScore: 0, recommendation: .noHire,
            competencies: request.plan.competencies.indices.map { competency(at: $0, byID) },
            skills: skills(value["skills"]?.array ?? []), summary: prose(value["summary"]) ?? "",
            strengths: (value["strengths"]?.array ?? []).compactMap(prose),
            concerns: Array(
                (ownConcerns + (value["concerns"]?.array ?? []).compactMap(prose))
                    .prefix(Limits.findingsMaximum)),
            agentScore: 0
        ).scoredByComponents()
        let left = report.faults()
        guard left.isEmpty else { throw AnswerFaults(["the report breaks \(left.count) of its rules"]) }
        return report
    }

    private func competency(at place: Int, _ byID: [String: JSONValue]) -> Assessment.CompetencyScore {
        let competency = request.plan.competencies[place]
        let sides = material.items.filter { $0.competency == place }.map { item in
            let score = byID[item.id] ?? .null
            return Assessment.SubDimensionScore(
                name: competency.subDimensions[item.subDimension].name, score: 1,
                components: Self.components(of: score), evidence: evidence(of: score))
        }
        return Assessment.CompetencyScore(
            name: competency.name, weight: competency.weight, score: 0, subDimensions: sides)
    }

    private func evidence(of score: JSONValue) -> [Assessment.Evidence] {
        let quotes = (score["evidence"]?.array ?? []).compactMap { entry in
            material.evidence(entry["quote"]?.string ?? "", turn: entry["turn"]?.int ?? -1)
        }
        var seen: Set<String> = []
        return quotes.filter { seen.insert($0.quote).inserted }.sorted { $0.turn < $1.turn }
    }

    private static func components(of score: JSONValue) -> Assessment.Components {
        let values = components.map { score[$0]?.double ?? 1 }
        return Assessment.Components(
            completeness: values[0], reasoningClarity: values[1], accuracy: values[2], depth: values[3],
            relevance: values[4])
    }

    private func skills(_ given: [JSONValue]) -> [Assessment.SkillScore] {
        material.skills.map { skill in
            let score = given.first { $0["id"]?.string == skill.id }?["score"]?.double ?? 1
            return Assessment.SkillScore(name: skill.name, score: score)
        }
    }

    /// The model's words on one line, without the candidate's identity.
    private func prose(_ value: JSONValue?) -> String? {
        value?.string.flatMap {
            Clip.line(pseudonyms.unnamed($0), scalars: ModelLimits.paragraphScalarsMaximum)
        }
    }

    private var ownConcerns: [String] {
        var concerns: [String] = []
        if !material.screenedTurns.isEmpty { concerns.append(Findings.screenedConcern(material.screenedTurns)) }
        if material.isCut {
            concerns.append("The transcript was too long for the model: its longest turns were read in part only.")
        }
        return concerns
    }

    // MARK: rules

    private static func idFaults(_ name: String, _ entries: [JSONValue], _ wanted: [String]) -> [String] {
        let given = entries.compactMap { $0["id"]?.string }
        let missing = wanted.filter { !given.contains($0) }
        return missing.isEmpty ? [] : ["\(name) has no entry for \(missing.joined(separator: ", "))"]
    }

    /// Every quote must have been said, and a good score needs one.
    private func evidenceFaults(_ score: JSONValue, at path: String) -> [String] {
        var faults: [String] = []
        let entries = score["evidence"]?.array ?? []
        for (index, entry) in entries.enumerated() {
            let quote = entry["quote"]?.string ?? ""
            let letters = quote.unicodeScalars.count { Pseudonyms.isWord($0) }
            if letters < ModelLimits.quoteLettersMinimum {
                faults.append("\(path).evidence[\(index)].quote is too short to prove anything")
            } else if material.evidence(quote, turn: entry["turn"]?.int ?? -1) == nil {
                faults.append("\(path).evidence[\(index)].quote was not said by the candidate in these words")
            }
        }
        let best = Self.components.compactMap { score[$0]?.int }.max() ?? 1
        if best > ModelLimits.scoreWithoutQuoteMaximum, entries.isEmpty {
            faults.append("\(path) has a component above \(ModelLimits.scoreWithoutQuoteMaximum) and no evidence")
        }
        return faults
    }
}
