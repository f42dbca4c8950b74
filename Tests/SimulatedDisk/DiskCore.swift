// The disk's state behind its lock, and the tables through which SQLite reaches it.
import CSQLite
import Synchronization

/// Kept alive by the disk and by every file that is open on it.
///
/// Proof for @unchecked Sendable: `vfs` and `methods` point to tables that are filled in `init` and then only read, by
/// SQLite; the one exception, the list link in `vfs`, is SQLite's own and guarded by SQLite's lock. All else is behind
/// `state`.
final class DiskCore: @unchecked Sendable {
    private static let disksMade = Atomic<Int>(0)

    let name: String
    let methods: UnsafeMutablePointer<sqlite3_io_methods>
    let isOverwriteSafe: Bool
    private let vfs: UnsafeMutablePointer<sqlite3_vfs>
    private let nameText: UnsafeMutablePointer<CChar>
    private let state: Mutex<DiskState>

    init(seed: UInt64, isOverwriteSafe: Bool) {
        name = "simulated-\(Self.disksMade.add(1, ordering: .relaxed).newValue)"
        self.isOverwriteSafe = isOverwriteSafe
        state = Mutex(DiskState(seed: seed, isOverwriteSafe: isOverwriteSafe))
        let text = name.utf8CString
        nameText = .allocate(capacity: text.count)
        for (index, byte) in text.enumerated() { (nameText + index).initialize(to: byte) }
        methods = .allocate(capacity: 1)
        methods.initialize(to: FileTable.make())
        vfs = .allocate(capacity: 1)
        vfs.initialize(to: sqlite3_vfs())
        vfs.pointee = FileSystemTable.make(name: nameText, core: Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        vfs.deallocate()
        methods.deallocate()
        nameText.deallocate()
    }

    /// Makes the disk known to SQLite; once.
    func register() {
        let code = sqlite3_vfs_register(vfs, 0)
        precondition(code == SQLITE_OK, "SQLite takes no disk: \(code)")
    }

    func unregister() { sqlite3_vfs_unregister(vfs) }

    func withState<Answer: Sendable>(_ body: (inout DiskState) -> Answer) -> Answer {
        state.withLock { body(&$0) }
    }
}
