// How long a connection may take for what it is doing.
import Reactor

extension ConnectionRules {
    /// When the present state is no longer tolerated.
    ///
    /// A body must end in time and, after a grace, have arrived at the minimum rate on average: its deadline moves
    /// with every octet. The same holds for an answer that is being taken.
    var deadline: MonotonicInstant {
        if let ends = rest.ends { return writeDeadline.map { min($0, ends) } ?? ends }
        let limits = context.limits
        let ofPhase =
            switch phase {
            case .idle: phaseBegan.advanced(byMilliseconds: limits.idleMilliseconds)
            case .head: phaseBegan.advanced(byMilliseconds: limits.headerMilliseconds)
            case .body:
                min(
                    phaseBegan.advanced(byMilliseconds: limits.bodyMilliseconds),
                    rateDeadline(phaseBegan, limits.bodyGraceMilliseconds, parser.bodyBytesReceived))
            case .handling: phaseBegan.advanced(byMilliseconds: limits.answerMilliseconds)
            case .closing: phaseBegan.advanced(byMilliseconds: limits.lingerMilliseconds)
            case .ended: MonotonicInstant(nanoseconds: .max)
            }
        guard let writeDeadline else { return ofPhase }
        // While an answer is on its way, idleness and lingering have not begun, and a request that is not read for its
        // sake cannot be late.
        return phase == .idle || phase == .closing || isBlocked ? writeDeadline : min(ofPhase, writeDeadline)
    }

    /// Acts on a deadline that has passed.
    mutating func expire(now: MonotonicInstant) {
        guard deadline <= now else { return }
        if let writeDeadline, writeDeadline <= now {
            observe(.writeTimeout)
            return end()
        }
        if rest.isUnderWay { return endRest(now: now) }
        switch phase {
        case .idle, .closing: end()
        case .head: refuse(.headerTimeout, offset: nil, now)
        case .body: refuse(.bodyTimeout, offset: nil, now)
        case .handling: refuse(.answerTimeout, offset: nil, now)
        case .ended: break
        }
    }

    /// When the output must have been taken; nil when there is none.
    var writeDeadline: MonotonicInstant? {
        output.isEmpty ? nil : rateDeadline(outputBegan, context.limits.writeGraceMilliseconds, outputTaken)
    }

    private func rateDeadline(_ start: MonotonicInstant, _ grace: Int64, _ bytes: Int) -> MonotonicInstant {
        let earned = Int64(bytes) * 1_000 / Int64(max(1, context.limits.rateBytesPerSecondMinimum))
        return start.advanced(byMilliseconds: grace + earned)
    }
}
