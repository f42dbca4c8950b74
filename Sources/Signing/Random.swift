// Bytes nobody can foretell.
import COpenSSL

package enum Random {
    /// `count` bytes (0…`Int32.max`) of OpenSSL's generator, which reseeds itself from the kernel. Any thread.
    ///
    /// A generator that fails ends the process: a key made without it would be no key.
    package static func bytes(_ count: Int) -> [UInt8] {
        precondition(count >= 0 && count <= Int(Int32.max), "Random.bytes asked for \(count) bytes")
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            guard count == 0 || RAND_bytes(buffer.baseAddress, Int32(count)) == 1 else {
                OpenSSLFailure.trap("RAND_bytes")
            }
            initialized = count
        }
    }
}
