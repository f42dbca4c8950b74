package import Workflow
extension StoreReading where Self: ~Copyable {
    package func interview(runID: String, tenantID: Identifier) throws(StoreError) -> Interview? { preconditionFailure("not yet") }
    package func interview(id: Identifier, tenantID: Identifier) throws(StoreError) -> Interview? { preconditionFailure("not yet") }
    package func interview(externalID: String, tenantID: Identifier) throws(StoreError) -> Interview? { preconditionFailure("not yet") }
    /// Whatever its tenant: for jobs.
    package func interview(id: Identifier) throws(StoreError) -> Interview? { preconditionFailure("not yet") }
    package func rankings(tenantID: Identifier, position: String?, level: SeniorityLevel?) throws(StoreError) -> [RankingRow] { preconditionFailure("not yet") }
    package func dueJobs(at now: Timestamp, limit: Int) throws(StoreError) -> (jobs: [Job], nextDueAt: Timestamp?) { preconditionFailure("not yet") }
    package func deliveries(tenantID: Identifier, filter: DeliveryFilter, cursor: Identifier?, limit: Int) throws(StoreError) -> DeliveryPage { preconditionFailure("not yet") }
    package func delivery(id: Identifier, tenantID: Identifier) throws(StoreError) -> DeliveryDetail? { preconditionFailure("not yet") }
    package func attempts(of item: Identifier) throws(StoreError) -> [AttemptRecord] { preconditionFailure("not yet") }
    package func auditEntries(tenantID: Identifier, filter: AuditFilter, cursor: Identifier?, limit: Int) throws(StoreError) -> [AuditEntry] { preconditionFailure("not yet") }
}
extension WriteTransaction {
    /// The wall clock, read once for this request.
    package var now: Timestamp { preconditionFailure("not yet") }
    /// With the changes of this and earlier requests of the batch.
    package var directory: Directory { preconditionFailure("not yet") }
    /// A new id, greater than all before.
    package func makeIdentifier() -> Identifier { preconditionFailure("not yet") }

    package func insert(_ decision: InterviewDecision, by actor: Actor) throws(StoreError) -> Interview { preconditionFailure("not yet") }
    package func save(_ decision: InterviewDecision, by actor: Actor) throws(StoreError) -> Interview { preconditionFailure("not yet") }
    /// Saves a purge: wipes `interview`'s candidate from every stored event and receiver's answer of the run, then saves `decision`.
    package func purge(_ interview: Interview, saving decision: InterviewDecision, by actor: Actor) throws(StoreError) -> Interview { preconditionFailure("not yet") }
    package func job(_ id: Identifier) throws(StoreError) -> Job? { preconditionFailure("not yet") }
    package func finish(job id: Identifier) throws(StoreError) { preconditionFailure("not yet") }
    package func postpone(job id: Identifier, until: Timestamp, error: String) throws(StoreError) { preconditionFailure("not yet") }
    package func publish(_ event: RelayEvent) throws(StoreError) -> PublishOutcome { preconditionFailure("not yet") }

    package func insert(platform: Platform) throws(StoreError) { preconditionFailure("not yet") }
    package func insert(tenant: Tenant) throws(StoreError) { preconditionFailure("not yet") }
    package func update(tenant: Tenant) throws(StoreError) { preconditionFailure("not yet") }
    package func insert(key: APIKey) throws(StoreError) { preconditionFailure("not yet") }
    package func revoke(key id: Identifier, at: Timestamp) throws(StoreError) { preconditionFailure("not yet") }
    /// `endpoint.revision` must be the stored one (0 for a new one), else `.conflict`; the answer carries the next.
    @discardableResult
    package func save(endpoint: Endpoint) throws(StoreError) -> Endpoint { preconditionFailure("not yet") }
    package func delete(endpoint id: Identifier) throws(StoreError) { preconditionFailure("not yet") }
    package func audit(_ entry: AuditEntry) throws(StoreError) { preconditionFailure("not yet") }

    package func record(_ attempts: [AttemptRecord]) throws(StoreError) { preconditionFailure("not yet") }
    /// `nil` unless the item is pending there now.
    @discardableResult
    package func reroute(_ item: Identifier, to route: Route) throws(StoreError) -> OutboxItem? { preconditionFailure("not yet") }
    package func setStatus(_ item: Identifier, _ status: ItemStatus) throws(StoreError) { preconditionFailure("not yet") }
    /// An attempt now, whatever the status, then the usual schedule; `false` = no such delivery of this tenant.
    package func retry(_ item: Identifier, tenantID: Identifier) throws(StoreError) -> Bool { preconditionFailure("not yet") }
    package func duePage(lane: LaneID, dueBy: Timestamp, limit: Int, orderedLane: Bool) throws(StoreError) -> DuePage { preconditionFailure("not yet") }
    package func laneHeads() throws(StoreError) -> [LaneHead] { preconditionFailure("not yet") }
    /// A delivery that is tried once by the caller and never by the dispatcher. `owner` is the tenant's id, or the platform's for its own endpoint.
    package func insertTestItem(owner: Identifier, endpoint: Endpoint, event: String, data: [UInt8]) throws(StoreError) -> OutboxItem { preconditionFailure("not yet") }
}
