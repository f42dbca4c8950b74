// Forms as clients send them, and as attackers do.
import HTTPServer
import TestSupport
import Testing

@Suite("Multipart forms")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=b"

    private func parse(
        _ text: String, type: String = type, limits: MultipartLimits = MultipartLimits()
    ) -> Result<[String], MultipartRefusal> {
        let body = Array(text.utf8)
        do throws(MultipartRefusal) {
            let parts = try MultipartForm.parse(body: body, contentType: type, limits: limits)
            return .success(
                parts.map { part in
                    let content = String(decoding: part.bytes(in: body), as: UTF8.self)
                    return [part.name, part.filename ?? "-", part.contentType ?? "-", content].joined(separator: "|")
                })
        } catch {
            return .failure(error)
        }
    }

    private static func part(_ disposition: String, _ content: String = "x", _ headers: String = "") -> String {
        "--b\r\nContent-Disposition: \(disposition)\r\n\(headers)\r\n\(content)\r\n"
    }

    @Test(
        "what clients send is read",
        arguments: [
            (part("form-data; name=\"a\"") + "--b--\r\n", ["a|-|-|x"]),
            (part("form-data; name=a") + "--b--", ["a|-|-|x"]),
            (part("form-data; name=\"a\"", "") + "--b--\r\n", ["a|-|-|"]),
            ("--b--\r\n", []), ("--b--", []), ("--b-- \t\r\n", []),
            (part("form-data; name=\"a\"") + part("form-data; name=\"a\"", "y") + "--b--\r\n", ["a|-|-|x", "a|-|-|y"]),
            (
                part(
                    "form-data; name=\"cv\"; filename=\"Lebenslauf für Ü.pdf\"", "%PDF\r\n--",
                    "Content-Type: application/pdf\r\n")
                    + "--b--\r\n", ["cv|Lebenslauf für Ü.pdf|application/pdf|%PDF\r\n--"]
            ),
            (part(#"form-data; name="a"; filename="C:\dir\f \"q\" \\.txt""#) + "--b--", [#"a|C:\dir\f "q" \.txt|-|x"#]),
            (part("form-data; name=\"a\"; filename=\"../../etc/passwd\"") + "--b--", ["a|../../etc/passwd|-|x"]),
            (part("form-data; name=\"a\"; filename=\"\"") + "--b--", ["a||-|x"]),
            (part("Form-Data;name=\"a\" ; FILENAME=f ;") + "--b--", ["a|f|-|x"]),
            (part("form-data; name=\"a\"; filename*=UTF-8''b") + "--b--", ["a|-|-|x"]),
            (part("form-data; name=\"a\"", "\r\n-b\n--b\r--b\r\n--") + "--b--", ["a|-|-|\r\n-b\n--b\r--b\r\n--"]),
            (part("form-data; name=\"a\"", "x", "Content-Transfer-Encoding: binary\r\n") + "--b--", ["a|-|-|x"]),
            ("--b \t\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b--", ["a|-|-|x"]),
        ])
    func accepted(text: String, parts: [String]) {
        #expect(parse(text) == .success(parts))
    }

    @Test(
        "what two readers could cut differently is refused",
        arguments: [
            ("", .beginning), ("--", .beginning), ("preamble\r\n--b--", .beginning), ("\r\n--b--", .beginning),
            ("--b", .unfinished), ("--b-", .delimiter), ("--bx\r\n", .delimiter), ("--b\n", .delimiter),
            ("--b\r\n", .unfinished), ("--b--x", .delimiter), ("--b--\r\nepilogue", .delimiter),
            (part("form-data; name=a"), .unfinished), (part("form-data; name=a") + "--bc\r\n", .delimiter),
            (part("form-data; name=a") + "--b", .unfinished), ("--b\r\n\r\nx\r\n--b--", .disposition),
            ("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--", .disposition),
            (part("attachment; name=a") + "--b--", .disposition), (part("form-data") + "--b--", .name),
            (part("form-data; name=\"\"") + "--b--", .name),
            (part("form-data; name=a; name=b") + "--b--", .disposition),
            (part("form-data; name=\"a") + "--b--", .disposition), (part("form-data name=a") + "--b--", .disposition),
            (part("form-data; name=") + "--b--", .disposition),
            (part("form-data; name=a", "x", "Content-Disposition: form-data; name=b\r\n") + "--b--", .disposition),
            (part("form-data; name=a", "x", "Content-Type: a\r\nContent-Type: b\r\n") + "--b--", .headerSyntax),
            (part("form-data; name=a", "x", "Content-Transfer-Encoding: base64\r\n") + "--b--", .transferEncoding),
            (part("form-data; name=a", "x", " folded\r\n") + "--b--", .headerSyntax),
            (part("form-data; name=a", "x", "X : y\r\n") + "--b--", .headerSyntax),
            (part("form-data; name=a", "x", "X: \0\r\n") + "--b--", .headerSyntax),
            (part("form-data; name=a", "x", "X: y\n") + "--b--", .headerSyntax),
            ("--b\r\n\n", .headerSyntax), ("--b\r\nContent-Disposition: form-data; name=a", .unfinished),
        ] as [(String, MultipartRefusal)])
    func refused(text: String, refusal: MultipartRefusal) {
        #expect(parse(text) == .failure(refusal))
    }

    @Test(
        "the boundary keeps to its alphabet and length",
        arguments: [
            ("multipart/form-data; boundary=b", nil), ("Multipart/Form-Data; Boundary=\"b\"", nil),
            ("multipart/form-data; charset=utf-8; boundary=b", nil), ("multipart/form-data", .boundary),
            ("multipart/form-data; boundary=", .boundary), ("multipart/form-data; boundary=\"\"", .boundary),
            ("multipart/form-data; boundary=\"b \"", .boundary), ("multipart/form-data; boundary=\"b\r\"", .boundary),
            ("multipart/form-data; boundary=b; boundary=c", .boundary), ("", .boundary),
            ("multipart/form-data; boundary=" + String(repeating: "b", count: 71), .boundary),
            ("multipart/form-data; boundary=ü", .boundary), ("multipart/mixed; boundary=b", .notMultipart),
            ("application/json", .notMultipart), ("multipart/form-data, text/plain; boundary=b", .boundary),
        ] as [(String, MultipartRefusal?)])
    func boundaries(type: String, refusal: MultipartRefusal?) {
        #expect(parse("--b--", type: type) == (refusal.map { .failure($0) } ?? .success([])))
    }

    @Test("a boundary of 70 octets of all kinds holds")
    func longBoundary() {
        let boundary = "0aZ'()+_,-./:=? " + String(repeating: "-", count: 54)
        #expect(boundary.utf8.count == 70)
        let body = "--\(boundary)\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--\(boundary)--"
        #expect(parse(body, type: "multipart/form-data; boundary=\"\(boundary)\"") == .success(["a|-|-|x"]))
    }

    @Test("limits hold to the part, the field and the octet")
    func limits() {
        var limits = MultipartLimits()
        limits.partsMaximum = 2
        limits.headerFieldsMaximum = 2
        limits.headerBytesMaximum = 60
        func outcome(_ parts: Int, _ headers: String = "") -> MultipartRefusal? {
            let text = (0..<parts).map { _ in Self.part("form-data; name=a", "x", headers) }.joined() + "--b--"
            guard case .failure(let refusal) = parse(text, limits: limits) else { return nil }
            return refusal
        }
        #expect(outcome(2) == nil)
        #expect(outcome(3) == .tooManyParts)
        #expect(outcome(1, "X:1\r\n") == nil)
        #expect(outcome(1, "X:1\r\nY:2\r\n") == .headerTooLarge)
        // 42 for the disposition, 2 for the empty line: a line of 16 fits.
        #expect("Content-Disposition: form-data; name=a\r\n".utf8.count == 40)
        #expect(outcome(1, "X: " + String(repeating: "y", count: 13) + "\r\n") == nil)
        #expect(outcome(1, "X: " + String(repeating: "y", count: 14) + "\r\n") == .headerTooLarge)
    }

    @Test("no UTF-8 in names is refused")
    func encodings() {
        for (text, refusal) in [
            ("name=\"\u{1}\"", MultipartRefusal.name), ("name=a; filename=\"\u{1}\"", .filename),
        ] {
            var body = Array("--b\r\nContent-Disposition: form-data; \(text)\r\n\r\n\r\n--b--".utf8)
            body = body.map { $0 == 1 ? 0xFF : $0 }
            #expect(throws: refusal) { try MultipartForm.parse(body: body, contentType: Self.type) }
        }
    }

    @Test("forms with random content come back as they were written, cut anywhere they are refused", arguments: 1...10)
    func roundTrip(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        // Octets of which delimiters are made.
        let alphabet: [UInt8] = [13, 10, 45, 98, 120]
        var contents: [[UInt8]] = []
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let content = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            let text = String(decoding: [13, 10] + content + [13], as: UTF8.self)
            if !text.utf8.contains("\r\n--b".utf8) { contents.append(content) }
        }
        var body: [UInt8] = []
        for content in contents {
            body += Array("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n".utf8) + content + [13, 10]
        }
        body += Array("--b--".utf8)
        let parts = try MultipartForm.parse(body: body, contentType: Self.type)
        #expect(parts.map { Array($0.bytes(in: body)) } == contents)
        for cut in 0..<(body.count) {
            #expect(throws: MultipartRefusal.self) {
                try MultipartForm.parse(body: Array(body[..<cut]), contentType: Self.type)
            }
        }
    }
}

extension String.UTF8View {
    fileprivate func contains(_ piece: String.UTF8View) -> Bool {
        let (all, sought) = (Array(self), Array(piece))
        guard all.count >= sought.count else { return false }
        return (0...(all.count - sought.count)).contains { all[$0..<($0 + sought.count)].elementsEqual(sought) }
    }
}
