// The measures of a Swift file: its first line, its length, its width, its functions.

/// Checks the shape of one file.
enum ShapeRule {
    static let linesMaximum = 300
    static let columnsMaximum = 120
    static let functionLinesMaximum = 70

    static func findings(in file: TextFile) -> [Finding] {
        firstLine(of: file) + length(of: file) + columns(of: file) + functions(of: file)
    }

    private static func firstLine(of file: TextFile) -> [Finding] {
        let line = file.lines.first ?? ""
        let continues = file.lines.dropFirst().first?.hasPrefix("// ") ?? false
        let isSentence = line.hasPrefix("// ") && line.count > 8 && (line.hasSuffix(".") || continues)
        guard !isSentence else { return [] }
        return [
            Finding(
                path: file.path, line: 1,
                advice: "begin the file with `// ` and one sentence that says what it is for, full stop included")
        ]
    }

    private static func length(of file: TextFile) -> [Finding] {
        guard file.lines.count > linesMaximum else { return [] }
        return [
            Finding(
                path: file.path, line: linesMaximum + 1,
                advice: "\(file.lines.count) lines, \(linesMaximum) at most: move one concern into a file of its own")
        ]
    }

    private static func columns(of file: TextFile) -> [Finding] {
        file.lines.enumerated().compactMap { index, line in
            guard line.utf8.count > columnsMaximum, line.count > columnsMaximum else { return nil }
            return Finding(
                path: file.path, line: index + 1,
                advice: "\(line.count) columns, \(columnsMaximum) at most: break the line")
        }
    }

    private static func functions(of file: TextFile) -> [Finding] {
        FunctionLengths.all(in: file.codeLines).compactMap { function in
            guard function.length > functionLinesMaximum else { return nil }
            return Finding(
                path: file.path, line: function.line,
                advice: "a function of \(function.length) lines, \(functionLinesMaximum) at most: give a step of it "
                    + "a name of its own")
        }
    }
}
