// Whatever comes as a body: it is served, or refused with the place of its fault, and never more than that.

import API
import Glibc
import JSON
import TestSupport
import Testing

@Suite("Decoder border")
struct DecoderBorderTests {
    /// A candidate's own routes have a token instead of a key: `CandidateSessionTests`. Resumes come as forms.
    private static let operations = RouteTable.all.routes
        .filter { $0.method != "GET" && RouteMatrixTests.guarded.contains($0.operationID) }.map(\.operationID)
        .filter { $0 != "parseResume" }
    private static let reading = operations.filter { !BodySample.ignoring.contains($0) }
    /// How many bodies each route gets: `RELAYD_MUTATIONS` for more.
    private static let rounds = getenv("RELAYD_MUTATIONS").flatMap { Int(String(cString: $0)) } ?? 80

    private func send(_ matrix: MatrixWorld, _ body: [UInt8]) async throws -> APIAnswer {
        let key = try await matrix.world.key(matrix.rightOwner)
        return await matrix.world.call(
            matrix.sample.method, matrix.path, bytes: body, key: key,
            headers: [("Content-Type", "application/json")])
    }

    private static func members(of operation: String) throws -> JSONObject {
        let text = try #require(BodySample.all[operation])
        return try #require(try JSONReader.parse(Array(text.utf8)).object)
    }

    /// A refusal of the contract's shape, or a success; never a fault of the server's own.
    private func expectDecent(
        _ answer: APIAnswer, of operation: String, _ told: @autoclosure () -> String
    ) {
        #expect(answer.status < 500, "\(told())")
        if answer.status >= 400 {
            let hasDetails = answer.json["details"] != nil
            // An externalId that is taken is answered with the interview that has it.
            let taken = answer.status == 409 && operation == "createInterview" ? ["runId", "interviewId", "state"] : []
            #expect(
                answer.keys == ["statusCode", "error", "message"] + (hasDetails ? ["details"] : []) + taken
                    + ["requestId"], "\(told()) -> \(answer.text)")
            #expect(!(answer.message ?? "").isEmpty, "\(told())")
            #expect(!hasDetails || !answer.fields.isEmpty, "\(told())")
        } else if !answer.body.isEmpty, answer.header("Content-Type") == "application/json" {
            #expect(answer.json != .null, "\(told()): an answer that is no JSON: \(answer.text)")
        }
    }

    @Test("every route that takes a body has a sample of all its fields, and the sample works", arguments: operations)
    func samples(operation: String) async throws {
        let sample = try #require(
            BodySample.all[operation], "route \(operation) has no body: add one to BodySample.all with all its fields")
        let matrix = try await MatrixWorld(operation)
        let answer = try await send(matrix, Array(sample.utf8))
        #expect(answer.status == matrix.sample.status, "\(answer.text)")
    }

    @Test("mutated bodies of every route are served or refused in the error's shape", arguments: operations)
    func mutations(operation: String) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let matrix = try await MatrixWorld(operation)
        let key = try await matrix.world.key(matrix.rightOwner)
        let sample = try #require(BodySample.all[operation])
        var bodies = try BodyMutation(sample, seed: seed)
        for round in 0..<Self.rounds {
            let body = bodies.next()
            let answer = await matrix.world.call(
                matrix.sample.method, matrix.path, bytes: body, key: key,
                headers: [("Content-Type", "application/json")])
            expectDecent(
                answer, of: operation,
                "seed \(seed), round \(round): \(String(decoding: body.prefix(2_000), as: UTF8.self))")
        }
    }

    /// Queries and ids as no honest client writes them.
    private static let queries = [
        "limit=%00", "limit=9223372036854775808", "limit=-0", "limit=1e3", "cursor=%ff%fe", "cursor=%", "cursor=%4",
        "since=0000-00-00T00:00:00Z", "since=9999-12-31T23:59:59.999Z", "until=99999999999999999999",
        "status=%F0%9F%98%80",
        "runId=' OR 1=1 --", "runId=%00", "window=-1h", "platformId=%2e%2e%2f", "event=..", "position=%25",
        "level=%0d%0a",
        "minScore=NaN", "a=b&a=c&=&&=x", String(repeating: "x=1&", count: 500),
        "limit=" + String(repeating: "9", count: 4_000),
    ]
    private static let reads = RouteTable.all.routes
        .filter { $0.method == "GET" && RouteMatrixTests.programs.contains($0.operationID) }.map(\.operationID)

    @Test("odd queries of every route that reads are served or refused in the error's shape", arguments: reads)
    func oddQueries(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let key = try await matrix.world.key(matrix.rightOwner)
        for query in Self.queries {
            let target = (matrix.sample.audience == .link ? matrix.signedPath + "&" : matrix.path + "?") + query
            expectDecent(await matrix.world.call("GET", target, key: key), of: operation, query)
        }
    }

    @Test(
        "odd ids in the path of every route are served or refused in the error's shape",
        arguments: RouteMatrixTests.programs)
    func oddIDs(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let key = try await matrix.world.key(matrix.rightOwner)
        for id in ["%00", "..", "%2e%2e", "-1", "0", "null", "'", "\u{FFFD}", String(repeating: "a", count: 4_000)] {
            var path = matrix.sample.path
            for name in ["{run}", "{interview}", "{delivery}", "{recovery}", "{key}", "{tenant}"] {
                path = path.replacing(name, with: id)
            }
            guard path != matrix.sample.path else { return }
            let answer = await matrix.world.call(matrix.sample.method, path, matrix.sample.body, key: key)
            expectDecent(answer, of: operation, path)
            #expect([400, 403, 404, 405].contains(answer.status), "\(path): \(answer.text)")
        }
    }

    /// Texts that no strict reader takes, put where an object's first member was.
    private static let malformed: [(String, [UInt8])] = [
        ("100 containers", Array((String(repeating: "[", count: 100) + String(repeating: "]", count: 100)).utf8)),
        ("200,000 containers", Array(String(repeating: "[", count: 200_000).utf8)),
        ("invalid UTF-8", [0x22, 0xFF, 0x22]), ("overlong UTF-8", [0x22, 0xC0, 0x80, 0x22]),
        ("a surrogate in UTF-8", [0x22, 0xED, 0xA0, 0x80, 0x22]), ("NUL", [0x22, 0, 0x22]),
        ("an escaped NUL", Array(#""\u0000""#.utf8)), ("a lone high surrogate", Array(#""\ud800""#.utf8)),
        ("a lone low surrogate", Array(#""\udc00x""#.utf8)), ("a surrogate twice", Array(#""\ud800\ud800""#.utf8)),
        ("a number of 2,000 digits", Array(String(repeating: "7", count: 2_000).utf8)),
        ("a number with a leading zero", Array("01".utf8)), ("hexadecimal", Array("0x1F".utf8)),
        ("infinity", Array("Infinity".utf8)), ("a control character", [0x22, 0x0A, 0x22]),
        ("a key twice", Array(#"{"a":1,"a":2}"#.utf8)),
        ("a key twice, once escaped", Array(#"{"a":1,"\u0061":2}"#.utf8)),
    ]

    @Test("what is no JSON is 400 with line and column, wherever it stands, and leaves nothing", arguments: reading)
    func places(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let sample = try Self.members(of: operation)
        let before = try await Traces(matrix.world)
        let key = try await matrix.world.key(matrix.rightOwner)
        let keyed = try await Traces(matrix.world)
        #expect(before != keyed)
        for (name, text) in Self.malformed {
            var members = [("unknown", JSONValue.raw(text))]
            members += sample.members.map { ($0.key, $0.value) }
            for body in [JSONObject(members), JSONObject(members.reversed())] {
                let answer = await matrix.world.call(
                    matrix.sample.method, matrix.path, bytes: JSONValue.object(body).serialized(), key: key,
                    headers: [("Content-Type", "application/json")])
                answer.expectFault(400)
                #expect(answer.message?.contains(/line 1, column \d+/) == true, "\(name): \(answer.text)")
            }
        }
        #expect(try await Traces(matrix.world) == keyed)
    }

    @Test("a field of the wrong kind is 400 that names it, and every one is named at once", arguments: reading)
    func kinds(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let sample = try Self.members(of: operation)
        let key = try await matrix.world.key(matrix.rightOwner)
        func faults(_ members: [(String, JSONValue)]) async -> APIAnswer {
            await matrix.world.call(
                matrix.sample.method, matrix.path, bytes: JSONValue.object(JSONObject(members)).serialized(), key: key,
                headers: [("Content-Type", "application/json")])
        }
        // A container where a scalar is wanted, and the other way round.
        let wrong = sample.members.map { member -> (String, JSONValue) in
            (member.key, member.value.array == nil && member.value.object == nil ? ["x": 1] : 7)
        }
        for (index, member) in wrong.enumerated() {
            var members = sample.members.map { ($0.key, $0.value) }
            members[index] = member
            let answer = await faults(members)
            answer.expectFault(400, fields: [member.0])
        }
        await faults(wrong).expectFault(400, fields: wrong.map(\.0))
    }
}
