// Randomness of the kernel's, fetched in pieces.
import CLinux

/// The kernel's random bytes, some hundred at a time: a system call for each number would cost more than what is done
/// with it. Numbers are handed out once and wiped. Confined to its owner.
///
/// - Source: getrandom(2): reads of up to 256 bytes are complete and are not interrupted.
package struct SystemRandom: RandomNumberGenerator {
    private static let wordsAtOnce = 32

    private var words = Array(repeating: UInt64(0), count: wordsAtOnce)
    private var left = 0

    package init() {}

    package mutating func next() -> UInt64 {
        if left == 0 { refill() }
        left -= 1
        defer { words[left] = 0 }
        return words[left]
    }

    private mutating func refill() {
        let count = words.withUnsafeMutableBytes { relayd_random($0.baseAddress, $0.count) }
        // The kernel answers so much whole, or has no such call: then there is no safe id to be had.
        precondition(count == Self.wordsAtOnce * 8, "the kernel gave no random bytes")
        left = Self.wordsAtOnce
    }
}
