// The header fields of an answer, as its bytes have them.
import Testing

@testable import Transfer

@Suite struct HeaderFieldsTests {
    private static func fields(_ lines: String...) -> HeaderFields {
        HeaderFields(head: Array((["HTTP/1.1 200 OK"] + lines + [""]).joined(separator: "\r\n").utf8) + [0x0d, 0x0a])
    }

    private static func texts(_ fields: HeaderFields) -> [String] { fields.all.map { "\($0.name)|\($0.value)" } }

    @Test("fields come in their order, names as sent, values without white space around them")
    func plain() {
        let fields = Self.fields("Server: nginx", "X-Empty:", "X-Wide: \t a  b \t ", "server:again", "A:b:c")
        #expect(Self.texts(fields) == ["Server|nginx", "X-Empty|", "X-Wide|a  b", "server|again", "A|b:c"])
        #expect(fields.count == 5 && !fields.isEmpty)
    }

    @Test("a name is found whatever the case of its letters, the last of several; others are not")
    func found() {
        let fields = Self.fields("Retry-After: 1", "RETRY-after: 2", "Retry-Afters: 3", "Retry_After: 4")
        #expect(fields.last("retry-after") == "2")
        #expect(fields.last("retry") == nil)
        #expect(fields.isNamed(0, "retry-after") && fields.isNamed(1, "retry-after"))
        #expect(!fields.isNamed(2, "retry-after") && !fields.isNamed(3, "retry-after"))
        #expect(String(decoding: fields.name(1), as: UTF8.self) == "retry-after")
    }

    @Test("a folded line goes on the one before")
    func folded() {
        let fields = Self.fields(" ignored: x", "A: one", "  two", "\tthree ", "B:", " late", "   ", "C: 3")
        #expect(fields.last("a")?.split(separator: " ") == ["one", "two", "three"])
        #expect(Self.texts(fields).dropFirst() == ["B|late", "C|3"])
    }

    @Test("lines that are no fields, bare line feeds and bytes that are no text do no harm")
    func odd() {
        let fields = HeaderFields(head: Array("HTTP/1.1 200\nno colon\n\n:nameless\nA: \u{e9}".utf8) + [0xff, 0x00])
        #expect(Self.texts(fields) == ["|nameless", "A|\u{e9}\u{fffd}\0"])
        #expect(HeaderFields(head: [UInt8]()).isEmpty)
        #expect(HeaderFields(head: Array("HTTP/1.1 200 OK".utf8)).isEmpty)
    }

    @Test("fields made here read as they were given")
    func made() {
        let fields: HeaderFields = [("Retry-After", "5"), ("A", "")]
        #expect(Self.texts(fields) == ["Retry-After|5", "A|"])
        #expect(fields.last("retry-after") == "5")
        #expect((HeaderFields([]) as HeaderFields).isEmpty)
    }
}
