// How much of one tenant's work is under way at a time, so that its flood queues up before the store and not in it.

import Synchronization
import Workflow

/// Lets a tenant's requests through up to a weight under way; the others wait here, first come first served, and beyond
/// a bound they are refused.
///
/// All tenants share one writer of the store. It serves them in turns, but what waits before it fills a queue with a
/// bound, and bodies that wait here are not decoded yet. Thread-safe; who is within its bound pays a look into a table.
final class TenantGate: Sendable {
    private struct Waiter {
        let weight: Int
        /// Told whether it may pass.
        let answer: CheckedContinuation<Bool, Never>
    }

    private struct Share {
        var weight = 0
        /// From `next` on; those before have gone through.
        var waiting: [Waiter] = []
        var next = 0

        var waitingCount: Int { waiting.count - next }

        /// Something is always let through, however heavy.
        func hasRoom(for weight: Int, of maximum: Int) -> Bool {
            self.weight == 0 || self.weight + weight <= maximum
        }

        /// Takes those out of the queue for whom there is room now.
        mutating func admitted(upTo maximum: Int) -> [Waiter] {
            let first = next
            while next < waiting.count, hasRoom(for: waiting[next].weight, of: maximum) {
                weight += waiting[next].weight
                next += 1
            }
            let admitted = Array(waiting[first..<next])
            if next == waiting.count || next > Limits.tenantRequestsWaiting {
                waiting.removeFirst(next)
                next = 0
            }
            return admitted
        }
    }

    private let shares = Mutex<[Identifier: Share]>([:])
    private let weightMaximum: Int

    /// - Parameter weightMaximum: of one tenant's under way at a time; what is heavier goes alone.
    init(weightMaximum: Int) {
        self.weightMaximum = weightMaximum
    }

    /// What a request counts for: its body, and what every request costs.
    static func weight(bodyBytes: Int) -> Int { bodyBytes + Limits.requestWeightBytes }

    /// Goes through, after waiting if need be; `leave` with the same weight must follow.
    /// - Throws: `.unavailable` when too many wait already.
    func enter(_ tenant: Identifier, weight: Int) async throws(APIError) {
        if passes(tenant, weight) { return }
        let isAdmitted = await withCheckedContinuation { answer in
            let verdict = shares.withLock { shares -> Bool? in
                var share = shares[tenant] ?? Share()
                defer { shares[tenant] = share }
                if share.waitingCount == 0, share.hasRoom(for: weight, of: weightMaximum) {
                    share.weight += weight
                    return true
                }
                guard share.waitingCount < Limits.tenantRequestsWaiting else { return false }
                share.waiting.append(Waiter(weight: weight, answer: answer))
                return nil
            }
            if let verdict { answer.resume(returning: verdict) }
        }
        guard isAdmitted else { throw .unavailable("Too many requests of this tenant are waiting. Try again.") }
    }

    /// A request that went through has been served.
    func leave(_ tenant: Identifier, weight: Int) {
        let admitted = shares.withLock { shares -> [Waiter] in
            guard var share = shares[tenant] else { preconditionFailure("nothing of this tenant is under way") }
            // Changed in place of the old one: a queue with two owners would be copied.
            shares[tenant] = nil
            share.weight -= weight
            let admitted = share.waitingCount == 0 ? [] : share.admitted(upTo: weightMaximum)
            if share.weight > 0 || share.waitingCount > 0 { shares[tenant] = share }
            return admitted
        }
        for waiter in admitted { waiter.answer.resume(returning: true) }
    }

    /// Nothing of anybody is under way.
    var isIdle: Bool { shares.withLock { $0.isEmpty } }

    /// How many requests of a tenant wait.
    func waiting(_ tenant: Identifier) -> Int { shares.withLock { $0[tenant]?.waitingCount ?? 0 } }

    private func passes(_ tenant: Identifier, _ weight: Int) -> Bool {
        shares.withLock { shares in
            guard let share = shares[tenant] else {
                shares[tenant] = Share(weight: weight)
                return true
            }
            guard share.waitingCount == 0, share.hasRoom(for: weight, of: weightMaximum) else { return false }
            shares[tenant]?.weight += weight
            return true
        }
    }
}
