// Markup in which text stays text.

import Testing
import Workflow

@testable import API

@Suite("HTML")
struct HTMLTests {
    private let evil = "</textarea><script>alert('1')</script>\"&amp;"

    @Test("text is escaped between tags and in attributes, markup is not")
    func interpolation() {
        let inner: HTML = "<b title=\"\(evil)\">\(3)</b>"
        let outer: HTML = "<p>\(inner)\(evil)</p>"
        let safe = "&lt;/textarea&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;amp;"
        #expect(outer.text == "<p><b title=\"\(safe)\">3</b>\(safe)</p>")
    }

    @Test("blank lines make paragraphs, and their text is escaped")
    func paragraphs() {
        #expect(HTML.paragraphs("a\r\nb\n \n<i>\n\n").text == "<p>a b</p><p>&lt;i&gt;</p>")
        #expect(HTML.paragraphs("").text == "")
    }

    @Test("characters that no page may hold are replaced, those of any language stay")
    func controls() {
        let html: HTML = "\("a\u{0}\u{8}\u{85}\n\tü漢🧑‍🔬")"
        #expect(html.text == "a\u{FFFD}\u{FFFD}\u{FFFD}\n\tü漢🧑‍🔬")
    }

    @Test(
        "times read as people write them",
        arguments: [
            (Int64(0), "1 January 1970 at 00:00 UTC"), (1_774_001_520_000, "20 March 2026 at 10:12 UTC"),
        ])
    func times(_ milliseconds: Int64, _ text: String) {
        #expect(PageTime.text(.init(milliseconds: milliseconds)) == text)
    }
}
