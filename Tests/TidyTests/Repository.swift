// The repository the tests were built from: its files, read once.
import Glibc

/// All text files of the repository that belong to it.
enum Repository {
    /// This file lies in Tests/TidyTests.
    static let root: String = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/")

    /// Every text file, what `.gitignore` names left out; sorted by path. Files that are not UTF-8 are left out too.
    static let files: [TextFile] = paths(under: "").sorted().compactMap { path in
        contents(of: "\(root)/\(path)").map { TextFile(path: path, text: $0) }
    }

    /// The Swift files of Sources and Tests.
    static let swiftFiles = files.filter { file in
        file.isSwift && (file.path.hasPrefix("Sources/") || file.path.hasPrefix("Tests/"))
    }

    /// README.md and the pages in docs.
    static let pages = files.filter { file in
        file.path == "README.md" || (file.path.hasPrefix("docs/") && file.path.hasSuffix(".md"))
    }

    /// The file at `path`; `nil` when there is none.
    static func file(_ path: String) -> TextFile? { files.first { $0.path == path } }

    /// Whether a file or folder lies at `path`.
    static func holds(_ path: String) -> Bool { access("\(root)/\(path)", F_OK) == 0 }

    // MARK: Reading

    private static func paths(under folder: String) -> [String] {
        guard let directory = opendir(folder.isEmpty ? root : "\(root)/\(folder)") else { return [] }
        defer { closedir(directory) }
        var found: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if isIgnored(name) { continue }
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            if isFolder("\(root)/\(path)") {
                found += paths(under: path)
            } else {
                found.append(path)
            }
        }
        return found
    }

    /// What is git's own or in `.gitignore`.
    private static func isIgnored(_ name: String) -> Bool {
        [".", "..", ".git", ".swiftpm", "Package.resolved", "__pycache__"].contains(name)
            || name.hasPrefix(".build") || name.hasSuffix(".o")
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func contents(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return String(validating: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }
}
