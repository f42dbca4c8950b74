// Links of the documentation to files of the repository.

/// Checks the links of one page.
enum LinkRule {
    /// Links to files that `exists` does not know. It is asked with paths relative to the repository.
    static func findings(in page: TextFile, exists: (String) -> Bool) -> [Finding] {
        links(of: page).compactMap { link in
            guard let path = path(of: link.target, from: page.folder) else {
                return Finding(
                    path: page.path, line: link.line, advice: "\(link.target) leads out of the repository: link inside")
            }
            guard !path.isEmpty, !exists(path) else { return nil }
            return Finding(
                path: page.path, line: link.line, advice: "there is no \(path): mend the link or remove it")
        }
    }

    private struct Link {
        let target: String
        let line: Int
    }

    /// The links to files: `[text](target)` outside of code blocks, addresses with a scheme left out.
    private static func links(of page: TextFile) -> [Link] {
        var isCode = false
        var links: [Link] = []
        for (index, line) in page.lines.enumerated() {
            if line.drop(while: { $0 == " " }).hasPrefix("```") { isCode.toggle() }
            guard !isCode else { continue }
            for match in line.matches(of: #/\]\(([^()\s]+)\)/#) {
                let target = String(match.1)
                if target.contains(":") { continue }
                links.append(Link(target: target, line: index + 1))
            }
        }
        return links
    }

    /// `../a.md#part` from `docs/decisions` is `docs/a.md`; empty for a place on the same page, `nil` outside of the
    /// repository.
    private static func path(of target: String, from folder: String) -> String? {
        let file = target.prefix { $0 != "#" }
        if file.isEmpty { return "" }
        var parts = folder.split(separator: "/")
        for part in file.split(separator: "/") {
            if part == "." { continue }
            if part != ".." {
                parts.append(part)
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return file.hasPrefix("/") ? nil : parts.joined(separator: "/")
    }
}
