// Events into the outbox: our own with their change, others' as published, tests of an endpoint.
package import Workflow

/// An event that is about to get its row.
struct NewItem {
    let id: Identifier
    /// The publisher's own; `nil` where the id is made here.
    var eventID: String?
    /// The same as receivers get it: the publisher's, else one made of `id`.
    let publicID: String
    let event: String
    /// Whose it is: a tenant, or a platform for tests of its own endpoint.
    let owner: Identifier
    var place: RunPlace?
    var runID: String?
    var callback: Callback?
    /// Goes to this endpoint and nowhere else.
    var isPinned = false
    let payload: [UInt8]
}

/// Where a route leaves an item.
struct Destination {
    let status: ItemStatus
    let key: LaneKey?
    /// Items of a run go through this lane one after the other.
    private(set) var isOrdered = false

    init(_ route: Route, owner: Identifier) {
        switch route {
        case .endpoint(let endpoint): self.init(status: .pending, to: endpoint)
        case .callback(let callback, _):
            self.init(status: .pending, key: .callback(tenant: owner, origin: callback.origin))
        case .paused(let endpoint): self.init(status: .paused, to: endpoint)
        case .filtered(let endpoint): self.init(status: .filtered, to: endpoint)
        case .unrouted: self.init(status: .unrouted, key: nil)
        }
    }

    private init(status: ItemStatus, to endpoint: Endpoint) {
        self.init(status: status, key: .endpoint(endpoint.id))
        isOrdered = endpoint.isOrdered
    }

    init(status: ItemStatus, key: LaneKey?) {
        self.status = status
        self.key = key
    }
}

extension WriteTransaction {
    /// One of the daemon's own events.
    func insert(
        _ event: InterviewEvent, of interview: Interview, at place: RunPlace, actorID: String?
    ) throws(StoreError) {
        let id = makeIdentifier()
        let eventID = EventEnvelope.ownID(of: id)
        let envelope = EventEnvelope(
            event: event.name.rawValue, eventID: eventID, runID: interview.runID,
            interviewID: interview.id.text, tenantID: interview.tenantID,
            candidateRef: interview.submission.candidateRef, state: event.state.rawValue, sequence: place.sequence,
            timestamp: now)
        let callback = Callback(url: interview.callbackURL, origin: interview.callbackOrigin)
        let item = NewItem(
            id: id, publicID: eventID, event: event.name.rawValue, owner: interview.tenantID, place: place,
            runID: interview.runID, callback: callback,
            payload: envelope.bytes(data: try event.data(actorID: actorID)[...]))
        let route = directory.route(tenant: interview.tenantID, callback: callback, event: item.event)
        try insert(item, Destination(route, owner: item.owner))
    }

    /// An event of somebody else, checked by the caller. One whose id the tenant has used changes nothing. One of an
    /// interview goes where the interview's own go; what it leaves open of the envelope's `interviewId` and `state`
    /// is the interview's.
    /// - Throws: `.diskFull` as well while room is short.
    package func publish(_ event: RelayEvent) throws(StoreError) -> PublishOutcome {
        if let given = event.eventID, try isKnown(eventID: given, tenantID: event.tenantID) {
            return .repeated(eventID: given)
        }
        try requireRoom()
        return .accepted(eventID: try insert(event))
    }

    /// An event that nobody can send again: what the daemon itself tells platforms. Returns its id.
    func insert(_ event: RelayEvent) throws(StoreError) -> String {
        let id = makeIdentifier()
        let eventID = event.eventID ?? EventEnvelope.ownID(of: id)
        let place = try relayPlace(of: event)
        let envelope = EventEnvelope(
            event: event.event, eventID: eventID, runID: event.runID,
            interviewID: event.interviewID ?? place.interview?.id.text, tenantID: event.tenantID,
            candidateRef: event.candidateRef, state: event.state ?? place.interview?.state,
            sequence: place.inRun?.sequence, timestamp: now)
        var item = NewItem(
            id: id, eventID: event.eventID, publicID: eventID, event: event.event, owner: event.tenantID,
            place: place.inRun, runID: event.runID, payload: envelope.bytes(data: event.data))
        if let endpoint = event.pinnedEndpoint {
            item.isPinned = true
            let route = directory.endpoint(id: endpoint).map(Directory.route(to:)) ?? .unrouted
            try insert(item, Destination(route, owner: item.owner))
        } else {
            item.callback = place.interview?.callback
            let route = directory.route(tenant: item.owner, callback: item.callback, event: item.event)
            try insert(item, Destination(route, owner: item.owner))
        }
        return eventID
    }

    /// A delivery that is tried once by the caller and never by the dispatcher: it stands as cancelled until its
    /// attempt is recorded. `owner` is the tenant's id, or the platform's for its own endpoint.
    /// - Throws: `.diskFull` as well while room is short.
    package func insertTestItem(
        owner: Identifier, endpoint: Endpoint, event: String, data: [UInt8]
    ) throws(StoreError) -> OutboxItem {
        try requireRoom()
        let id = makeIdentifier()
        let eventID = EventEnvelope.ownID(of: id)
        let envelope = EventEnvelope(event: event, eventID: eventID, tenantID: owner, timestamp: now)
        let item = NewItem(
            id: id, publicID: eventID, event: event, owner: owner, isPinned: true,
            payload: envelope.bytes(data: data[...]))
        return try insert(item, Destination(status: .cancelled, key: .endpoint(endpoint.id)))
    }

    /// Whether the tenant has an event of this id, its own or one made here.
    private func isKnown(eventID: String, tenantID: Identifier) throws(StoreError) -> Bool {
        if let id = EventEnvelope.itemID(ofOwn: eventID),
            try connection.first(OutboxSQL.ownEvent, .id(id), .id(tenantID), read: { _ in true }) != nil
        {
            return true
        }
        return try connection.first(OutboxSQL.byEventID, .id(tenantID), .text(eventID)) { _ in true } != nil
    }

    @discardableResult
    private func insert(_ item: NewItem, _ destination: Destination) throws(StoreError) -> OutboxItem {
        let lane: LaneID = if let key = destination.key { try self.lane(key) } else { StoredItem.nowhere }
        let status = status(in: lane, of: destination)
        let due = state.dueTime(at: now)
        let run = destination.isOrdered ? item.place?.run : nil
        try connection.run(
            OutboxSQL.insert, .id(item.id), .id(item.owner), .integer(status.code), .integer(lane),
            .time(due), .flag(item.isPinned), .int(item.place?.run), .int(item.place?.sequence), .text(item.event),
            .text(item.eventID), .text(item.callback?.url), .text(item.callback?.origin),
            .time(now), .flag(run != nil))
        try insert(payload: item.payload, of: connection.lastInsertedNumber)
        state.tally.note(from: nil, to: status)
        let stored = OutboxItem(
            id: item.id, eventID: item.publicID, event: item.event,
            tenantID: item.owner, runID: item.runID, sequence: item.place?.sequence, lane: lane,
            laneKey: destination.key ?? StoredItem.nobody, callback: item.callback, isPinned: item.isPinned, dueAt: due,
            createdAt: now, payload: item.payload)
        if status == .pending { try announce(stored, behindOthersOf: run) }
        return stored
    }

    /// While what was paused in a lane is being released, in parts, a new item joins its end instead of overtaking it.
    private func status(in lane: LaneID, of destination: Destination) -> ItemStatus {
        guard destination.status == .pending, let rerouting = state.reroutings[lane],
            rerouting.statuses.contains(.paused)
        else { return destination.status }
        return .paused
    }

    /// Tells the dispatcher of a pending item, unless the order of its run holds it back.
    /// - Parameter run: its run where the lane is in order, else `nil`.
    func announce(_ item: OutboxItem, behindOthersOf run: Int64?) throws(StoreError) {
        if let run {
            let head = try connection.first(OutboxSQL.idOfHead, .integer(run), .integer(item.lane)) {
                (row) throws(StoreError) in try row.id(0)
            }
            guard head == item.id else { return }
        }
        tell(item)
    }

    /// Hands a pending item on to the dispatcher, unless it has to wait on disk: once it may go, its lane is told of.
    func tell(_ item: OutboxItem) {
        // One that was tried before is not taken over from here: the dispatcher asks the disk.
        if item.attemptsMade == 0, state.isHeldBack(item) { return }
        state.report.items.append(item)
    }

    /// Whether an item of a run goes through this lane only after the run's earlier ones.
    func isOrdered(_ key: LaneKey) -> Bool {
        guard case .endpoint(let id) = key else { return false }
        return directory.sharedEndpoint(id: id)?.value.isOrdered ?? false
    }
}
