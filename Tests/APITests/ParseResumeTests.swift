// POST /interviews/parse-resume, with a reader that does what it is told.

import API
import HTTPServer
import JSON
import Store
import Testing
import Workflow

@Suite("Interviews: parse-resume")
struct ParseResumeTests {
    private static let path = "/api/v1/interviews/parse-resume"

    private struct Scripted: ResumeReading {
        let answer: Result<String, ResumeRefusal>

        func text(of file: ArraySlice<UInt8>) async throws(ResumeRefusal) -> String { try answer.get() }
    }

    /// The answer to a form, when the file's text is what `answer` says.
    private func parse(_ answer: Result<String, ResumeRefusal>) async throws -> APIAnswer {
        let world = try await APIWorld(resumes: Scripted(answer: answer))
        return await world.call("POST", Self.path, ResumeForm.body("x"), key: world.keys.tenant)
    }

    @Test("the text comes cleaned, with the length that it had")
    func cleaned() async throws {
        let answer = try await parse(.success("\u{FEFF}Jane  \r\nSmith\u{0}\u{7}\r\n\n\n\n\n5 years\t\n\n"))
        #expect(answer.status == 200)
        #expect(answer.json == ["resumeText": "Jane\nSmith\n\n\n5 years", "originalLength": 32])
        #expect(answer.keys == ["resumeText", "originalLength"])
    }

    static let refusals: [(ResumeRefusal, Int)] = [
        (.unknownType, 415), (.unreadable("damaged"), 422), (.textTooLong, 413), (.busy, 503),
        (.unavailable("stopping"), 503),
    ]

    @Test("what cannot be read is told by its status", arguments: refusals)
    func refused(refusal: ResumeRefusal, status: Int) async throws {
        let answer = try await parse(.failure(refusal))
        answer.expectFault(status)
        #expect((answer.header("Retry-After") != nil) == (status == 503))
    }

    @Test("a text longer than a form takes is 413, one of exactly that length is not")
    func longest() async throws {
        let text = String(repeating: "x", count: 100_000)
        #expect(try await parse(.success(text)).status == 200)
        #expect(try await parse(.success(text + "x")).status == 413)
    }

    static let forms: [(String, Int, [String]?)] = [
        (ResumeForm.body("x", name: "cv"), 400, ["file"]), ("--b--\r\n", 400, ["file"]),
        (ResumeForm.part("x") + ResumeForm.body("y"), 400, ["file"]), ("--b\r\nnonsense", 400, nil),
        (ResumeForm.part("x"), 400, nil),
        (String(repeating: ResumeForm.part("x"), count: 33) + "--b--\r\n", 413, nil),
    ]

    @Test("a form without one file is refused", arguments: forms)
    func malformed(form: String, status: Int, fields: [String]?) async throws {
        let world = try await APIWorld()
        await world.call("POST", Self.path, form, key: world.keys.tenant).expectFault(status, fields: fields)
    }

    @Test("a body that is no form is 415")
    func noForm() async throws {
        let world = try await APIWorld()
        await world.call("POST", Self.path, "{}", key: world.keys.tenant).expectFault(415)
    }

    @Test("large bodies are admitted here only, and only from callers who may send them")
    func admission() async throws {
        let world = try await APIWorld()
        func admission(_ path: String, bytes: Int, key: String?) -> Int {
            let headers = key.map { [(name: "X-API-Key", value: $0)] } ?? []
            let head = HTTPRequestHead(
                method: "POST", path: path, query: nil, headers: HTTPHeaders(headers), contentLength: bytes,
                peer: .ip("192.0.2.1"), requestID: "request-1")
            switch world.service.admit(head) {
            case .refuse(let response): return response.status
            case .bodyUpTo(let limit): return limit
            }
        }
        let mebibyte = 1 << 20
        let key = world.keys.tenant
        #expect(admission(Self.path, bytes: 10 * mebibyte, key: key) == 10 * mebibyte)
        #expect(admission(Self.path, bytes: 10 * mebibyte + 1, key: key) == 413)
        #expect(admission(Self.path, bytes: 10 * mebibyte, key: nil) == 401)
        let reader = try await world.key(.tenant(world.tenant), permissions: ["interview:read"])
        #expect(admission(Self.path, bytes: 10 * mebibyte, key: reader) == 403)
        #expect(admission("/api/v1/interviews", bytes: 2 * mebibyte, key: key) == 413)
    }

    @Test("cleaning twice changes nothing more, and leaves neither controls nor spaces at line ends")
    func property() async throws {
        var random = SystemRandomNumberGenerator()
        let pieces = ["a", " ", "\t", "\r", "\n", "\u{0}", "\u{85}", "\u{2028}", "\u{200B}", "é", "\u{FFFE}", "\u{c}"]
        let world = try await APIWorld(resumes: NoResumeReader())
        for _ in 0..<60 {
            let text = (0..<40).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let once = await world.call("POST", Self.path, ResumeForm.body(text), key: world.keys.tenant)
            let cleaned = try once.string("resumeText")
            let twice = await world.call("POST", Self.path, ResumeForm.body(cleaned), key: world.keys.tenant)
            #expect(twice["resumeText"]?.string == cleaned)
            #expect(!cleaned.contains(" \n") && !cleaned.contains("\n\n\n\n") && !cleaned.contains("\u{0}"))
        }
    }
}
