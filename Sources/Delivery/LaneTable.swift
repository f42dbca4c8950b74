// The lanes that have something to do, each in a slot of its own.

import Store

/// Lanes by slot and by number; a lane is made when it is first spoken of and forgotten when it is idle.
struct LaneTable {
    /// A slot without a lane holds a vacant one, so that those that are there can be lent instead of copied.
    private var slots: [Lane] = []
    private var freeSlots: [Int] = []
    private var slotOfLane: [LaneID: Int] = [:]
    private let rulesOf: (LaneKey) -> LaneRules

    init(rulesOf: @escaping (LaneKey) -> LaneRules) { self.rulesOf = rulesOf }

    var count: Int { slotOfLane.count }

    /// Slots that hold a lane.
    var occupied: [Int] { slots.indices.filter { !slots[$0].isVacant } }

    /// The slot of a lane that is here.
    subscript(slotOf id: LaneID) -> Int? { slotOfLane[id] }

    /// - Precondition: the slot holds a lane.
    subscript(slot: Int) -> Lane {
        _read {
            precondition(!slots[slot].isVacant, "the slot holds no lane")
            yield slots[slot]
        }
    }

    /// The present rules of the lane in a slot.
    func rules(_ slot: Int) -> LaneRules { rulesOf(self[slot].key) }

    /// The slot of a lane, given now if it has none.
    mutating func slot(of id: LaneID, key: LaneKey) -> Int {
        if let slot = slotOfLane[id] { return slot }
        let lane = Lane(id: id, key: key, rules: rulesOf(key))
        let slot: Int
        if let free = freeSlots.popLast() {
            slots[free] = lane
            slot = free
        } else {
            slots.append(lane)
            slot = slots.count - 1
        }
        slotOfLane[id] = slot
        return slot
    }

    /// - Precondition: the slot holds a lane.
    mutating func update(_ slot: Int, _ change: (inout Lane) -> Void) {
        precondition(!slots[slot].isVacant, "the slot holds no lane")
        change(&slots[slot])
    }

    mutating func forget(_ slot: Int) {
        slotOfLane[self[slot].id] = nil
        slots[slot] = .vacant
        freeSlots.append(slot)
    }
}
