// A lane as its rules alone would have it: what breaker and pace permit, reckoned a second time.

import Delivery

struct LaneShadow {
    var inFlight = 0
    private var failures = 0
    private var restMilliseconds: Int64 = 0
    private var restsUntil: Int64?
    private var isProbing = false
    /// Items sent again by hand, each of which may be a probe before the rest is over.
    private var earlyProbes = 0
    /// The newest of the shapes that requests had.
    private var shape = 0
    private var pace: Int?
    /// The starts under the present pace, the last few of them.
    private var starts: [Int64] = []

    private static let startsKept = 24
    private static let restMaximumMilliseconds: Int64 = 15 * 60_000

    /// A start at `now` under `rules`: what is wrong with it, if anything.
    mutating func start(nowMilliseconds now: Int64, rules: LaneRules) -> String? {
        defer {
            inFlight += 1
            if rules.perSecondMaximum != pace {
                pace = rules.perSecondMaximum
                starts = []
            }
            starts = starts.suffix(Self.startsKept) + [now]
        }
        if inFlight >= rules.inFlightMaximum { return "\(inFlight) in flight of \(rules.inFlightMaximum)" }
        if let until = restsUntil {
            if now < until, earlyProbes == 0 { return "started \(until - now) ms before the rest was over" }
            earlyProbes = max(0, earlyProbes - 1)
            restsUntil = nil
            isProbing = true
        }
        if isProbing, inFlight > 0 { return "a probe is not alone" }
        return tooFast(now, rules)
    }

    private func tooFast(_ now: Int64, _ rules: LaneRules) -> String? {
        guard let perSecond = rules.perSecondMaximum, perSecond == pace else { return nil }
        for (index, start) in starts.enumerated() {
            let intervals = Int64(starts.count - index)
            // A millisecond each for the rounding of the clock and for the lateness that is caught up.
            let least = intervals * 1_000 / Int64(perSecond) - 2
            if now - start < least {
                return "\(intervals + 1) starts within \(now - start) ms at \(perSecond) a second"
            }
        }
        return nil
    }

    /// Requests look otherwise since: what was reckoned before counts no more.
    mutating func look(shape newest: Int, nowMilliseconds now: Int64) {
        guard newest != shape else { return }
        shape = newest
        failures = 0
        guard restsUntil != nil || isProbing else { return }
        restsUntil = now
        isProbing = false
        restMilliseconds = 0
    }

    /// An item was sent again by hand.
    mutating func retried() {
        guard restsUntil != nil || isProbing else { return }
        earlyProbes += 1
        restMilliseconds = 0
    }

    mutating func ended(_ signal: HealthSignal, nowMilliseconds now: Int64, rules: LaneRules) {
        inFlight -= 1
        guard signal == .failure else {
            failures = 0
            restsUntil = nil
            isProbing = false
            earlyProbes = 0
            return
        }
        failures += 1
        if isProbing {
            let doubled = max(rules.breaker.restMilliseconds, restMilliseconds * 2)
            restMilliseconds = min(doubled, Self.restMaximumMilliseconds)
            isProbing = false
            restsUntil = now + restMilliseconds
            if earlyProbes > 0 { restMilliseconds = 0 }
        } else if restsUntil == nil, failures >= rules.breaker.threshold {
            restMilliseconds = rules.breaker.restMilliseconds
            restsUntil = now + restMilliseconds
        }
    }
}
