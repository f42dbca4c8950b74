// How many connections each client has.
import Reactor

/// Counts open connections by client network, so that one client cannot take all there are.
///
/// A connection that ended in a refusal counts on for a while: however fast its client comes again, it is refused no
/// more often than its share of connections for each rest. 127.0.0.1, ::1 and Unix sockets have no limit: whoever
/// connects from there is on this machine already, a proxy mostly.
struct AddressCensus {
    private struct Resting {
        let guest: Guest
        let ends: MonotonicInstant
    }

    /// Whoever has a share. A proxy has its own beside that of the clients in its network.
    private struct Guest: Hashable {
        let network: ClientNetwork
        let isProxy: Bool
    }

    private let limits: HTTPServerLimits
    private var counts: [Guest: Int] = [:]
    /// Places of connections that have ended, by the end of their rest; those before `firstResting` are free again.
    private var resting: [Resting] = []
    private var firstResting = 0

    init(_ limits: HTTPServerLimits) { self.limits = limits }

    /// Counts a connection of `peer`; false, and nothing counted, when it has its share already.
    mutating func enter(_ peer: PeerAddress, isProxy: Bool, now: MonotonicInstant) -> Bool {
        while firstResting < resting.count, resting[firstResting].ends <= now { freeFirst() }
        guard let guest = Self.counted(peer, isProxy) else { return true }
        let maximum = isProxy ? limits.connectionsPerProxyMaximum : limits.connectionsPerNetworkMaximum
        let count = counts[guest, default: 0]
        guard count < maximum else { return false }
        counts[guest] = count + 1
        return true
    }

    /// Takes back one `enter` that was granted.
    /// - Parameter isRefused: whether its place is free only after a rest. Not so for a proxy: the next on it may be
    ///   another client.
    mutating func leave(_ peer: PeerAddress, isProxy: Bool, isRefused: Bool, now: MonotonicInstant) {
        guard let guest = Self.counted(peer, isProxy) else { return }
        guard isRefused, !isProxy else { return free(guest) }
        if restingCount >= limits.restingPlacesMaximum { freeFirst() }
        let ends = now.advanced(byMilliseconds: limits.refusalRestMillisecondsMaximum)
        resting.append(Resting(guest: guest, ends: ends))
    }

    /// How many clients have places, and how many places rest: what this costs in memory.
    var guestCount: Int { counts.count }
    var restingCount: Int { resting.count - firstResting }

    private mutating func freeFirst() {
        free(resting[firstResting].guest)
        firstResting += 1
        // Moves at most as many as were freed since the last time.
        guard firstResting * 2 >= resting.count else { return }
        resting.removeFirst(firstResting)
        firstResting = 0
    }

    private mutating func free(_ guest: Guest) {
        guard let count = counts[guest] else { return }
        counts[guest] = count > 1 ? count - 1 : nil
    }

    private static func counted(_ peer: PeerAddress, _ isProxy: Bool) -> Guest? {
        guard case .ip(let address) = peer, address != "127.0.0.1", address != "::1" else { return nil }
        return Guest(network: ClientNetwork(of: address), isProxy: isProxy)
    }
}
