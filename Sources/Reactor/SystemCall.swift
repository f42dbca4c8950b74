// How this module calls the kernel: errno is read at once, interruption by a signal is repeated visibly.
import CLinux

/// Calls into the kernel with their failure as a typed error.
enum SystemCall {
    /// Runs `body` until it is not interrupted, and returns its result.
    ///
    /// Not for close(2): on Linux the descriptor is gone even after `EINTR`.
    /// - Throws: `SystemCallError` when `body` answers a negative number.
    @discardableResult
    static func checked<Result: BinaryInteger>(
        _ call: @autoclosure () -> String, _ body: () -> Result
    ) throws(SystemCallError) -> Result {
        while true {
            let result = body()
            if result >= 0 { return result }
            let number = relayd_errno()
            if number != EINTR { throw SystemCallError(call: call(), errno: number) }
        }
    }
}
