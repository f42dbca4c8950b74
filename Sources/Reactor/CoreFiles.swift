// Keeps the process's memory to itself.
import CLinux

/// Core files, which would hold keys and personal data.
package enum CoreFiles {
    /// From now on the kernel writes no core file of this process and of those it starts, and lets no other process of
    /// the same user look into its memory. To be called first of all, before any secret is read.
    ///
    /// Neither call can fail: both only give something up.
    /// - Source: prctl(2), `PR_SET_DUMPABLE`; setrlimit(2), `RLIMIT_CORE`; core(5): a handler that core files are piped
    ///   to is started in spite of a limit of 0, but not for a process that is not dumpable.
    package static func forbid() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        let statuses = [relayd_set_core_limit(&limit), relayd_set_undumpable()]
        precondition(statuses == [0, 0], "core files cannot be forbidden: errno \(relayd_errno())")
    }
}
