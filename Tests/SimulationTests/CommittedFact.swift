// What a commit made true, told to the history at the moment of the commit.

import Workflow

@testable import Delivery
@testable import Store

enum CommittedFact: Sendable {
    /// These event ids were answered to their publisher.
    case published([String])
    case recorded([EndedAttempt])
    /// A retry by hand of this item.
    case retried(Identifier)
    /// What a pruning step took away: the events' ids and how they had ended.
    case pruned([(id: Identifier, eventID: String, status: ItemStatus)])
}
