// Keeps who a candidate is out of what a model is told.

import Workflow

/// Finds a candidate's name, e-mail address and reference in texts, and everybody's e-mail addresses, telephone numbers
/// and web addresses.
///
/// Whole words only. The whole name is found in any case, its single words as they are written or in capitals, so that
/// "Mark" leaves "mark" alone. Time in proportion to the text.
struct Pseudonyms: Sendable, Equatable {
    static let candidate = "[CANDIDATE]"
    static let email = "[EMAIL]"
    static let phone = "[PHONE]"
    static let link = "[LINK]"

    private struct Needle: Sendable, Equatable {
        let scalars: [Unicode.Scalar]
        let foldsCase: Bool
        let placeholder: String
    }

    /// The longest first; empty hides nothing.
    private let needles: [Needle]
    private let isOpen: Bool
    /// The candidate's name on one line.
    private let name: String?

    /// Words of a name that are sought alone, and the letters of the shortest.
    private static let nameWordsMaximum = 8
    private static let nameWordLettersMinimum = 3

    /// - Parameter isOpen: hides nothing, but still knows the name.
    init(_ submission: InterviewSubmission, isOpen: Bool = false) {
        self.isOpen = isOpen
        name = submission.candidateName.flatMap { Clip.line($0, scalars: Limits.topicScalarsMaximum) }
        var needles: [Needle] = []
        func seek(_ text: String?, _ placeholder: String, foldsCase: Bool) {
            guard let text = text.flatMap({ Clip.line($0, scalars: Limits.topicScalarsMaximum) }),
                text.unicodeScalars.count >= Self.nameWordLettersMinimum
            else { return }
            let scalars = foldsCase ? Self.folded(Array(text.unicodeScalars)) : Array(text.unicodeScalars)
            needles.append(Needle(scalars: scalars, foldsCase: foldsCase, placeholder: placeholder))
        }
        seek(submission.candidateEmail, Self.email, foldsCase: true)
        seek(submission.candidateRef, Self.candidate, foldsCase: true)
        seek(name, Self.candidate, foldsCase: true)
        let words = (name ?? "").unicodeScalars.split { !Self.isWord($0) }.prefix(Self.nameWordsMaximum)
        for word in words.map(String.init) {
            seek(word, Self.candidate, foldsCase: false)
            seek(word.uppercased(), Self.candidate, foldsCase: false)
        }
        self.needles = needles.sorted { $0.scalars.count > $1.scalars.count }
    }

    /// What may be sent of `text`.
    func veiled(_ text: String) -> VeiledText {
        let scalars = Array(text.unicodeScalars)
        return VeiledText(scalars, hiding: isOpen ? [] : hidden(in: scalars))
    }

    /// `text` of a model's with the candidate's name in its place; `other` where none is known.
    func named(_ text: String, otherwise other: String) -> String {
        Self.replacing(Self.candidate, in: text, by: name ?? other)
    }

    /// `text` of a model's without the candidate's identity: for reports, which outlive a purge.
    func unnamed(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        return Self.replacing(
            Self.candidate, in: VeiledText(scalars, hiding: hidden(in: scalars)).text, by: "the candidate")
    }

    private static func replacing(_ placeholder: String, in text: String, by words: String) -> String {
        guard text.contains("[") else { return text }
        return text.split(separator: placeholder, omittingEmptySubsequences: false).joined(separator: words)
    }

    // MARK: finding

    private func hidden(in scalars: [Unicode.Scalar]) -> [(range: Range<Int>, placeholder: String)] {
        let folded = Self.folded(scalars)
        var hidden: [(range: Range<Int>, placeholder: String)] = []
        var index = 0
        while index < scalars.count {
            guard Self.startsSomething(at: index, in: scalars),
                let found = found(at: index, in: scalars, folded)
            else {
                index += 1
                continue
            }
            hidden.append(found)
            index = found.range.upperBound
        }
        return hidden
    }

    private func found(
        at index: Int, in scalars: [Unicode.Scalar], _ folded: [Unicode.Scalar]
    ) -> (range: Range<Int>, placeholder: String)? {
        for needle in needles {
            let text = needle.foldsCase ? folded : scalars
            let end = index + needle.scalars.count
            guard end <= text.count, text[index] == needle.scalars[0], text[index..<end].elementsEqual(needle.scalars),
                end == text.count || !Self.isWord(text[end]) || !Self.isWord(text[end - 1])
            else { continue }
            return (index..<end, needle.placeholder)
        }
        return ContactFinder.contact(at: index, in: scalars)
    }

    /// The beginning of a word, or a mark that a number may begin with.
    private static func startsSomething(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let isAtStart = index == 0 || !isWord(scalars[index - 1])
        return isAtStart && (isWord(scalars[index]) || scalars[index] == "+" || scalars[index] == "(")
    }

    /// One scalar for each, so that places stay the same.
    private static func folded(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        scalars.map { scalar in
            if scalar.isASCII { return scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar }
            let mapping = scalar.properties.lowercaseMapping.unicodeScalars
            return mapping.count == 1 ? mapping.first ?? scalar : scalar
        }
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return (0x30...0x39).contains(scalar.value) || (0x41...0x5A).contains(scalar.value)
                || (0x61...0x7A).contains(scalar.value)
        }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }
}
