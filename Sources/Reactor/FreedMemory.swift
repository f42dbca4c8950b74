// What the C library does with memory that was given back to it.
import CLinux

package enum FreedMemory {
    /// Keeps up to `bytes` of each arena for the next use, instead of giving a page back to the kernel and asking for
    /// it again many times a second. For programs that run long; call it before the first thread.
    package static func keep(bytes: Int) {
        _ = relayd_keep_freed_memory(Int32(clamping: bytes))
    }
}
