// What can be seen of a lane from outside.

package import Workflow

/// What a lane is doing, for metrics and tests.
package struct LaneView: Sendable, Equatable {
    package let waiting: Int
    package let inFlight: Int
    package let unrecorded: Int
    package let diskDueAt: Timestamp?
    package let isResting: Bool
}
