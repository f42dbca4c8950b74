// What changes for lanes from outside: their rules, and reasons to end a rest.

package import Store
import Workflow

extension Dispatcher {
    /// Endpoints or the configuration changed: every lane asks for its rules again, and paused ones let go of what they
    /// hold. A lane whose requests look otherwise now rests no longer.
    package mutating func rulesChanged() {
        for slot in lanes.occupied {
            let rules = lanes.rules(slot)
            guard rules != lanes[slot].rules else { continue }
            let wasOrdered = lanes[slot].rules.isOrdered
            let hasNewShape = rules.shape != lanes[slot].rules.shape
            lanes.update(slot) { lane in
                lane.rules = rules
                if hasNewShape { lane.breaker.forgetFailures() }
            }
            if wasOrdered, !rules.isOrdered {
                // Behind the first of each run others may wait on disk of which nobody has told.
                noteOnDisk(slot, dueAt: Timestamp(milliseconds: 0))
            }
            if rules.isPaused || rules.isOrdered {
                shed(slot)
            }
            list(slot)
        }
    }

    /// Gives everything that waits back to the disk; what is in flight goes on.
    package mutating func letGoOfWaiting() {
        for slot in lanes.occupied {
            lanes.update(slot) { $0.missNews() }
            shed(slot)
        }
    }

    /// Items were sent again by hand, after `committed` told of them: in a lane at rest each is a probe now, one at a
    /// time.
    package mutating func retried(_ items: [OutboxItem]) {
        for item in items {
            guard let slot = lanes[slotOf: item.lane], !lanes[slot].breaker.isClosed,
                lanes[slot].retried.count < Limits.retriesAheadOfRest
            else { continue }
            lanes.update(slot) { lane in
                lane.retried.append(item.id)
                lane.breaker.endRest()
            }
            list(slot)
        }
    }

    /// The receiver of a lane was seen to be well, in another way than by an attempt of the lane: it is probed now.
    mutating func endRest(of key: LaneKey) {
        for slot in lanes.occupied where lanes[slot].key == key {
            lanes.update(slot) { $0.breaker.endRest() }
            list(slot)
        }
    }
}
