// Which of a receiver's answer headers are kept with an attempt.

import JSON
import Testing
import Transfer

@testable import Delivery

@Suite struct AnswerHeadersTests {
    private static func kept(_ fields: [(name: String, value: String)]) -> String? {
        AnswerHeaders.kept(HeaderFields(fields)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("names are in lowercase, and values of one name stand together")
    func joined() {
        let fields = [("Server", "nginx"), ("Via", "a"), ("X-Note", #"say "hi""#), ("VIA", "b"), ("via", "c")]
        #expect(Self.kept(fields) == #"{"server":"nginx","via":"a, b, c","x-note":"say \"hi\""}"#)
        #expect(Self.kept([]) == nil)
    }

    @Test("cookies and signatures are left out, whatever the case of their names", arguments: [
        "Set-Cookie", "set-cookie", "Webhook-Signature", "X-Webhook-Signature", "x-webhook-signature-previous",
    ])
    func leftOut(name: String) {
        #expect(Self.kept([(name, "secret"), ("A", "b")]) == #"{"a":"b"}"#)
    }

    @Test("what is not ASCII is kept, and control characters are escaped")
    func escaped() throws {
        let kept = try #require(AnswerHeaders.kept(HeaderFields([("Note", "\u{e9}\u{1}")])))
        #expect(try JSONReader.parse(kept).object?["note"]?.string == "\u{e9}\u{1}")
    }

    @Test("they are cut at whole headers to the bound")
    func bounded() throws {
        let long = String(repeating: "x", count: 1_000)
        let kept = try #require(AnswerHeaders.kept(HeaderFields((0..<100).map { ("h\($0)", long) })))
        #expect(kept.count <= Limits.answerHeaderBytesKept)
        let members = try #require(JSONReader.parse(kept).object?.members)
        #expect(members.count == (Limits.answerHeaderBytesKept - 2) / 1_009)
        #expect(members.allSatisfy { $0.value.string == long })
    }
}
