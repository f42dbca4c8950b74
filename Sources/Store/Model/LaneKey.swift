// What a lane is about: the receiver whose pace its items share.
package import Workflow

/// The persistent number of a lane, from 1; 0 where an item has none.
package typealias LaneID = Int64

package enum LaneKey: Sendable, Hashable {
    case endpoint(Identifier)
    case callback(tenant: Identifier, origin: String)
}
