// Right answers to every kind of question that relayd puts to a model.
package import JSON

package enum ModelAnswers {
    /// An answer that fits schema and rules.
    package static func right(to call: ModelCall) -> JSONValue {
        switch call.name {
        case "skill_profile":
            [
                "skills": ["TypeScript", "Distributed Systems"], "roleFamily": "backend_engineering",
                "relatedSkills": ["Go"],
            ]
        case "interview_plan": plan(call)
        case "assessment": assessment(call)
        case "chat_answer": ["response": "The report says so."]
        default: .null
        }
    }

    private static func plan(_ call: ModelCall) -> JSONValue {
        let minutes = call.data["minutes"]?.int ?? 45
        let skill = call.data["skills"]?.array?.first
        func competency(_ name: String, _ weight: Int) -> JSONValue {
            let indicators: JSONValue = ["1": "None", "2": "Little", "3": "Solid", "4": "Good", "5": "Excellent"]
            return [
                "name": .string(name), "weightPercent": .int(weight), "isRequired": true, "minimumAcceptableScore": 50,
                "subDimensions": [
                    ["name": .string("\(name) in practice"), "indicators": indicators],
                    ["name": .string("\(name) in theory"), "indicators": indicators],
                ],
            ]
        }
        func section(_ title: String, _ minutes: Int) -> JSONValue {
            [
                "title": .string(title), "minutes": .int(minutes), "competency": .string(title),
                "questions": [
                    [
                        "text": .string("What did you do last about \(title)?"), "probes": ["Why so?"],
                        "skills": .array(skill.map { [$0] } ?? []),
                    ]
                ],
            ]
        }
        return [
            "title": "Interview by a model", "greetingScript": "Hello [CANDIDATE], welcome.",
            "competencies": [competency("Design", 60), competency("Teamwork", 40)],
            "sections": [section("Design", minutes - 15), section("Teamwork", 15)],
        ]
    }

    private static func assessment(_ call: ModelCall) -> JSONValue {
        let turn = call.data["transcript"]?.array?.first { $0["speaker"] == "candidate" } ?? .null
        let words = turn["text"]?.string?.split(separator: " ").prefix(8).joined(separator: " ") ?? ""
        let ids = call.data["subDimensions"]?.array?.compactMap { $0["id"] } ?? []
        let scores = ids.map { id -> JSONValue in
            [
                "id": id, "completeness": 4, "reasoningClarity": 4, "accuracy": 3, "depth": 5, "relevance": 4,
                "evidence": [["turn": turn["turn"] ?? 0, "quote": .string(words)]],
            ]
        }
        var answer: JSONObject = ["scores": .array(scores)]
        if let skills = call.data["skills"]?.array, !skills.isEmpty {
            answer["skills"] = .array(skills.map { ["id": $0["id"] ?? .null, "score": 4] })
        }
        answer["summary"] = "The candidate answered well."
        answer["strengths"] = ["Clear reasons."]
        answer["concerns"] = []
        return .object(answer)
    }
}
