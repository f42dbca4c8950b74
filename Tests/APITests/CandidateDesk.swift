// A candidate with a link, for tests: what can be done with it over HTTP.

import API
import JSON
import Testing
import Workflow

/// One interview's candidate.
struct CandidateDesk: Sendable {
    static let body = """
        {"candidateRef": "ref-7731", "candidateName": "Ada Lovelace", "candidateEmail": "ada@example.org",
         "position": "Engineer", "level": "LEAD", "qualifications": ["a", "b", "c"], "companyName": "Acme & Sons"}
        """

    struct Session: Sendable {
        let id: String
        let token: String
    }

    let world: APIWorld
    let runID: String
    /// The link's last part.
    let token: String

    /// - Parameter body: of the create call.
    init(_ world: APIWorld, body: String = CandidateDesk.body, state: InterviewState = .approved) async throws {
        self.world = world
        runID = try await world.run(in: state, body: body)
        let link = try #require(try await world.interview(runID).interviewLink)
        token = String(try #require(link.split(separator: "/").last))
    }

    // MARK: API

    func access(_ method: String, _ door: String, _ body: String? = nil) async -> APIAnswer {
        await world.call(method, "/api/v1/candidate-access/\(token)/\(door)", body)
    }

    func start() async throws -> Session {
        let answer = await access("POST", "start")
        try #require(answer.status < 300, "\(answer.text)")
        return Session(id: try answer.string("sessionId"), token: try answer.string("sessionToken"))
    }

    /// Has a code sent and reads it from the mail.
    func requestCode() async throws -> String {
        let answer = await access("POST", "request-otp")
        try #require(answer.status == 201, "\(answer.text)")
        return try sentCode()
    }

    func sentCode() throws -> String {
        let text = try #require(world.mail.mails.last?.text)
        return String(
            try #require(text.split(whereSeparator: \.isWhitespace).first { $0.count == 6 && Int($0) != nil }))
    }

    func turn(_ session: Session, _ text: String, question: String? = nil) async -> APIAnswer {
        var body: JSONObject = ["text": .string(text)]
        body["questionId"] = question.map { .string($0) }
        return await call(session, "turns", JSONValue.object(body).serialized())
    }

    func complete(_ session: Session) async -> APIAnswer { await call(session, "complete", nil) }

    private func call(_ session: Session, _ door: String, _ body: [UInt8]?) async -> APIAnswer {
        await world.call(
            "POST", "/api/v1/sessions/\(session.id)/\(door)", body.map { String(decoding: $0, as: UTF8.self) },
            headers: [("x-session-token", session.token)])
    }

    // MARK: Page

    var page: String { "/interview/join/\(token)" }

    func show(cookie: String? = nil, query: String = "") async -> APIAnswer {
        await world.call("GET", page + query, headers: cookie.map { [("Cookie", $0)] } ?? [])
    }

    /// Sends a form; values are percent-encoded here.
    func send(_ fields: [(String, String)], cookie: String? = nil) async -> APIAnswer {
        let body = fields.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
        var headers: [(name: String, value: String)] = [("Content-Type", "application/x-www-form-urlencoded")]
        if let cookie { headers.append(("Cookie", cookie)) }
        return await world.call("POST", page, body, headers: headers)
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) && byte < 0x80
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(Unicode.Scalar(byte)) : "%" + (hex.count < 2 ? "0" : "") + hex
        }.joined()
    }
}
