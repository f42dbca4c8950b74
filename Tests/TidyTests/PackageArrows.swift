// Package.swift as the import rule needs it: each target and what it may import.

/// The targets of the package with their arrows.
struct PackageArrows {
    /// By target; the system libraries' module maps import nothing.
    let imports: [String: Set<String>]

    /// The module maps of the system libraries.
    let systemModules: Set<String>

    /// Reads the lines that begin with `library("…"`, `.target(name: "C…`, `.systemLibrary(name: "…` and the
    /// executable target of `manifest`.
    init(manifest: String) {
        var imports: [String: Set<String>] = [:]
        for match in manifest.matches(of: #/library\("(\w+)"(?:, \[([^\]]*)\])?/#) {
            imports[String(match.1)] = Self.names(match.2)
        }
        // The first: what else there is appears only for fuzzing.
        if let match = manifest.firstMatch(of: #/executableTarget\(\s*name: "(\w+)",\s*dependencies: \[([^\]]*)\]/#) {
            imports[String(match.1)] = Self.names(match.2)
        }
        self.imports = imports
        systemModules = Set(manifest.matches(of: #/\.(?:target|systemLibrary)\(name: "(C\w+)"/#).map { String($0.1) })
    }

    private static func names(_ list: Substring?) -> Set<String> {
        Set((list ?? "").matches(of: #/"(\w+)"/#).map { String($0.1) })
    }
}
