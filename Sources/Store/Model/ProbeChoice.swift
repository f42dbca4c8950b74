// Which item of a resting lane is to be its probe.
package import Workflow

/// Where there is no such item, the first that is due is the probe.
package enum ProbeChoice: Sendable, Equatable {
    /// This one: somebody sent it again by hand.
    case item(Identifier)
    /// The first whose callback is none of these addresses: those failed last.
    case otherThan([String])
}
