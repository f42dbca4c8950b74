// What a commit has made known.
package import Workflow

/// What the daemon's other parts need to know of a group commit.
package struct CommitReport: Sendable {
    /// Items that became pending and may be started in memory: new, retried by hand, re-routed, or released because the
    /// one before them in their run has ended. In the order of the commit.
    package var items: [OutboxItem] = []
    /// Items that somebody sent again by hand, one by one, and that wait; `items` or `lanesChanged` tell of them too.
    package var retried: [OutboxItem] = []
    /// Pending items whose payload was rewritten by a purge: copies in memory must be replaced.
    package var rewritten: [OutboxItem] = []
    /// Items that were cancelled: copies in memory must not be sent any more.
    package var cancelled: [Identifier] = []
    /// Endpoints whose health changed.
    package var news: [EndpointNews] = []
    /// Jobs that became due or will.
    package var jobsAdded = 0
    /// `Store.directory` is a new one.
    package var directoryChanged = false
    /// Endpoints came, went, or changed in more than their health: how lanes are served may be another.
    package var endpointsChanged = false
    /// Lanes of which more became due on disk than `items` tells, for instance after a pause.
    package var lanesChanged: [LaneID] = []
    /// Requests that were committed together.
    package var requests = 0
    /// From the first statement to the end of the commit.
    package var durationNanoseconds: UInt64 = 0

    package init() {}
}
