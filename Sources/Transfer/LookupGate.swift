// Shares the places for name look-ups, so that names whose servers are silent do not take those of others.
import Reactor

/// Decides which name is looked up now and which waits, and remembers what was found.
///
/// A look-up is a thread that waits in the C library and cannot be hurried or ended; with a silent name server it holds
/// its place for 10 s and more. So a name is looked up once at a time, for all who want it, and the places are shared:
/// by what is known of the name (it answered lately, it hung lately, nothing) and by owner. Confined to the thread of
/// its engine.
final class LookupGate {
    /// Who wants to know, and for whom: what it costs is the owner's share. Nobody's own has no share.
    struct Asker {
        let number: UInt64
        let owner: UInt64?
    }

    enum Admission: Equatable {
        /// The caller looks the name up now and tells what came of it with `ended`.
        case begins
        /// The name is being looked up already.
        case joins
        /// There is no place; `release` tells when there is.
        case waits
    }

    private enum Standing { case proven, unknown, hung }

    private struct Lookup {
        let owner: UInt64?
        let standing: Standing
        let begunAt: MonotonicInstant
        var askers: [UInt64]
    }

    private struct Share {
        var unproven = 0
        var hung = 0
    }

    private let time: any TimeSource
    private var underWay: [String: Lookup] = [:]
    /// Places taken by names that are not proven, in all and by owner.
    private var all = Share()
    private var shares: [UInt64: Share] = [:]
    private var waiting: [String: [Asker]] = [:]
    /// Names that wait for a place, in order.
    private var queue: [String] = []

    private var known: [String: (name: FoundName, until: MonotonicInstant)] = [:]
    private var proven: Set<String> = []
    private var hungUntil: [String: MonotonicInstant] = [:]

    init(_ time: any TimeSource) { self.time = time }

    /// What was found of `host` lately.
    func found(_ host: String) -> FoundName? {
        guard let entry = known[host], entry.until > time.monotonic() else { return nil }
        return entry.name
    }

    /// Notes that `asker` wants to know the addresses of `host`.
    func admit(_ asker: Asker, to host: String) -> Admission {
        if underWay[host] != nil {
            underWay[host]?.askers.append(asker.number)
            return .joins
        }
        if takePlace(for: host, asker.owner) {
            let others = waiting.removeValue(forKey: host) ?? []
            underWay[host]?.askers = others.map(\.number) + [asker.number]
            return .begins
        }
        if waiting[host] == nil { queue.append(host) }
        waiting[host, default: []].append(asker)
        return .waits
    }

    /// What came of the look-up of `host`.
    /// - Returns: who wanted to know.
    func ended(_ host: String, _ result: Result<FoundName, LookupFault>) -> [UInt64] {
        guard let lookup = underWay.removeValue(forKey: host) else { return [] }
        leave(lookup)
        let took = lookup.begunAt.milliseconds(until: time.monotonic())
        if took >= TransferLimits.hangingLookupMilliseconds || result == .failure(.noAnswer) {
            noteHung(host)
        } else if result != .failure(.shortage) {
            hungUntil[host] = nil
        }
        switch result {
        case .success(let name):
            if known.count >= TransferLimits.provenHostsMaximum { known.removeAll(keepingCapacity: true) }
            let lifetime = Int64(TransferLimits.addressLifetimeSeconds) * 1_000
            known[host] = (name, time.monotonic().advanced(byMilliseconds: lifetime))
        case .failure: known[host] = nil
        }
        return lookup.askers
    }

    /// The receiver behind `host` has answered.
    func prove(_ host: String) {
        if proven.count >= TransferLimits.provenHostsMaximum { proven.removeAll(keepingCapacity: true) }
        proven.insert(host)
    }

    /// Names that have a place now and are to be looked up by the caller, with those who waited for it.
    /// - Parameter isWaiting: whether an asker is still there.
    func release(_ isWaiting: (UInt64) -> Bool) -> [(host: String, askers: [UInt64])] {
        guard !queue.isEmpty, underWay.count < TransferLimits.lookupsMaximum else { return [] }
        var released: [(host: String, askers: [UInt64])] = []
        var kept: [String] = []
        for host in queue {
            // Whom another asker's place has served meanwhile is no longer here.
            guard let askers = waiting.removeValue(forKey: host)?.filter({ isWaiting($0.number) }), !askers.isEmpty
            else { continue }
            if askers.contains(where: { takePlace(for: host, $0.owner) }) {
                underWay[host]?.askers = askers.map(\.number)
                released.append((host, askers.map(\.number)))
            } else {
                waiting[host] = askers
                kept.append(host)
            }
        }
        queue = kept
        return released
    }

    // MARK: Places

    private func standing(of host: String) -> Standing {
        if let until = hungUntil[host], until > time.monotonic() { return .hung }
        return proven.contains(host) ? .proven : .unknown
    }

    private func takePlace(for host: String, _ owner: UInt64?) -> Bool {
        guard underWay.count < TransferLimits.lookupsMaximum else { return false }
        let standing = standing(of: host)
        if standing != .proven {
            guard all.unproven < TransferLimits.unprovenLookupsMaximum,
                standing == .unknown || all.hung < TransferLimits.hungLookupsMaximum
            else { return false }
            if let owner {
                let share = shares[owner] ?? Share()
                guard share.unproven < TransferLimits.ownerLookupsMaximum,
                    standing == .unknown || share.hung < TransferLimits.ownerHungLookupsMaximum
                else { return false }
                shares[owner] = Self.share(share, changedBy: 1, standing)
            }
            all = Self.share(all, changedBy: 1, standing)
        }
        underWay[host] = Lookup(owner: owner, standing: standing, begunAt: time.monotonic(), askers: [])
        return true
    }

    private func leave(_ lookup: Lookup) {
        guard lookup.standing != .proven else { return }
        all = Self.share(all, changedBy: -1, lookup.standing)
        guard let owner = lookup.owner, let share = shares[owner] else { return }
        let left = Self.share(share, changedBy: -1, lookup.standing)
        shares[owner] = left.unproven > 0 ? left : nil
    }

    private static func share(_ share: Share, changedBy change: Int, _ standing: Standing) -> Share {
        Share(unproven: share.unproven + change, hung: share.hung + (standing == .hung ? change : 0))
    }

    private func noteHung(_ host: String) {
        let now = time.monotonic()
        if hungUntil.count >= TransferLimits.hungHostsMaximum {
            hungUntil = hungUntil.filter { $0.value > now }
            if hungUntil.count >= TransferLimits.hungHostsMaximum { hungUntil.removeAll(keepingCapacity: true) }
        }
        hungUntil[host] = now.advanced(byMilliseconds: TransferLimits.hungMemoryMilliseconds)
    }
}
