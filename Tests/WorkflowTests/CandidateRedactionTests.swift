// What of a text names a candidate, and what only looks like it.
import Testing

@testable import Workflow

@Suite("Redaction")
struct CandidateRedactionTests {
    private func redaction(name: String?, ref: String? = nil, email: String? = nil) -> CandidateRedaction {
        var submission = InterviewSubmission()
        submission.candidateName = name
        submission.candidateRef = ref
        submission.candidateEmail = email
        return CandidateRedaction(submission)
    }

    @Test(
        "whole words go, parts of words and other cases stay",
        arguments: [
            (
                "Mark spoke. Remarks on mark and Markus; (Mark)",
                "[removed] spoke. Remarks on mark and Markus; ([removed])"
            ),
            ("Mark Long", "[removed]"),
            ("Long, Mark", "[removed], [removed]"),
            ("MarkMark Mark", "MarkMark [removed]"),
            ("", ""),
            ("nothing here", "nothing here"),
        ])
    func wholeWords(_ text: String, _ expected: String) {
        #expect(redaction(name: "Mark Long").redacted(text) == expected)
    }

    @Test("names in other scripts, with accents and with marks inside are found")
    func otherScripts() {
        #expect(redaction(name: "Zoë O'Neil").redacted("Hi Zoë O'Neil, Neil") == "Hi [removed], [removed]")
        #expect(redaction(name: "Ирина Петрова").redacted("Ирина ответила") == "[removed] ответила")
    }

    @Test("references and addresses with punctuation are found whole")
    func references() {
        let redaction = redaction(name: nil, ref: "app/8821-x", email: "jane.s@example.org")
        #expect(
            redaction.redacted("app/8821-x app/8821-xy <jane.s@example.org>") == "[removed] app/8821-xy <[removed]>")
    }

    @Test("words of two letters and a one-letter reference are left alone, for they are everywhere")
    func shortWords() {
        #expect(redaction(name: "Bo An", ref: "a").redacted("An answer a day, Bo") == "An answer a day, Bo")
        #expect(redaction(name: "Bo An").redacted("Hi Bo An.") == "Hi [removed].")
    }

    @Test("a name that overlaps itself is taken out once a place")
    func overlaps() {
        #expect(redaction(name: "Ana Ana").redacted("Ana Ana Ana Ana Ana") == "[removed] [removed] [removed]")
    }

    @Test("a name made to be slow is not")
    func linearTime() {
        let redaction = redaction(name: String(repeating: "a", count: 9_999) + "b")
        let text = String(repeating: "a", count: 200_000)
        // Quadratic search would take 2,000,000,000 comparisons here.
        #expect(redaction.redacted(text) == text)
    }

    @Test("no identity, no change")
    func nothingToSeek() {
        #expect(redaction(name: nil).redacted("Jane") == "Jane")
        #expect(redaction(name: "   ").redacted("a   b") == "a   b")
    }
}
