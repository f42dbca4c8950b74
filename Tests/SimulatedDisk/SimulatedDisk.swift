// A disk in memory for SQLite, whose power, syncs, writes and space fail when a test says so.
import CSQLite

/// A file system of its own, registered with SQLite under `name` until it is dropped.
///
/// Two images of each file are kept: what programs see, and what a power loss leaves. A write reaches the second when
/// the file is synced; until then each piece of it survives a power loss whole, in part or not at all. The same seed
/// and the same operations give the same losses. From any thread.
package final class SimulatedDisk: Sendable {
    private let core: DiskCore

    /// What the losses are thrown from; for the messages of failing tests.
    package let seed: UInt64

    /// - Parameter isOverwriteSafe: whether a torn write leaves its neighbours in the sector alone, as SQLite believes
    ///   of Linux by default. Without it SQLite pads its log to whole sectors: another way through its code.
    package init(seed: UInt64, isOverwriteSafe: Bool = false) {
        self.seed = seed
        core = DiskCore(seed: seed, isOverwriteSafe: isOverwriteSafe)
        core.register()
    }

    deinit { core.unregister() }

    /// The name of the VFS, for `StoreConfiguration.fileSystem`.
    package var name: String { core.name }

    /// Syncs so far, with those that failed.
    package var syncCount: Int { core.withState { $0.syncCount } }

    /// Writes so far, with those that failed.
    package var writeCount: Int { core.withState { $0.writeCount } }

    /// False from a power loss to `restorePower`.
    package var hasPower: Bool { core.withState { $0.hasPower } }

    /// The power goes at the `n`th sync from now, 1 = the next, before it takes effect.
    package func cutPower(atSync n: Int) { core.withState { $0.faults.syncsUntilPowerLoss = n } }

    /// The power goes during the `n`th write from now, 1 = the next.
    package func cutPower(atWrite n: Int) { core.withState { $0.faults.writesUntilPowerLoss = n } }

    /// The power goes now. Everything fails from here on, and every open handle does for ever.
    package func cutPower() { core.withState { $0.cutPower() } }

    /// Files can be opened again; what was ordered and has not happened is forgotten, `bytesMaximum` excepted.
    package func restorePower() { core.withState { $0.restorePower() } }

    /// Every open handle fails for ever, as when its process has been killed; files are as programs saw them.
    package func severHandles() { core.withState { $0.severHandles() } }

    /// The `n`th sync from now fails. Some of what it was to save is on the disk, the rest never will be, whatever is
    /// synced later, while programs go on seeing it: Linux forgets what it could not write.
    package func failSync(_ n: Int) { core.withState { $0.faults.syncsUntilFailure = n } }

    /// The `n`th write from now fails and changes nothing.
    package func failWrite(_ n: Int) { core.withState { $0.faults.writesUntilFailure = n } }

    /// Bytes that all files together may have; a write beyond finds the disk full. `nil` = no bound.
    package var bytesMaximum: Int? {
        get { core.withState { $0.faults.bytesMaximum } }
        set { core.withState { $0.faults.bytesMaximum = newValue } }
    }

    /// Bytes that all files together have, as programs see them.
    package var bytesUsed: Int { core.withState { $0.bytesUsed } }

    /// Turns the bits of the byte at `offset` in the file whose name ends in `suffix`; traps where there is none.
    package func corrupt(file suffix: String, at offset: Int) {
        core.withState { $0.corrupt(suffix: suffix, at: offset) }
    }

    /// The bytes of the file whose name ends in `suffix`, as programs see them; `nil` where there is none.
    package func bytes(file suffix: String) -> [UInt8]? {
        core.withState { state in state.file(suffix: suffix).flatMap { state.files[$0]?.seen } }
    }

    /// How many they are.
    package func size(file suffix: String) -> Int? { bytes(file: suffix)?.count }
}
