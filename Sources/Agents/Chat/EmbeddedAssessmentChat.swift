// Answers questions about a report from the report alone, without network.

package import Workflow

/// Deterministic: the same message, history and report give the same answer.
///
/// Looks for what the message is about (competencies, sub-dimensions, skills) and what it wants to know, names the
/// scores and quotes the evidence. Where the report is silent it says so. Messages are never obeyed beyond that.
package struct EmbeddedAssessmentChat: AssessmentChat {
    package init() {}

    package func answer(
        _ message: String, history: [ChatMessage], about assessment: Assessment
    ) async throws(AgentError) -> String {
        let asked = ReportQuestion(message, about: assessment)
        var subjects = asked.subjects
        if subjects.isEmpty, asked.refersBack { subjects = Self.lastSubjects(in: history, about: assessment) }
        let prose = ReportProse(assessment)
        guard subjects.isEmpty else {
            let parts = subjects.map { prose.about($0, explaining: asked.wantsReasons) }
            return (parts + asked.intents.filter(\.isIndependent).map(prose.about)).joined(separator: "\n\n")
        }
        guard !asked.intents.isEmpty else { return prose.nothing(about: message) }
        return asked.intents.map(prose.about).joined(separator: "\n\n")
    }

    /// What the conversation was about last.
    private static func lastSubjects(in history: [ChatMessage], about assessment: Assessment) -> [ReportSubject] {
        for message in history.suffix(Limits.chatHistoryMaximum).reversed() where message.role == .user {
            let subjects = ReportQuestion(message.content, about: assessment).subjects
            if !subjects.isEmpty { return subjects }
        }
        return []
    }
}
