// Sessions held by a voice or video service: begin, and hand in what was said.

import HTTPServer
import JSON
import Store
import Workflow

enum SessionRoutes {
    static let routes: [APIRoute] = [
        APIRoute(
            "POST", "/api/v1/interviews/:id/conduct", "conductInterview", "Begin an interview's session",
            .callers(.everybody, .interviewConduct, .header), .conductInterview, conduct),
        APIRoute(
            "POST", "/api/v1/a2a/interview/:id/session-complete", "completeSession", "Hand in a session's transcript",
            .callers(.everybody, .interviewConduct, .header), .completeSession, complete),
    ]

    @Sendable
    private static func conduct(_ request: APIRequest) async throws -> HTTPResponse {
        let interview = try await request.decidingInterview(by: request.actor()) { transaction, _ in
            .start(sessionID: transaction.makeIdentifier())
        }
        return Answer.json(
            201,
            [
                "sessionId": .optional(interview.sessionID?.text), "interviewId": .string(interview.id.text),
                "status": "created",
            ])
    }

    @Sendable
    private static func complete(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let outcome = outcome(&reader)
        try reader.finish()
        let interview = try await request.decidingInterview(by: request.actor()) { _, _ in
            .complete(outcome)
        }
        return Answer.json(
            200,
            [
                "message": "Session completed. Assessment in progress.",
                "interviewId": .string(interview.id.text), "runId": .string(interview.runID),
                "workflowState": .string(interview.state.rawValue),
            ])
    }

    private static func outcome(_ reader: inout FieldReader) -> SessionOutcome {
        var entries: [Transcript.Entry] = []
        if !reader.has("transcript") { reader.note("transcript", "is required") }
        for (index, item) in (reader.array("transcript", items: Limits.transcriptTurns) ?? []).enumerated() {
            var entry = FieldReader(item.object ?? JSONObject(), prefix: "transcript[\(index)].")
            let speaker = entry.requiredString("speaker", characters: Limits.nameCharacters)
            let text = entry.string("text", characters: Limits.textCharacters) ?? ""
            let at = entry.timestamp("at")?.iso8601
            reader.note(entry.issues)
            entries.append(Transcript.Entry(speaker: speaker, text: text, at: at))
        }
        let minutes = reader.int("durationMinutes", in: 0...1_440)
        if !reader.has("durationMinutes") { reader.note("durationMinutes", "is required") }
        var recordings: [String] = []
        for (index, item) in (reader.array("recordings") ?? []).enumerated() {
            var recording = FieldReader(item.object ?? JSONObject(), prefix: "recordings[\(index)].")
            let url = recording.requiredString("url", characters: Limits.callbackURLCharacters)
            // The address becomes a Location header: nothing but a plain web address may stand there.
            let isPlain = url.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            if !url.isEmpty, !isPlain || !(url.hasPrefix("https://") || url.hasPrefix("http://")) {
                recording.note("url", "must be an http or https address without spaces")
            }
            reader.note(recording.issues)
            recordings.append(url)
        }
        return SessionOutcome(
            transcript: Transcript(entries: entries), durationMinutes: minutes ?? 0, recordings: recordings)
    }
}
