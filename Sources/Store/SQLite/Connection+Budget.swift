// A bound for the work of one read.
import CSQLite

extension Connection {
    /// Has SQLite look at the budget from time to time; for a reader, once.
    func watchBudget() {
        withHandle { handle in
            sqlite3_progress_handler(
                handle, StoreLimits.stepsPerLook,
                { counter in
                    guard let looks = counter?.assumingMemoryBound(to: Int32.self) else { return 0 }
                    looks.pointee -= 1
                    return looks.pointee < 0 ? 1 : 0
                }, counter)
        }
    }

    /// Allows this many steps from now on; the statement that goes beyond ends with `.interrupted`.
    func setBudget(steps: Int) {
        counter.pointee = Int32(clamping: steps / Int(StoreLimits.stepsPerLook))
    }
}
