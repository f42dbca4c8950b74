// What a model is told for an assessment, and what its quotes are looked up in.

import JSON
import Workflow

struct AssessmentMaterial: Sendable {
    /// One turn as the model sees it.
    struct Turn: Sendable {
        let isCandidate: Bool
        /// What was sent: screened, veiled, perhaps cut.
        var text: String
        /// Where quotes of it are looked up.
        let source: VeiledText
    }

    /// A sub-dimension by the id that the model uses for it.
    struct Item: Sendable {
        let id: String
        let competency: Int
        let subDimension: Int
    }

    /// By their numbers in the transcript.
    let turns: [Turn]
    let items: [Item]
    /// Skills by the id that the model uses for them.
    let skills: [(id: String, name: String)]
    /// Turns of which something was left out, because it addressed the scoring.
    let screenedTurns: [Int]
    /// Whether the transcript was too long for the budget.
    let isCut: Bool
    let data: JSONObject

    init(_ request: AssessmentRequest, _ desk: ModelDesk) {
        var screenedTurns: [Int] = []
        var turns: [Turn] = []
        for (number, entry) in request.transcript.entries.prefix(Limits.transcriptEntriesMaximum).enumerated() {
            let isCandidate = entry.speaker.lowercased() == "candidate"
            var text = VeiledText.text(entry.text.unicodeScalars.prefix(Limits.answerScalarsMaximum))
            let screened = isCandidate ? AnswerScreen.screen(text) : nil
            if let screened, screened.hasForeignText {
                screenedTurns.append(number)
                text = screened.sentences.joined(separator: " ")
            }
            let source = desk.pseudonyms.veiled(text)
            turns.append(Turn(isCandidate: isCandidate, text: source.text, source: source))
        }
        let plan = PlanText(request.plan, desk.pseudonyms)
        let room = desk.client.settings.dataScalarsMaximum - plan.scalars
        let fitted = PromptFit.fit(turns.map(\.text), total: max(room, desk.client.settings.dataScalarsMaximum / 2))
        for (index, text) in fitted.texts.enumerated() { turns[index].text = text }
        self.turns = turns
        self.screenedTurns = screenedTurns
        isCut = fitted.isCut
        items = plan.items
        skills = plan.skills
        let transcript = turns.enumerated().filter { !$1.text.isEmpty }.map { number, turn -> JSONValue in
            let speaker = turn.isCandidate ? "candidate" : "interviewer"
            return ["turn": .int(number), "speaker": .string(speaker), "text": .string(turn.text)]
        }
        data = plan.data.appending("transcript", .array(transcript))
    }

    /// The candidate's own words where `quote` stands in `turn`, or in another turn of the candidate's.
    func evidence(_ quote: String, turn: Int) -> Assessment.Evidence? {
        let others = turns.indices.filter { $0 != turn }
        for number in ([turn] + others) where turns.indices.contains(number) && turns[number].isCandidate {
            guard let words = turns[number].source.original(of: quote),
                let line = Clip.line(words, scalars: Limits.quoteScalarsMaximum)
            else { continue }
            return Assessment.Evidence(turn: number, quote: line)
        }
        return nil
    }

    /// The plan as a model reads it.
    private struct PlanText {
        let items: [Item]
        let skills: [(id: String, name: String)]
        let data: JSONObject
        var scalars: Int { JSONValue.object(data).text.unicodeScalars.count }

        init(_ plan: Plan, _ pseudonyms: Pseudonyms) {
            var items: [Item] = []
            var sides: [JSONValue] = []
            for (place, competency) in plan.competencies.enumerated() {
                for (side, subDimension) in competency.subDimensions.enumerated() {
                    let id = "c\(place + 1)d\(side + 1)"
                    items.append(Item(id: id, competency: place, subDimension: side))
                    let indicators = subDimension.indicators.sorted { $0.key < $1.key }.map {
                        ($0.key, JSONValue.string($0.value))
                    }
                    sides.append([
                        "id": .string(id), "competency": .string(competency.name),
                        "name": .string(subDimension.name), "indicators": .object(JSONObject(indicators)),
                    ])
                }
            }
            let names = plan.skillsCoverage.keys.sorted().prefix(Limits.skillsMaximum)
            skills = names.enumerated().map { ("k\($0 + 1)", $1) }
            self.items = items
            let questions = plan.sections.flatMap { section in
                section.questions.map { question -> JSONValue in
                    [
                        "competency": .string(section.competency),
                        "text": .string(pseudonyms.veiled(question.text).text),
                    ]
                }
            }
            data = [
                "subDimensions": .array(sides), "questions": .array(questions),
                "skills": .array(skills.map { ["id": .string($0.id), "name": .string($0.name)] }),
            ]
        }
    }
}
