// What SQLite keeps for us of an open file.
import CSQLite

/// Laid out as SQLite wants it, its own part first; filled by `xOpen`, emptied by `xClose`.
struct FileSlot {
    private var own: sqlite3_file
    /// Owned: the disk lives as long as a file is open on it.
    private let core: Unmanaged<DiskCore>
    private let handle: Int

    init(_ core: DiskCore, handle: Int) {
        own = sqlite3_file(pMethods: UnsafePointer(core.methods))
        self.core = Unmanaged.passRetained(core)
        self.handle = handle
    }

    /// Runs `body` on the disk of an open file, with the number of its handle.
    static func with<Answer: Sendable>(
        _ file: UnsafeMutablePointer<sqlite3_file>?, _ body: (inout DiskState, Int) -> Answer
    ) -> Answer {
        let slot = read(file)
        return slot.core.takeUnretainedValue().withState { body(&$0, slot.handle) }
    }

    /// Whether the disk of an open file keeps a torn write's neighbours.
    static func isOverwriteSafe(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Bool {
        read(file).core.takeUnretainedValue().isOverwriteSafe
    }

    /// Ends the opening.
    static func close(_ file: UnsafeMutablePointer<sqlite3_file>?) {
        with(file) { state, handle in state.close(handle) }
        read(file).core.release()
    }

    private static func read(_ file: UnsafeMutablePointer<sqlite3_file>?) -> FileSlot {
        guard let file else { preconditionFailure("SQLite calls for no file") }
        return UnsafeRawPointer(file).load(as: FileSlot.self)
    }
}
