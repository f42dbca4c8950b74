// Takes a candidate's identity out of texts that outlive a purge.

/// Finds what names a candidate (reference, e-mail, name and the name's single words) in other people's words.
///
/// Whole words only, upper and lower case told apart, so that the name "Mark" leaves "remarks" and "mark" alone.
/// Linear in the text's length, whatever the candidate is called.
package struct CandidateRedaction: Sendable {
    /// What stands where the identity stood.
    package static let mark = "[removed]"

    /// What is sought, the longest first, so that a whole name is one mark.
    private let needles: [Needle]

    /// A redaction of the identity in `submission`; takes nothing out when there is none.
    package init(_ submission: InterviewSubmission) {
        let name = submission.candidateName ?? ""
        let words = name.unicodeScalars
            .split { !Needle.isWord($0) }
            .filter { $0.count >= Limits.nameWordScalarsMinimum }
            .prefix(Limits.nameWordsMaximum)
            .map { String($0) }
        let whole = [submission.candidateRef, submission.candidateEmail, submission.candidateName]
            .compactMap(\.self)
            .filter { $0.unicodeScalars.count >= Limits.nameWordScalarsMinimum && !$0.isBlank }
        needles = (whole + words)
            .sorted { $0.utf8.count > $1.utf8.count }
            .map { Needle($0) }
    }

    /// `text` without the candidate's identity.
    package func redacted(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        var isChanged = false
        for needle in needles {
            let places = needle.places(in: scalars)
            guard !places.isEmpty else { continue }
            isChanged = true
            scalars = needle.replacing(places, in: scalars, by: Array(Self.mark.unicodeScalars))
        }
        guard isChanged else { return text }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    /// A text that is sought, with the table of Knuth, Morris and Pratt.
    private struct Needle {
        private let scalars: [Unicode.Scalar]
        /// How much of the needle still stands when the match breaks off after so many scalars.
        private let fallbacks: [Int]

        init(_ text: String) {
            let scalars = Array(text.unicodeScalars)
            var fallbacks = [0]
            var matched = 0
            for scalar in scalars.dropFirst() {
                while matched > 0, scalars[matched] != scalar { matched = fallbacks[matched - 1] }
                if scalars[matched] == scalar { matched += 1 }
                fallbacks.append(matched)
            }
            self.scalars = scalars
            self.fallbacks = fallbacks
        }

        static func isWord(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark
        }

        /// Where the needle begins as a whole word, without overlaps.
        func places(in text: [Unicode.Scalar]) -> [Int] {
            var places: [Int] = []
            var matched = 0
            for (index, scalar) in text.enumerated() {
                while matched > 0, scalars[matched] != scalar { matched = fallbacks[matched - 1] }
                if scalars[matched] == scalar { matched += 1 }
                guard matched == scalars.count else { continue }
                let start = index + 1 - matched
                if isWhole(start..<index + 1, in: text) {
                    places.append(start)
                    matched = 0
                } else {
                    matched = fallbacks[matched - 1]
                }
            }
            return places
        }

        func replacing(_ places: [Int], in text: [Unicode.Scalar], by mark: [Unicode.Scalar]) -> [Unicode.Scalar] {
            var result: [Unicode.Scalar] = []
            var rest = 0
            for place in places {
                result += text[rest..<place] + mark
                rest = place + scalars.count
            }
            return result + text[rest...]
        }

        private func isWhole(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Bool {
            let goesOnBefore =
                range.lowerBound > 0 && Self.isWord(text[range.lowerBound - 1])
                && Self.isWord(text[range.lowerBound])
            let goesOnAfter =
                range.upperBound < text.count && Self.isWord(text[range.upperBound])
                && Self.isWord(text[range.upperBound - 1])
            return !goesOnBefore && !goesOnAfter
        }
    }
}
