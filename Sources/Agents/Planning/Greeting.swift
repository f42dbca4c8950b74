// The words that open the interview.

import Workflow

struct Greeting {
    let text: String

    init(_ builder: PlanBuilder, sections: [Plan.Section]) {
        let submission = builder.request.submission
        let position = submission.position.flatMap { Clip.line($0, scalars: Limits.topicScalarsMaximum) }
        let company = submission.companyName.flatMap { Clip.line($0, scalars: Limits.topicScalarsMaximum) }
        let name = submission.candidateName.flatMap { Clip.line($0, scalars: Limits.topicScalarsMaximum) }
        let role = position.map { "the \($0) role" } ?? "this role"
        let topics = sections.map(\.title).filter { $0 != "Introduction" }.map { $0.lowercased() }
        var parts = [
            "Hello\(name.map { " \($0)" } ?? ""), and welcome to your interview for \(role)"
                + "\(company.map { " at \($0)" } ?? "")."
        ]
        if let about = Self.about(submission, company: company) { parts.append(about) }
        parts.append(
            "We have about \(builder.feedback.minutes) minutes and will speak about \(Clip.list(topics)).")
        parts.append(
            "There are no trick questions: take your time, and tell what you did yourself, with examples and figures "
                + "where you can.")
        parts.append("You may ask for a question to be repeated at any time. Shall we begin?")
        text = parts.joined(separator: " ")
    }

    /// The first sentence of the company's own words.
    private static func about(_ submission: InterviewSubmission, company: String?) -> String? {
        guard let description = submission.companyDescription,
            let sentence = Sentences.split(description, limit: Limits.textScalarsMaximum).first,
            let line = Clip.phrase(sentence, scalars: Limits.companyWordsScalarsMaximum)
        else { return nil }
        return "A word about \(company ?? "us"): \(line)."
    }
}
