// Reads a catalogue of skills and role families.

/// One entry a line; `#` begins a comment, blank lines are skipped, fields are divided by `|`, lists by commas:
///
///     @backend_engineering | engineering | backend, api engineer
///     Node.js | backend_engineering | node, nodejs | TypeScript, Express
///
/// A family has a name, one of the categories, and phrases of titles. A skill has its usual name, families (divided by
/// spaces, the strongest first), other names, and neighbours (the nearest first); what comes last may be left out. A
/// name that is an everyday word too is marked: `=` is found in prose only when written exactly so, `~` also needs a
/// word beside it such as "in" or "developer", `!` is found in lists only.
struct CatalogueText: Sendable {
    private(set) var families: [(family: RoleFamily, line: Int)] = []
    private(set) var skills: [(skill: Skill, line: Int)] = []

    /// - Throws: the first line that cannot be read.
    init(_ text: String) throws(CatalogueFault) {
        guard text.utf8.count <= Limits.catalogueBytesMaximum else {
            throw CatalogueFault(line: 1, reason: "the file has more than \(Limits.catalogueBytesMaximum) bytes")
        }
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let entry = Self.trimmed(line)
            guard !entry.isEmpty, !entry.hasPrefix("#") else { continue }
            let fields = entry.split(separator: "|", omittingEmptySubsequences: false).map(Self.trimmed)
            do throws(CatalogueFault.Reason) {
                if entry.hasPrefix("@") {
                    families.append((try Self.family(fields), index + 1))
                } else {
                    skills.append((try Self.skill(fields), index + 1))
                }
            } catch {
                throw CatalogueFault(line: index + 1, reason: error.text)
            }
        }
    }

    private static func family(_ fields: [String]) throws(CatalogueFault.Reason) -> RoleFamily {
        guard fields.count <= 3 else { throw .init("a family has three fields: @name | category | titles") }
        let name = String(fields[0].dropFirst())
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 == 0x5F || (0x61...0x7A).contains($0) }) else {
            throw .init("a family's name has small letters and underscores only")
        }
        guard fields.count > 1, let category = RoleCategory(rawValue: fields[1]) else {
            let known = RoleCategory.allCases.map(\.rawValue).joined(separator: ", ")
            throw .init("the second field of a family must be one of \(known)")
        }
        return RoleFamily(name: name, category: category, titles: fields.count > 2 ? list(fields[2]) : [])
    }

    private static func skill(_ fields: [String]) throws(CatalogueFault.Reason) -> Skill {
        guard fields.count <= 4 else {
            throw .init("a skill has four fields: name | families | other names | neighbours")
        }
        let spelling = Skill.Spelling(mark: fields[0].first)
        let name = trimmed(spelling == .anyCase ? fields[0][...] : fields[0].dropFirst())
        guard let line = Clip.line(name, scalars: Limits.topicScalarsMaximum), line == name, !Words.folded(name).isEmpty
        else { throw .init("a skill needs a name of letters or digits, of at most \(Limits.topicScalarsMaximum)") }
        return Skill(
            name, fields.count > 1 ? fields[1].split(separator: " ").map(String.init) : [],
            also: fields.count > 2 ? list(fields[2]) : [], near: fields.count > 3 ? list(fields[3]) : [], spelling)
    }

    private static func list(_ field: String) -> [String] {
        field.split(separator: ",").map(trimmed).filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
