// Words that do not belong into the repository, and constructs that need a proof.

/// Checks the words of one file.
enum WordRule {
    /// Notes to oneself. Split, so that this file passes.
    private static let notes = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]

    /// What switches a check of the compiler off.
    private static let unchecked = ["try!", "as!", "@unchecked Sendable", "nonisolated(unsafe)"]

    /// Ends of type names that say nothing.
    private static let emptyNames = ["Manager", "Helper", "Helpers", "Util", "Utils"]

    /// Breaches in a Swift file, or in a page of the documentation, which can hold notes only.
    static func findings(in file: TextFile) -> [Finding] {
        guard file.isSwift else { return notes(in: file) }
        return notes(in: file) + unchecked(in: file) + names(in: file)
    }

    private static func notes(in file: TextFile) -> [Finding] {
        file.lines.enumerated().flatMap { index, line in
            notes.filter { line.contains($0) && words(of: line).contains($0) }.map { note in
                Finding(path: file.path, line: index + 1, advice: "\(note): do it, or write an issue instead")
            }
        }
    }

    private static func unchecked(in file: TextFile) -> [Finding] {
        file.codeLines.enumerated().flatMap { index, line in
            unchecked.filter { holds(line, $0) && !isProved(index, in: file) }.map { construct in
                Finding(
                    path: file.path, line: index + 1,
                    advice: "\(construct) without a proof: do without it, or write above it a comment "
                        + "`Proof for \(construct): …` that says why it cannot fail")
            }
        }
    }

    /// Whether `line` has `construct`, and not as the end of a longer word.
    private static func holds(_ line: String, _ construct: String) -> Bool {
        line.ranges(of: construct).contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !before.isLetter && !before.isNumber && before != "_"
        }
    }

    /// Whether the comment directly above the line at `index` holds the word Proof.
    private static func isProved(_ index: Int, in file: TextFile) -> Bool {
        let comment = file.lines[..<index].reversed().prefix { $0.drop { $0 == " " }.hasPrefix("//") }
        return comment.contains { words(of: $0).contains("Proof") }
    }

    private static func names(in file: TextFile) -> [Finding] {
        let kinds: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
        return file.codeLines.enumerated().flatMap { index, line in
            guard emptyNames.contains(where: line.contains) else { return [Finding]() }
            let words = words(of: line)
            return zip(words, words.dropFirst()).filter { kinds.contains($0) && isEmpty($1) }.map { _, name in
                Finding(
                    path: file.path, line: index + 1, advice: "\(name): name the type after the one thing it is or does"
                )
            }
        }
    }

    private static func isEmpty(_ name: String) -> Bool { emptyNames.contains { name.hasSuffix($0) } }

    private static func words(of line: String) -> [String] {
        line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    }
}
