// What follows upon a refusal.
import Reactor

/// A client that answers a refusal with the next request would take the server's time from everybody else.
///
/// Connected directly it has its answer at once, and its next request is not read before a rest is over: the kernel's
/// window stops it. A proxy's connection carries others too, so there the refusal itself is held back instead.
extension ConnectionRules {
    /// Holds `response` back if it refuses a client behind a proxy; false when it must be given now.
    /// - Parameter head: of a request whose body is still to be dropped.
    mutating func holdsBack(_ response: HTTPResponse, head: ParsedHead?, _ now: MonotonicInstant) -> Bool {
        guard response.isRefusal, isProxied, !context.isDraining,
            context.heldAnswers < context.limits.heldAnswersMaximum
        else { return false }
        context.heldAnswers += 1
        rest.begin(context.limits, holding: RefusalRest.Held(response: response, head: head), now: now)
        enter(.handling, now)
        return true
    }

    /// Notes an answer that was given.
    mutating func noteAnswer(_ response: HTTPResponse, closes: Bool, _ now: MonotonicInstant) {
        isServed = !response.isRefusal
        if isServed { return rest.forgive() }
        if !isProxied, !closes { rest.begin(context.limits, now: now) }
    }

    /// Ends a rest: what was held back is given, what was not read is read. Follow with `nextRequest`.
    mutating func endRest(now: MonotonicInstant) {
        guard rest.isUnderWay else { return }
        let held = takeHeld()
        // The client's time for its next request did not run while we did not read it.
        if phase == .head { enter(.head, now) }
        guard let held else { return }
        if let head = held.head {
            enter(.head, now)
            turnAway(held.response, head, now)
        } else {
            give(held.response, now)
        }
    }

    /// Ends a rest without a word.
    @discardableResult
    mutating func takeHeld() -> RefusalRest.Held? {
        guard let held = rest.end() else { return nil }
        context.heldAnswers -= 1
        return held
    }
}
