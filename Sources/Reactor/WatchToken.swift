// The name of one watch on one loop.

/// Names a watch: the descriptor, and which use of that number is meant.
package struct WatchToken: Hashable, Sendable {
    let descriptor: Int32
    let generation: UInt32

    init(descriptor: Int32, generation: UInt32) {
        self.descriptor = descriptor
        self.generation = generation
    }

    /// The token that travels through the kernel as 64 bits of user data.
    init(userData: UInt64) {
        descriptor = Int32(truncatingIfNeeded: userData)
        generation = UInt32(truncatingIfNeeded: userData >> 32)
    }

    var userData: UInt64 { UInt64(generation) << 32 | UInt64(UInt32(bitPattern: descriptor)) }
}
