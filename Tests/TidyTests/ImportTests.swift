// The arrows of the house hold in every import.
import Testing

@Suite struct ImportTests {
    private let arrows: PackageArrows

    init() throws {
        arrows = PackageArrows(manifest: try #require(Repository.file("Package.swift")).text)
    }

    @Test("each target imports only what Package.swift allows it")
    func targets() {
        let rule = ImportRule(arrows: arrows)
        Finding.report(Repository.swiftFiles.flatMap(rule.findings))
    }

    @Test("Package.swift is understood: every folder of Sources is a target")
    func everyTarget() {
        let folders = Set(Repository.files.compactMap(\.target))
        #expect(folders == Set(arrows.imports.keys).union(arrows.systemModules))
        #expect(arrows.imports["Workflow"] == [])
        #expect(arrows.imports["HTTPServer"] == ["Reactor", "TLS"])
    }

    /// Stands in for the file system beneath SQLite, so it fills SQLite's own tables of functions.
    private static let simulations = ["CSQLite": "Tests/SimulatedDisk"]

    /// OpenSSL is two libraries behind one module map: Signing calls libcrypto, TLS calls libssl.
    private static let importerCounts = ["COpenSSL": 2]

    @Test("each C library has exactly one importer, OpenSSL one for each of its two halves")
    func oneImporter() {
        for module in arrows.systemModules.sorted() {
            let importers = Repository.swiftFiles.filter { file in
                file.folder != Self.simulations[module]
                    && ImportRule.imports(of: file).contains { $0.module == module }
            }
            let targets = Set(importers.map { $0.target ?? $0.folder })
            let allowed = Set(arrows.imports.filter { $0.value.contains(module) }.keys)
            #expect(targets == allowed, "\(module) is imported by these; its arrow names the one that may")
            let count = Self.importerCounts[module] ?? 1
            #expect(allowed.count == count, "\(module) needs \(count) arrows in Package.swift")
        }
    }

    @Test("tests use neither Foundation nor Dispatch")
    func tests() {
        Finding.report(
            Repository.swiftFiles.filter { $0.path.hasPrefix("Tests/") }.flatMap { file in
                ImportRule.imports(of: file).compactMap { found in
                    guard found.module.hasPrefix("Foundation") || found.module == "Dispatch" else { return nil }
                    return Finding(
                        path: file.path, line: found.line, advice: "use Glibc or TestSupport instead of \(found.module)"
                    )
                }
            })
    }

    @Test(
        "a forbidden import is found in every spelling",
        arguments: [
            "import Store", "package import Store", "@testable import Store", "import struct Store.Store",
            "@preconcurrency import Dispatch", "import FoundationEssentials", "import Foundation", "import CCurl",
        ])
    func forbidden(line: String) {
        let file = TextFile(path: "Sources/Workflow/A.swift", text: "// What it is for.\n\(line)\n")
        #expect(ImportRule(arrows: arrows).findings(in: file).map(\.line) == [2])
    }

    @Test("an allowed import and the word in a comment pass")
    func allowed() {
        let text = "// What it is for.\npackage import Workflow\nimport Glibc\n// import Delivery\n"
        let file = TextFile(path: "Sources/Store/A.swift", text: text)
        #expect(ImportRule(arrows: arrows).findings(in: file).isEmpty)
    }
}
