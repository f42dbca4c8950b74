// What the store's thread knows beside the file, in step with its transaction.
import Reactor
import Workflow

/// Confined to the store's thread. Everything here that follows the database is put back when a request is undone.
final class WriterState {
    /// What must go back with a rolled-back request.
    private struct Mark {
        let directory: Directory
        let directoryChanged: Bool
        let endpointsChanged: Bool
        let tally: DeliveryTally
        let reroutings: [LaneID: Rerouting]
        let failures: FailureRows
        let recoveries: [Int64: RecoveryPart]
        let items: Int
        let retried: Int
        let rewritten: Int
        let cancelled: Int
        let news: Int
        let jobsAdded: Int
        let lanesChanged: Int
        let lanesAdded: Int
    }

    let time: any TimeSource
    let health: StoreHealth
    var directory: Directory
    /// Lanes whose waiting items are being routed anew.
    var reroutings: [LaneID: Rerouting] = [:] {
        didSet { moving = reroutings.values.reduce(into: []) { $0.formUnion($1.allMoving) } }
    }
    /// Whose events are on their way from one lane to another.
    private(set) var moving: Set<EndpointScope> = []
    /// Items that one commit routes anew; simulations make it smaller.
    var itemsPerPart = StoreLimits.itemsPerPart
    /// Recoveries that are not over, by number.
    var recoveries: [Int64: RecoveryPart] = [:]
    /// Receivers whose last attempts failed.
    var failures = FailureRows()
    /// How many deliveries stand where.
    var tally = DeliveryTally()
    /// What the present batch has to tell.
    var report = CommitReport()
    /// Runs whose candidate was wiped a while ago.
    var wipedRuns = WipedRuns()
    private var identifiers = IdentifierSource()
    private var random = SystemRandom()
    private var lanes: [LaneKey: LaneID] = [:]
    private var keys: [LaneID: LaneKey] = [:]
    private var lanesAdded: [LaneKey] = []
    private var latestDue = Timestamp(milliseconds: .min)
    /// Where the batch began, and where its present request did.
    private var batchMark: Mark
    private var requestMark: Mark

    init(time: any TimeSource, directory: Directory, health: StoreHealth) {
        self.time = time
        self.health = health
        self.directory = directory
        batchMark = Mark(
            directory: directory, directoryChanged: false, endpointsChanged: false, tally: tally, reroutings: [:],
            failures: FailureRows(), recoveries: [:], items: 0, retried: 0, rewritten: 0, cancelled: 0, news: 0,
            jobsAdded: 0, lanesChanged: 0, lanesAdded: 0)
        requestMark = batchMark
    }

    var wallNow: Timestamp { Timestamp(milliseconds: time.wallMilliseconds()) }

    /// A new batch begins: `undoBatch` comes back to here.
    func beginBatch() {
        report = CommitReport()
        lanesAdded = []
        batchMark = makeMark()
        requestMark = batchMark
    }

    /// A request begins: `undoRequest` comes back to here.
    func beginRequest() { requestMark = makeMark() }

    func undoRequest() { goBack(to: requestMark) }

    func undoBatch() { goBack(to: batchMark) }

    private func makeMark() -> Mark {
        Mark(
            directory: directory, directoryChanged: report.directoryChanged,
            endpointsChanged: report.endpointsChanged, tally: tally, reroutings: reroutings, failures: failures,
            recoveries: recoveries, items: report.items.count, retried: report.retried.count,
            rewritten: report.rewritten.count, cancelled: report.cancelled.count, news: report.news.count,
            jobsAdded: report.jobsAdded, lanesChanged: report.lanesChanged.count, lanesAdded: lanesAdded.count)
    }

    private func goBack(to mark: Mark) {
        directory = mark.directory
        tally = mark.tally
        reroutings = mark.reroutings
        failures = mark.failures
        recoveries = mark.recoveries
        report.directoryChanged = mark.directoryChanged
        report.endpointsChanged = mark.endpointsChanged
        report.items.removeSubrange(mark.items...)
        report.retried.removeSubrange(mark.retried...)
        report.rewritten.removeSubrange(mark.rewritten...)
        report.cancelled.removeSubrange(mark.cancelled...)
        report.news.removeSubrange(mark.news...)
        report.jobsAdded = mark.jobsAdded
        report.lanesChanged.removeSubrange(mark.lanesChanged...)
        for key in lanesAdded[mark.lanesAdded...] {
            if let lane = lanes.removeValue(forKey: key) { keys[lane] = nil }
        }
        lanesAdded.removeSubrange(mark.lanesAdded...)
    }

    func changeDirectory(_ change: (inout Directory) -> Void) {
        change(&directory)
        report.directoryChanged = true
    }

    func makeIdentifier(at now: Timestamp) -> Identifier { identifiers.next(at: now, random: &random) }

    /// When a new item is due: now, or a little later where the clock has just stepped back, so that a backlog keeps
    /// its order. A large step is believed.
    func dueTime(at now: Timestamp) -> Timestamp {
        let isSmallStep =
            now < latestDue && latestDue <= now.advanced(byMilliseconds: StoreLimits.clockStepMilliseconds)
        if !isSmallStep { latestDue = now }
        return latestDue
    }

    /// Whether an item waits because others of its run may stand in another lane. A callback's lane is never left.
    func isHeldBack(_ item: OutboxItem) -> Bool {
        guard !moving.isEmpty, item.runID != nil, case .endpoint = item.laneKey else { return false }
        return isMoving(item.tenantID)
    }

    /// Whether waiting events of the tenant's may stand in more than one endpoint's lane.
    private func isMoving(_ tenant: Identifier) -> Bool {
        if moving.contains(.tenant(tenant)) { return true }
        // Where one has an endpoint of its own, it is no matter of its platform's.
        guard directory.endpoint(tenant: tenant) == nil, let owner = directory.tenant(tenant) else { return false }
        return moving.contains(.platform(owner.platformID))
    }

    /// The number of a lane, as far as it is in memory.
    func lane(_ key: LaneKey) -> LaneID? { lanes[key] }

    /// The same the other way round.
    func key(of lane: LaneID) -> LaneKey? { keys[lane] }

    /// Remembers a lane's number; `isNew` when the present request has made it.
    func remember(_ lane: LaneID, _ key: LaneKey, isNew: Bool) {
        if lanes.count >= StoreLimits.lanesCachedMaximum {
            lanes.removeAll(keepingCapacity: true)
            keys.removeAll(keepingCapacity: true)
        }
        lanes[key] = lane
        keys[lane] = key
        if isNew { lanesAdded.append(key) }
    }

    func noteLaneChanged(_ lane: LaneID) {
        if !report.lanesChanged.contains(lane) { report.lanesChanged.append(lane) }
    }
}
