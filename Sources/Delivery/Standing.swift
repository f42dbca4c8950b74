// What is known of a lane's receiver, from how its last attempt ended.

/// How far a receiver is to be trusted with room that others may need. A later case goes further.
enum Standing: Int, CaseIterable, Sendable {
    /// The last attempt failed: the receiver refuses, hangs or is away.
    case failing
    /// No attempt has ended yet.
    case fresh
    /// The last attempt was answered.
    case proven
}

/// Some standings together, for instance the rings that a lane stands in.
struct Standings: OptionSet, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ standing: Standing) { rawValue = 1 << UInt8(standing.rawValue) }
}
