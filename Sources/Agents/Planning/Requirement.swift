// One thing the role asks for.

import Workflow

struct Requirement: Equatable {
    /// As written, on one line.
    let text: String
    /// "Nice to have", "preferred", "a plus".
    let isOptional: Bool
    let topic: Topic
    /// Canonical names of the skills it mentions.
    let skills: [String]

    init?(_ text: String, catalogue: SkillCatalogue, isOptional: Bool = false) {
        guard let line = Clip.phrase(text, scalars: Limits.topicScalarsMaximum * 2) else { return nil }
        self.text = line
        self.isOptional = isOptional || Self.soundsOptional(line)
        topic = Topic(line) { catalogue.canonicalName(of: $0) != nil }
        skills = catalogue.mentions(in: line).map(\.name)
    }

    static func soundsOptional(_ text: String) -> Bool {
        let words = Words.folded(text)
        let single: Set<String> = [
            "preferred", "bonus", "desirable", "optional", "preferably", "ideally", "advantageous",
        ]
        if words.contains(where: single.contains) { return true }
        let line = " " + words.joined(separator: " ") + " "
        return [" nice to have ", " a plus ", " would be good ", " an advantage "].contains { line.contains($0) }
    }

    /// The requirements of a submission: its qualifications, else what the description lists, each once.
    static func all(of submission: InterviewSubmission, catalogue: SkillCatalogue) -> [Requirement] {
        var seen: Set<String> = []
        let given = submission.qualifications.compactMap { Requirement($0, catalogue: catalogue) }
        let all = given.isEmpty ? listed(in: submission.jobDescription ?? "", catalogue: catalogue) : given
        return all.filter { seen.insert($0.text.lowercased()).inserted }
    }

    /// Bullets of a description, and sentences that speak of experience; what stands under "Nice to have" is optional.
    private static func listed(in description: String, catalogue: SkillCatalogue) -> [Requirement] {
        var requirements: [Requirement] = []
        var isOptionalPart = false
        let lines = String(String.UnicodeScalarView(description.unicodeScalars.prefix(Limits.textScalarsMaximum)))
            .split(whereSeparator: \.isNewline)
        for line in lines {
            guard requirements.count < Limits.requirementsFromDescriptionMaximum else { break }
            let text = line.drop(while: \.isWhitespace)
            if text.count < 60, text.last == ":" {
                isOptionalPart = soundsOptional(String(text))
            } else if let mark = text.first, "-*•–·".contains(mark) {
                append(String(text), isOptionalPart)
            } else {
                for sentence in Sentences.split(String(text)) where asks(sentence) { append(sentence, isOptionalPart) }
            }
        }
        return Array(requirements.prefix(Limits.requirementsFromDescriptionMaximum))

        func append(_ text: String, _ isOptional: Bool) {
            guard let one = Requirement(text, catalogue: catalogue, isOptional: isOptional) else { return }
            requirements.append(one)
        }
    }

    private static func asks(_ sentence: String) -> Bool {
        let cues: Set<String> = [
            "experience", "knowledge", "ability", "required", "must", "proficiency", "familiarity", "degree", "years",
            "understanding", "skills",
        ]
        let words = Words.folded(sentence)
        return words.count <= 30 && words.contains(where: cues.contains)
    }
}
