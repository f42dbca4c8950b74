// Everything a simulated disk knows: its files, their names, who has them open, and the faults to come.
import CSQLite
import TestSupport

/// The disk without its lock: whoever holds it is alone. Operations answer SQLite's result codes.
struct DiskState {
    private var random: SeededRandom
    private let isOverwriteSafe: Bool
    private(set) var files: [Int: DiskFile] = [:]
    /// Names as programs see them, and as they are after a power loss at the worst moment.
    private var names: [String: Int] = [:]
    private var durableNames: [String: Int] = [:]
    var handles: [Int: DiskHandle] = [:]
    /// Of the files that are open in WAL mode.
    var memories: [Int: SharedMemory] = [:]
    private var numbersGiven = 0
    private(set) var hasPower = true
    private(set) var syncCount = 0
    private(set) var writeCount = 0
    var faults = DiskFaults()

    init(seed: UInt64, isOverwriteSafe: Bool) {
        random = SeededRandom(seed: seed)
        self.isOverwriteSafe = isOverwriteSafe
    }

    // MARK: Files and their names

    /// - Returns: the new handle's number, or why there is none.
    mutating func open(_ name: String?, _ flags: Int32) -> (handle: Int, code: Int32) {
        guard hasPower else { return (0, SQLITE_CANTOPEN) }
        var isNew = false
        let file: Int
        if let name, let known = names[name] {
            file = known
        } else {
            guard name == nil || flags & SQLITE_OPEN_CREATE != 0 else { return (0, SQLITE_CANTOPEN) }
            file = makeNumber()
            files[file] = DiskFile()
            if let name { names[name] = file }
            isNew = true
        }
        let journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL
        let number = makeNumber()
        handles[number] = DiskHandle(
            file: file, name: name, isRemovedAtClose: flags & SQLITE_OPEN_DELETEONCLOSE != 0,
            syncsDirectory: isNew && flags & journals != 0)
        return (number, SQLITE_OK)
    }

    mutating func close(_ number: Int) {
        unmap(number)
        guard let handle = handles.removeValue(forKey: number) else { return }
        if handle.isRemovedAtClose, !handle.isDead, let name = handle.name { names[name] = nil }
        forgetLostFiles()
    }

    mutating func delete(_ name: String, isSynced: Bool) -> Int32 {
        guard hasPower else { return IOFailure.delete }
        guard names.removeValue(forKey: name) != nil else { return IOFailure.deleteMissing }
        if isSynced { durableNames = names }
        forgetLostFiles()
        return SQLITE_OK
    }

    /// Whether there is a file of this name; an empty one counts as none, as SQLite wants it.
    func exists(_ name: String) -> Bool {
        guard let file = names[name] else { return false }
        return files[file]?.seen.isEmpty == false
    }

    /// The file whose name ends in `suffix`.
    func file(suffix: String) -> Int? { names.first { $0.key.hasSuffix(suffix) }?.value }

    private mutating func makeNumber() -> Int {
        numbersGiven += 1
        return numbersGiven
    }

    private mutating func forgetLostFiles() {
        let held = Set(names.values).union(durableNames.values).union(handles.values.map(\.file))
        files = files.filter { held.contains($0.key) }
    }

    // MARK: Bytes

    /// The file behind a handle that works.
    func living(_ number: Int) -> Int? {
        guard let handle = handles[number], !handle.isDead else { return nil }
        return handle.file
    }

    func read(_ number: Int, into target: UnsafeMutableRawBufferPointer, at offset: Int) -> Int32 {
        guard let file = living(number), let bytes = files[file]?.seen else { return IOFailure.read }
        let count = max(0, min(target.count, bytes.count - offset))
        if count > 0 {
            bytes.withUnsafeBytes { bytes in
                target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
            }
        }
        guard count < target.count else { return SQLITE_OK }
        UnsafeMutableRawBufferPointer(rebasing: target[count...]).initializeMemory(as: UInt8.self, repeating: 0)
        return IOFailure.shortRead
    }

    mutating func write(_ number: Int, _ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
        guard let file = living(number), let size = files[file]?.seen.count else { return IOFailure.write }
        writeCount += 1
        let growth = offset + bytes.count - size
        if let most = faults.bytesMaximum, growth > 0, bytesUsed + growth > most { return SQLITE_FULL }
        switch faults.atWrite() {
        case .fails: return IOFailure.write
        case .powerGoes:
            files[file]?.write(bytes, at: offset)
            cutPower()
            return IOFailure.write
        case nil:
            files[file]?.write(bytes, at: offset)
            return SQLITE_OK
        }
    }

    mutating func truncate(_ number: Int, to count: Int) -> Int32 {
        guard let file = living(number) else { return IOFailure.truncate }
        files[file]?.truncate(to: count)
        return SQLITE_OK
    }

    mutating func sync(_ number: Int) -> Int32 {
        guard let file = living(number) else { return IOFailure.sync }
        syncCount += 1
        switch faults.atSync() {
        case .fails:
            var chance = makePowerLoss()
            files[file]?.failSync(&chance)
            return IOFailure.sync
        case .powerGoes:
            cutPower()
            return IOFailure.sync
        case nil:
            files[file]?.sync()
            if handles[number]?.syncsDirectory == true {
                handles[number]?.syncsDirectory = false
                durableNames = names
            }
            return SQLITE_OK
        }
    }

    func size(_ number: Int) -> Int? { living(number).flatMap { files[$0]?.seen.count } }

    var bytesUsed: Int { names.values.reduce(0) { $0 + (files[$1]?.seen.count ?? 0) } }

    // MARK: Faults

    mutating func cutPower() {
        guard hasPower else { return }
        hasPower = false
        var chance = makePowerLoss()
        names = namesThatSurvive(&chance)
        durableNames = names
        for file in files.keys.sorted() { files[file]?.losePower(&chance) }
        severHandles()
    }

    mutating func restorePower() {
        hasPower = true
        faults = DiskFaults(bytesMaximum: faults.bytesMaximum)
    }

    /// Every opening is over, as when its process has died: locks and shared memory are gone, files stay as seen.
    mutating func severHandles() {
        for number in handles.keys {
            handles[number]?.isDead = true
            handles[number]?.lock = SQLITE_LOCK_NONE
            handles[number]?.sharedLocks = 0
            handles[number]?.exclusiveLocks = 0
        }
        memories = [:]
        forgetLostFiles()
    }

    mutating func corrupt(suffix: String, at offset: Int) {
        guard let file = file(suffix: suffix) else { preconditionFailure("no file's name ends in \(suffix)") }
        files[file]?.corrupt(at: offset)
    }

    private mutating func makePowerLoss() -> PowerLoss {
        PowerLoss(seed: random.next(), isOverwriteSafe: isOverwriteSafe)
    }

    /// Of names changed since their directory was synced each is old, new, or, between two files, neither.
    private func namesThatSurvive(_ chance: inout PowerLoss) -> [String: Int] {
        var left = durableNames
        for name in Set(names.keys).union(durableNames.keys).sorted() where names[name] != durableNames[name] {
            if chance.keepsName() {
                left[name] = names[name]
            } else if names[name] != nil, chance.coin() {
                left[name] = nil
            }
        }
        return left
    }
}
