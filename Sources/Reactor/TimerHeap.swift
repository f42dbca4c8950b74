// What is due next: a binary heap whose entries can be removed by name.

/// Payloads ordered by instant, the earliest first; equal instants leave in the order of their coming.
///
/// Adding, removing the earliest and cancelling are O(log n). A cancelled entry leaves at once, so timers that are
/// nearly always cancelled, as deadlines are, leave nothing behind.
struct TimerHeap<Payload> {
    private struct Entry {
        let instant: MonotonicInstant
        let order: UInt64
        let slot: Int32

        func isBefore(_ other: Entry) -> Bool {
            instant == other.instant ? order < other.order : instant < other.instant
        }
    }

    /// One per entry; `place` is its index in the heap, or the next free slot while unused.
    private struct Slot {
        var generation: UInt32
        var place: Int32
        var payload: Payload?
    }

    private var entries: [Entry] = []
    private var slots: [Slot] = []
    private var firstFreeSlot: Int32 = -1
    private var lastOrder: UInt64 = 0

    var count: Int { entries.count }
    var earliest: MonotonicInstant? { entries.first?.instant }

    mutating func add(_ payload: Payload, at instant: MonotonicInstant) -> TimerID {
        let slot = takeSlot(payload)
        lastOrder += 1
        entries.append(Entry(instant: instant, order: lastOrder, slot: slot))
        slots[Int(slot)].place = Int32(entries.count - 1)
        siftUp(from: entries.count - 1)
        return TimerID(slot: slot, generation: slots[Int(slot)].generation)
    }

    /// Takes the entry out that `id` names; nil when it has left before.
    mutating func cancel(_ id: TimerID) -> Payload? {
        let index = Int(id.slot)
        guard index >= 0, index < slots.count, slots[index].generation == id.generation,
            slots[index].payload != nil
        else { return nil }
        return remove(at: Int(slots[index].place))
    }

    /// Takes the earliest entry out if it is due at `now`.
    mutating func popDue(at now: MonotonicInstant) -> Payload? {
        guard let first = entries.first, first.instant <= now else { return nil }
        return remove(at: 0)
    }

    private mutating func remove(at place: Int) -> Payload? {
        let slot = entries[place].slot
        let last = entries.removeLast()
        if place < entries.count {
            put(last, at: place)
            siftUp(from: place)
            siftDown(from: Int(slots[Int(last.slot)].place))
        }
        return freeSlot(slot)
    }

    private mutating func takeSlot(_ payload: Payload) -> Int32 {
        guard firstFreeSlot >= 0 else {
            precondition(slots.count < Int(Int32.max), "more timers than can be counted")
            slots.append(Slot(generation: 1, place: 0, payload: payload))
            return Int32(slots.count - 1)
        }
        let slot = firstFreeSlot
        firstFreeSlot = slots[Int(slot)].place
        slots[Int(slot)].payload = payload
        return slot
    }

    private mutating func freeSlot(_ slot: Int32) -> Payload? {
        let payload = slots[Int(slot)].payload
        slots[Int(slot)].payload = nil
        slots[Int(slot)].generation &+= 1
        slots[Int(slot)].place = firstFreeSlot
        firstFreeSlot = slot
        return payload
    }

    private mutating func put(_ entry: Entry, at place: Int) {
        entries[place] = entry
        slots[Int(entry.slot)].place = Int32(place)
    }

    private mutating func siftUp(from start: Int) {
        var place = start
        let entry = entries[place]
        while place > 0 {
            let parent = (place - 1) / 2
            guard entry.isBefore(entries[parent]) else { break }
            put(entries[parent], at: place)
            place = parent
        }
        put(entry, at: place)
    }

    private mutating func siftDown(from start: Int) {
        var place = start
        let entry = entries[place]
        while true {
            var child = 2 * place + 1
            guard child < entries.count else { break }
            if child + 1 < entries.count, entries[child + 1].isBefore(entries[child]) { child += 1 }
            guard entries[child].isBefore(entry) else { break }
            put(entries[child], at: place)
            place = child
        }
        put(entry, at: place)
    }
}
