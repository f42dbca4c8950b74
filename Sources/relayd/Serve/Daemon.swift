// The daemon: every room built in order, and taken down in reverse.

import API
import Agents
import Delivery
import Glibc
import HTTPServer
import Reactor
import Signing
import Store
import Transfer
import Workflow

/// A running relayd. Built by `start`, ended by `stop`.
final class Daemon: Sendable {
    private let store: Store
    private let delivery: DeliveryService
    private let jobs: JobRunner
    private let jobTask: Task<Void, Never>
    private let agents: AgentChooser
    private let pruner: Pruner
    private let helpers: HelperRunner
    private let pruneTask: Task<Void, Never>
    private let retentionTask: Task<Void, Never>
    private let api: APIService
    private let readiness: API.Readiness
    private let server: HTTPServer
    private let control: HTTPServer
    private let logger: Logger
    let addresses: [String]

    /// Builds everything and begins to serve. What fails here has changed nothing but the data directory.
    static func start(_ plan: DaemonPlan, logger: Logger) throws -> Daemon {
        try Daemon(plan, logger: logger)
    }

    private init(_ plan: DaemonPlan, logger: Logger) throws {
        self.logger = logger
        let configuration = plan.configuration
        let log = DaemonLog(logger: logger)
        let clock: @Sendable () -> Timestamp = { Timestamp(milliseconds: SystemTime().wallMilliseconds()) }
        let readiness = API.Readiness()
        let fanOut = CommitFanOut()
        fanOut.watch(
            committed: { _ in readiness.noteCommit(at: clock()) },
            failed: { error in plan.failed("\(error)") })

        let box = SecretBox(key: plan.master.key(for: .atRest))
        var file = StoreConfiguration(dataDirectory: configuration.dataDirectory)
        file.sealer = MasterSealer(plan.master)
        store = try Store.open(file, observer: fanOut)
        let transfer = TransferConfiguration(authoritiesFile: configuration.delivery.caFile)
        delivery = try DeliveryService(
            DeliveryWorld(
                store: store, box: box, configuration: DeliveryConfiguration(configuration), transfer: transfer,
                observer: log))
        let settings = SettingsBox(try APISettings(configuration))
        let drafter = DraftBridge(agent: EmbeddedInMailDrafter())
        let approvals = try PlanApprovalBuilder(master: plan.master, settings: settings, drafter: drafter)
        let agents = try AgentChooser(configuration)
        self.agents = agents
        jobs = JobRunner(
            store: store,
            work: JobWork(
                store: store, agents: agents.agents(for:),
                payloads: { PayloadNormaliser(catalogue: agents.catalogue) }, approvals: approvals), now: clock,
            notice: log.worked)
        fanOut.connect(delivery: delivery, jobs: jobs)
        let policy = PolicyBox(configuration)
        helpers = try HelperRunner(notice: ResumeLog(logger: logger).noticed)
        api = APIService(
            APIServices(
                store: store, box: box, master: plan.master,
                callbacks: CallbackJudge(
                    client: try TransferClient(configuration: transfer), policy: { policy.current }),
                tester: TestDelivery(delivery: delivery, store: store),
                chat: ChatBridge(agents: agents, failed: log.chatFailed), approvals: approvals, settings: settings,
                readiness: readiness, resumes: ResumeReader(helpers: helpers), payloads: PayloadBridge(agents: agents),
                clock: clock),
            observe: log.answered)
        self.readiness = readiness
        self.policy = policy
        jobTask = Task { [jobs] in await jobs.run() }
        pruner = Pruner(
            store: store, days: configuration.retention.deliveryDays, now: clock, notice: log.pruned)
        pruneTask = Task { [pruner] in await pruner.run() }
        let retention = Retention(store: store, time: SystemTime(), notice: log.retained)
        retentionTask = Task { await retention.run() }

        let bound = AddressBoard()
        control = try ControlServer.start(
            at: plan.controlSocket, provisioning: Provisioning(store: store),
            status: { DaemonStatus(version: Version.text, process: getpid(), addresses: bound.addresses) },
            requestIDs: Self.requestID)
        server = try Self.serve(api, on: plan.listeners)
        addresses = server.boundAddresses
        bound.show(addresses)
    }

    private let policy: PolicyBox

    private static func serve(_ api: APIService, on listeners: [ListeningSocket]) throws -> HTTPServer {
        var configuration = HTTPServerConfiguration()
        configuration.requestIDs = requestID
        configuration.admit = { api.admit($0) }
        // Behind a proxy every client comes from one address: the cap that counts is the one over all.
        configuration.limits.connectionsPerAddressMaximum = configuration.limits.connectionsMaximum
        return try HTTPServer.start(on: listeners, configuration: configuration) { request, promise in
            api.handle(request, promise)
        }
    }

    @Sendable
    private static func requestID() -> String {
        Identifier.make(at: Timestamp(milliseconds: SystemTime().wallMilliseconds())).text
    }

    /// Puts in force what needs no restart.
    func reconfigure(_ configuration: Configuration) throws {
        let settings = try APISettings(configuration)
        try agents.replace(configuration)
        api.reconfigure(settings)
        delivery.reconfigure(DeliveryConfiguration(configuration))
        policy.replace(configuration)
        pruner.keep(days: configuration.retention.deliveryDays)
        logger.configure(level: configuration.log.level, format: configuration.log.format)
    }

    /// Whether the store's threads and the delivery thread come to what they are asked. Waits for them.
    func answers() async -> Bool {
        // Neither reads nor writes anything: a full disk is no reason to start anew.
        let isWriting: Void? = try? await store.write { _ in }
        let isReading: Void? = try? await store.read { _ in }
        let isDelivering = await delivery.answers()
        return isWriting != nil && isReading != nil && isDelivering
    }

    /// Not ready from now on; nothing has ended yet. Any number of times.
    func beginDraining() { readiness.noteDraining() }

    /// Ends in order: no new deliveries, what is in flight to its end, jobs, HTTP last, then the file.
    func stop() async {
        beginDraining()
        jobs.stop()
        helpers.stop()
        pruneTask.cancel()
        retentionTask.cancel()
        await delivery.drain(within: ServeLimits.drainMilliseconds - ServeLimits.httpDrainMilliseconds)
        // A model may think for minutes: what is being asked is given up, stays due, and is asked at the next start.
        jobTask.cancel()
        await jobTask.value
        await pruneTask.value
        await retentionTask.value
        await server.drain(within: ServeLimits.httpDrainMilliseconds)
        server.stop()
        control.stop()
        delivery.stop()
        store.close()
    }
}
