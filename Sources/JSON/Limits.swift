// What a JSON text may cost before it is refused.

/// Bounds for one reading; every one is checked before the memory it would cost is taken.
package struct JSONLimits: Sendable, Equatable {
    /// Containers inside containers, 1…512. The reader descends once a level, so this bounds its stack.
    package let depthMaximum: Int
    /// Bytes of the whole text. The edge refuses larger bodies first; this is the belt to its braces.
    package let bytesMaximum: Int
    /// Bytes of one number's text: a longer one carries no more information than a double can hold.
    package let numberBytesMaximum: Int

    /// The deepest nesting that any caller may allow: 512 frames fit the smallest thread stack several times over.
    package static let depthCeiling = 512

    /// 32 levels, 16 MiB, numbers of 1,024 bytes.
    package static let standard = JSONLimits()

    /// - Precondition: `depthMaximum` lies in 1…`depthCeiling`; the others are positive.
    package init(depthMaximum: Int = 32, bytesMaximum: Int = 16 << 20, numberBytesMaximum: Int = 1024) {
        precondition((1...Self.depthCeiling).contains(depthMaximum), "depth of \(depthMaximum) is not in 1…512")
        precondition(bytesMaximum > 0 && numberBytesMaximum > 0, "a limit of nothing refuses everything")
        self.depthMaximum = depthMaximum
        self.bytesMaximum = bytesMaximum
        self.numberBytesMaximum = numberBytesMaximum
    }
}
