// The room of a simulated disk, with a ballast on it.
import Reactor
import SimulatedDisk
import Synchronization

@testable import Store

/// A ballast that takes its bytes from what the disk holds at most.
final class SimulatedRoom: DiskRoom {
    private struct State {
        var ballast: Int64?
        /// What the disk holds, the ballast included.
        var capacity: Int64
    }

    private let disk: SimulatedDisk
    private let state: Mutex<State>

    init(_ disk: SimulatedDisk, capacity: Int64, ballast: Int64? = nil) {
        self.disk = disk
        state = Mutex(State(ballast: ballast, capacity: capacity))
        apply()
    }

    /// Somebody removes other files from the disk, or writes them.
    func setCapacity(_ bytes: Int64) {
        state.withLock { $0.capacity = bytes }
        apply()
    }

    /// As much as is used at present: nothing can grow.
    func fill() {
        let used = Int64(disk.bytesUsed)
        state.withLock { $0.capacity = used + ($0.ballast ?? 0) }
        apply()
    }

    func freeBytes() -> Int64? {
        let used = Int64(disk.bytesUsed)
        return state.withLock { max(0, $0.capacity - ($0.ballast ?? 0) - used) }
    }

    func ballastBytes() -> Int64? { state.withLock { $0.ballast } }

    func makeBallast(bytes: Int64) throws(SystemCallError) {
        guard (freeBytes() ?? 0) + (ballastBytes() ?? 0) >= bytes else {
            throw SystemCallError(call: "posix_fallocate", errno: 28)
        }
        state.withLock { $0.ballast = bytes }
        apply()
    }

    func giveUpBallast() {
        state.withLock { $0.ballast = 0 }
        apply()
    }

    func removeBallast() {
        state.withLock { $0.ballast = nil }
        apply()
    }

    private func apply() {
        disk.bytesMaximum = state.withLock { Int($0.capacity - ($0.ballast ?? 0)) }
    }
}
