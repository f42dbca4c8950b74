// Comparison that takes the same time wherever the first difference lies.
import COpenSSL

package enum ConstantTime {
    /// Whether both hold the same bytes. Only their lengths may show in the time it takes. Any thread.
    package static func equal(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        guard first.count == second.count else { return false }
        return CRYPTO_memcmp(first, second, first.count) == 0
    }
}
