// POST …/assessment/chat: questions about a report.

import HTTPServer
import JSON
import Store
import Workflow

enum AssessmentChatHandler {
    @Sendable
    static func handle(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let message = reader.requiredString("message")
        let history = history(&reader)
        try reader.finish()
        let tenant = try request.tenant()
        let runID = request.parameter("runId")
        let interview = try await request.service.store.read { session in
            try session.interview(runID: runID, tenantID: tenant.id)
        }
        guard let interview else { throw APIError.notFound("Interview not found") }
        guard interview.state == .assessmentPending || interview.state == .assessmentApproved,
            let assessment = interview.assessment
        else {
            throw TransitionRefusal.wrongState(
                current: interview.state, needed: [.assessmentPending, .assessmentApproved],
                action: "chat about the assessment")
        }
        do {
            let answer = try await request.service.chat.answer(
                message, history: history, about: assessment, of: interview)
            return Answer.json(200, ["response": .string(answer)])
        } catch {
            throw APIError.unavailable("The chat agent could not answer now. Try again.")
        }
    }

    private static func history(_ reader: inout FieldReader) -> [ChatTurn] {
        var turns: [ChatTurn] = []
        for (index, item) in (reader.array("history") ?? []).enumerated() {
            let place = "history[\(index)]"
            guard let role = item.object?["role"]?.string, role == "user" || role == "assistant" else {
                reader.note("\(place).role", "must be user or assistant")
                continue
            }
            guard let content = item.object?["content"]?.string,
                content.unicodeScalars.count <= Limits.textCharacters
            else {
                reader.note("\(place).content", "must be a string of at most \(Limits.textCharacters) characters")
                continue
            }
            turns.append(ChatTurn(isUser: role == "user", content: content))
        }
        return turns
    }
}
