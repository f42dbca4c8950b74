// The number that a program with the counter preloaded keeps in a file.

import Glibc
import TestSupport

/// One counter and what a program needs to count with it.
final class AllocationCount {
    private let directory = TemporaryDirectory()
    private let page: UnsafeMutableRawPointer

    init() throws {
        let file = open(directory.path("count"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(file) }
        guard file >= 0, ftruncate(file, 8) == 0, let page = mmap(nil, 8, PROT_READ, MAP_SHARED, file, 0),
            page != MAP_FAILED
        else {
            throw AllocationCountError.noFile(errno: errno)
        }
        self.page = page
    }

    deinit { munmap(page, 8) }

    /// The library is built with the tests and lies beside the program.
    var environment: [String: String] {
        let folder = RelaydBinary.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return [
            "LD_PRELOAD": (folder + ["libAllocationCounter.so"]).joined(separator: "/"),
            "ALLOCATION_COUNTER": directory.path("count"),
        ]
    }

    var value: UInt64 { page.load(as: UInt64.self) }
}

enum AllocationCountError: Error {
    case noFile(errno: Int32)
}
