// Brings a data file to this program's schema without a store around it.
import Glibc

package enum FileMigration {
    /// What was done.
    package struct Report: Sendable, Equatable {
        package let path: String
        /// The schema the file had; `nil` when there is no file, and nothing was done.
        package let before: Int?
        /// The schema of this program.
        package let after: Int
        /// What each step taken was for, oldest first.
        package let steps: [String]
    }

    /// Takes every step that the file in `directory` has not seen, each in a transaction of its own: a step that was
    /// cut short is taken again by the next call. Makes no file.
    /// - Throws: `.locked`, `.newerFile`, `.foreignFile`, `.diskFull`, `.system`, `.database`; `.sealed` when a step
    ///   needs the sealer's key and it has none.
    package static func run(_ configuration: StoreConfiguration) throws(StoreError) -> Report {
        let directory = configuration.dataDirectory
        let path = FileInspection.path(in: directory)
        guard access(path, F_OK) == 0 || PendingRestore.isWaiting(in: directory) else {
            guard errno == ENOENT else { throw .system(call: "access \(path)", errno: errno) }
            return Report(path: path, before: nil, after: Migration.newest, steps: [])
        }
        var found = 0
        _ = try Connection.writer(configuration) { found = $0 }
        let steps = Migration.all.filter { $0.version > found }.map(\.name)
        return Report(path: path, before: found, after: Migration.newest, steps: steps)
    }
}
