// The routes of a candidate's link and session, for programs; people use the page.

import HTTPServer
import JSON
import Signing
import Workflow

enum CandidateRoutes {
    private static let link = "/api/v1/candidate-access/:token"

    static let routes: [APIRoute] = [
        APIRoute(
            "GET", link + "/info", "getCandidateAccess", "What a candidate's link opens", .signedLink,
            .getCandidateAccess, info),
        APIRoute(
            "POST", link + "/request-otp", "requestCandidateCode", "Send the candidate a one-time code", .signedLink,
            .requestCandidateCode, requestCode),
        APIRoute(
            "POST", link + "/verify-otp", "verifyCandidateCode", "Show the one-time code", .signedLink,
            .verifyCandidateCode, verifyCode),
        APIRoute(
            "POST", link + "/start", "startCandidateSession", "Start the session, or go on with it", .signedLink,
            .startCandidateSession, start),
        APIRoute(
            "POST", "/api/v1/sessions/:id/turns", "answerQuestion", "Answer a question", .signedLink, .answerQuestion,
            answer),
        APIRoute(
            "POST", "/api/v1/sessions/:id/complete", "completeCandidateSession", "End the session", .signedLink,
            .completeCandidateSession, complete),
    ]

    @Sendable
    private static func info(_ request: APIRequest) async throws -> HTTPResponse {
        let visit = try await CandidateAccess(request).look()
        let interview = visit.interview
        let questions = interview.plan.map { CandidateSession.questions(of: $0).count } ?? 0
        return Answer.json(
            200,
            .object(
                JSONObject([
                    ("candidateName", .optional(interview.submission.candidateName)),
                    ("position", .optional(interview.submission.position)),
                    ("companyName", .optional(interview.submission.companyName)),
                    ("maskedEmail", .optional(interview.maskedEmail)),
                    ("state", .string(interview.state.rawValue)),
                    ("requiresOtp", .bool(visit.needsCode)),
                    ("scheduledAt", .optional(interview.scheduledAt?.iso8601)),
                    ("expiresAt", .string(visit.link.expiresAt.iso8601)),
                    ("durationMinutes", interview.plan.map { .int($0.duration) } ?? .null),
                    ("answered", .int(visit.answered)), ("total", .int(questions)),
                ])))
    }

    @Sendable
    private static func requestCode(_ request: APIRequest) async throws -> HTTPResponse {
        try await CandidateAccess(request).requestCode()
        return Answer.json(201, ["message": "A code was sent. It is good for 10 minutes."])
    }

    @Sendable
    private static func verifyCode(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let text = reader.requiredString("otp", characters: Limits.nameCharacters)
        let isCode = text.utf8.count == OneTimeCode.digits && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if !text.isBlank, !isCode { reader.note("otp", "must be \(OneTimeCode.digits) digits") }
        try reader.finish()
        let interview = try await CandidateAccess(request).verifyCode(text)
        return Answer.json(
            200,
            [
                "verified": true, "candidateName": .optional(interview.submission.candidateName),
                "position": .optional(interview.submission.position),
            ])
    }

    @Sendable
    private static func start(_ request: APIRequest) async throws -> HTTPResponse {
        let start = try await CandidateAccess(request).start()
        let token = try SessionToken(start.session).signed(
            key: request.service.master.key(for: .sessionToken), now: request.now)
        var object = JSONObject([
            ("sessionId", .string(start.session.id.text)), ("sessionToken", .string(token)),
        ])
        if let plan = start.interview.plan {
            object["greeting"] = .string(plan.greetingScript)
            add(SessionTurns.place(of: start.session, in: start.interview, plan: plan), to: &object)
        }
        return Answer.json(start.isNew ? 201 : 200, .object(object))
    }

    @Sendable
    private static func answer(_ request: APIRequest) async throws -> HTTPResponse {
        let token = try SessionToken.of(request)
        var reader = try request.body()
        let text = reader.requiredString("text")
        let questionID = reader.string("questionId", characters: Limits.nameCharacters)
        try reader.finish()
        let place = try await SessionTurns(token: token, service: request.service).answer(questionID, text)
        var object = JSONObject([])
        add(place, to: &object)
        return Answer.json(200, .object(object))
    }

    @Sendable
    private static func complete(_ request: APIRequest) async throws -> HTTPResponse {
        let token = try SessionToken.of(request)
        let place = try await SessionTurns(token: token, service: request.service).complete()
        return Answer.json(
            200,
            [
                "message": "Session completed. Assessment in progress.", "sessionId": .string(token.sessionID.text),
                "answered": .int(place.answered), "total": .int(place.total),
                "workflowState": .string(place.interview.state.rawValue),
            ])
    }

    private static func add(_ place: SessionTurns.Place, to object: inout JSONObject) {
        object["done"] = .bool(place.question == nil)
        object["question"] =
            place.question.map { question in
                [
                    "id": .string(question.id), "text": .string(question.text), "section": .string(question.section),
                ]
            } ?? .null
        object["answered"] = .int(place.answered)
        object["total"] = .int(place.total)
    }
}
