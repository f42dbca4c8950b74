// How OpenSSL reaches a non-blocking socket.
import COpenSSL
import Glibc

/// OpenSSL's own socket BIO writes in a way that raises SIGPIPE; this one does not.
///
/// Proof for `@unchecked Sendable`: the table is filled in `init` and only read afterwards.
final class SocketMethod: @unchecked Sendable {
    /// One for the program: a table of functions without state.
    static let shared = SocketMethod()

    private let table: OpaquePointer

    private init() {
        guard let table = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "relayd socket") else {
            fatalError("BIO_meth_new failed: no memory")
        }
        self.table = table
        BIO_meth_set_read_ex(table) { bio, bytes, count, moved in
            SocketMethod.report(bio, moved, isRead: true) { recv($0, bytes, count, 0) }
        }
        BIO_meth_set_write_ex(table) { bio, bytes, count, moved in
            SocketMethod.report(bio, moved, isRead: false) { send($0, bytes, count, Int32(MSG_NOSIGNAL)) }
        }
        // Nothing is kept back, so that flushing is always done.
        BIO_meth_set_ctrl(table) { bio, command, _, _ in
            switch command {
            case BIO_CTRL_FLUSH: 1
            case BIO_CTRL_EOF: BIO_test_flags(bio, BIO_FLAGS_IN_EOF) == 0 ? 0 : 1
            default: 0
            }
        }
    }

    /// A BIO over `descriptor`, which it does not own; `nil` without memory.
    func makeBIO(_ descriptor: Int32) -> OpaquePointer? {
        guard let bio = BIO_new(table) else { return nil }
        // Behind by one: descriptor 0 would be no pointer.
        BIO_set_data(bio, UnsafeMutableRawPointer(bitPattern: Int(descriptor) + 1))
        BIO_set_init(bio, 1)
        return bio
    }

    /// Calls the system until no signal interrupts it, and tells OpenSSL what came of it.
    private static func report(
        _ bio: OpaquePointer?, _ moved: UnsafeMutablePointer<Int>?, isRead: Bool, _ call: (Int32) -> Int
    ) -> Int32 {
        guard let bio, let moved else { return 0 }
        relayd_bio_no_retry(bio)
        moved.pointee = 0
        let descriptor = Int32(truncatingIfNeeded: Int(bitPattern: BIO_get_data(bio)) - 1)
        while true {
            let count = call(descriptor)
            if count > 0 {
                moved.pointee = count
                return 1
            }
            if count == 0 {
                if isRead { BIO_set_flags(bio, BIO_FLAGS_IN_EOF) }
                return 0
            }
            if errno == EINTR { continue }
            if errno == EAGAIN { isRead ? relayd_bio_retry_read(bio) : relayd_bio_retry_write(bio) }
            return 0
        }
    }
}
