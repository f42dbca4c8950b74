// How many files and sockets the process may have open.
import CLinux

/// The process's limit of open descriptors.
package enum DescriptorLimit {
    /// Raises the soft limit to `wanted`, or to the hard limit if that is lower.
    ///
    /// The soft limit is low for the sake of programs that use select(2); this one does not.
    /// - Returns: the limit that holds now.
    /// - Throws: `SystemCallError` when the kernel refuses.
    @discardableResult
    package static func raise(to wanted: Int) throws(SystemCallError) -> Int {
        precondition(wanted > 0, "a limit of \(wanted) descriptors")
        var limit = rlimit()
        try SystemCall.checked("getrlimit") { relayd_get_descriptor_limit(&limit) }
        guard limit.rlim_cur < UInt(wanted) else { return Int(clamping: limit.rlim_cur) }
        limit.rlim_cur = min(limit.rlim_max, UInt(wanted))
        try SystemCall.checked("setrlimit") { relayd_set_descriptor_limit(&limit) }
        return Int(clamping: limit.rlim_cur)
    }
}
