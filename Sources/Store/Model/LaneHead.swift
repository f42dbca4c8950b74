// A lane that has something waiting.
package import Workflow

package struct LaneHead: Sendable, Equatable {
    package let lane: LaneID
    package let key: LaneKey
    package let earliestDue: Timestamp

    package init(lane: LaneID, key: LaneKey, earliestDue: Timestamp) {
        self.lane = lane
        self.key = key
        self.earliestDue = earliestDue
    }
}
