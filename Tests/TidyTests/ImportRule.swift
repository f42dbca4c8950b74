// What a source file may import: its target's arrows, and little of the system.

/// Checks the imports of one file.
struct ImportRule {
    /// System modules that every target may use. Swift is named by who needs more of it than is imported unasked: the
    /// tables of Unicode.
    private static let systemModules: Set<String> = ["Glibc", "Swift", "Synchronization"]

    /// Targets that may use FoundationEssentials; full Foundation and Dispatch nobody may.
    private static let essentialsTargets: Set<String> = ["API", "Store", "relayd"]

    /// One import statement.
    struct Import: Equatable {
        let module: String
        /// From 1.
        let line: Int
    }

    let arrows: PackageArrows

    /// The imports of `file`, those of single declarations (`import struct A.B`) included.
    static func imports(of file: TextFile) -> [Import] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        return file.codeLines.enumerated().compactMap { index, line in
            guard line.contains("import ") else { return nil }
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"),
                words[..<place].allSatisfy({ $0.hasPrefix("@") || $0.allSatisfy(\.isLetter) })
            else { return nil }
            let named = words[(place + 1)...].first { !kinds.contains($0) } ?? ""
            return Import(module: named.split(separator: ".").first.map(String.init) ?? "", line: index + 1)
        }
    }

    /// Breaches in a file of Sources.
    func findings(in file: TextFile) -> [Finding] {
        guard let target = file.target, file.isSwift else { return [] }
        guard let allowed = arrows.imports[target] else {
            return [Finding(path: file.path, line: 1, advice: "Package.swift has no target \(target): add it there")]
        }
        return Self.imports(of: file).compactMap { found in
            if allowed.contains(found.module) || Self.systemModules.contains(found.module) { return nil }
            if found.module == "FoundationEssentials", Self.essentialsTargets.contains(target) { return nil }
            return Finding(path: file.path, line: found.line, advice: advice(on: found.module, in: target))
        }
    }

    private func advice(on module: String, in target: String) -> String {
        if arrows.imports.keys.contains(module) || arrows.systemModules.contains(module) {
            return "\(target) must not import \(module): Package.swift has no such arrow; let a target that may do it"
        }
        if module.hasPrefix("Foundation") {
            return "\(target) must not import \(module): use the standard library or what the house has"
        }
        return "\(target) must not import \(module): no target uses it; say why in ImportRule if it is needed"
    }
}
