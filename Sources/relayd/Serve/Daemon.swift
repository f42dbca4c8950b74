// The daemon: every room built in order, and taken down in reverse.

import API
import Agents
import Delivery
import Glibc
import HTTPServer
import Reactor
import Signing
import Store
import TLS
import Transfer
import Workflow

/// A running relayd. Built by `start`, ended by `stop`.
final class Daemon: Sendable {
    private let store: Store
    private let delivery: DeliveryService
    private let jobs: JobRunner
    private let jobTask: Task<Void, Never>
    private let agents: AgentChooser
    private let chores: Chores
    private let helpers: HelperRunner
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
        let metrics = ServiceMetrics(logger: logger)
        let log = DaemonLog(logger: logger, metrics: metrics)
        let clock: @Sendable () -> Timestamp = { Timestamp(milliseconds: SystemTime().wallMilliseconds()) }
        let readiness = API.Readiness()
        fanOut.watch(
            committed: { report in
                readiness.noteCommit(at: clock())
                metrics.committed(report)
            },
            failed: { error in plan.failed("\(error)") }, diskChanged: log.diskChanged)

        let box = SecretBox(key: plan.master.key(for: .atRest))
        var files = StoreConfiguration(dataDirectory: configuration.dataDirectory, master: plan.master)
        files.ballastBytes = configuration.ballastBytes
        store = try Store.open(files, observer: fanOut)
        let transfer = TransferConfiguration(authoritiesFile: configuration.delivery.caFile)
        delivery = try DeliveryService(
            DeliveryWorld(
                store: store, box: box, configuration: DeliveryConfiguration(configuration), transfer: transfer,
                observer: log))
        metrics.connect(store: store, delivery: delivery)
        let settings = SettingsBox(try APISettings(configuration, master: plan.master))
        let drafter = DraftBridge(agent: EmbeddedInMailDrafter())
        let approvals = try PlanApprovalBuilder(master: plan.master, settings: settings, drafter: drafter)
        let agents = try AgentChooser(configuration)
        self.agents = agents
        jobs = JobRunner(
            store: store, work: JobWork(store: store, agents: agents, approvals: approvals), now: clock,
            notice: log.worked)
        fanOut.connect(delivery: delivery, jobs: jobs)
        let inForce = ConfigurationBox(configuration)
        let mailer = try Mailer(configuration, notice: log.mailed)
        helpers = try HelperRunner(notice: ResumeLog(logger: logger).noticed)
        api = APIService(
            APIServices(
                store: store, box: box, master: plan.master,
                callbacks: CallbackJudge(
                    client: try TransferClient(configuration: transfer), policy: { AddressPolicy(inForce.current) }),
                tester: TestDelivery(delivery: delivery, store: store),
                chat: ChatBridge(agents: agents, failed: log.chatFailed), approvals: approvals, settings: settings,
                readiness: readiness, metrics: metrics, resumes: ResumeReader(helpers: helpers),
                payloads: PayloadBridge(agents: agents), mail: mailer, version: Version.text, clock: clock),
            observe: log.answered)
        self.readiness = readiness
        self.inForce = inForce
        self.mailer = mailer
        master = plan.master
        jobTask = Task { [jobs] in await jobs.run() }
        chores = Chores(store: store, deliveryDays: configuration.retention.deliveryDays, now: clock, log: log)

        let bound = AddressBoard()
        control = try ControlServer.start(
            at: plan.controlSocket,
            Self.control(
                plan, store: store, delivery: delivery, api: api, readiness: readiness, inForce: inForce, bound: bound),
            requestIDs: Self.requestID)
        identity = plan.identity
        server = try Self.serve(api, on: plan.listeners, observer: metrics.connections, log: log)
        addresses = server.boundAddresses
        bound.show(addresses)
    }

    private static func control(
        _ plan: DaemonPlan, store: Store, delivery: DeliveryService, api: APIService, readiness: API.Readiness,
        inForce: ConfigurationBox, bound: AddressBoard
    ) -> ControlServices {
        let status: @Sendable () -> DaemonStatus = {
            DaemonStatus(version: Version.text, process: getpid(), addresses: bound.addresses)
        }
        let overview = DaemonOverview(
            store: store, delivery: delivery, api: api, readiness: readiness, status: status,
            startedAt: SystemTime().monotonic())
        return ControlServices(
            provisioning: Provisioning(store: store), api: api,
            tokens: { [master = plan.master] in try TokenSigning(inForce.current.jwt, master: master) },
            status: status, overview: { try await overview.json() }, reload: plan.reload)
    }

    private let mailer: Mailer

    private let inForce: ConfigurationBox
    private let master: MasterKey
    private let identity: TLSIdentity?
    private let fanOut = CommitFanOut()

    private static func serve(
        _ api: APIService, on listeners: [HTTPListener], observer: any HTTPServerObserver, log: DaemonLog
    ) throws -> HTTPServer {
        var configuration = HTTPServerConfiguration()
        configuration.observer = observer
        configuration.requestIDs = requestID
        configuration.handshakeFailed = log.handshakeFailed
        configuration.admit = { api.admit($0) }
        configuration.isProxy = { api.isProxy($0) }
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
        let settings = try APISettings(configuration, master: master)
        try serve(configuration.tls)
        try agents.replace(configuration)
        api.reconfigure(settings)
        delivery.reconfigure(DeliveryConfiguration(configuration))
        inForce.replace(configuration)
        try mailer.replace(configuration)
        chores.keep(days: configuration.retention.deliveryDays)
        logger.configure(level: configuration.log.level, format: configuration.log.format)
    }

    /// New connections get the certificate as it lies on disk now.
    /// - Throws: where clients would refuse it: it takes no place of one that they do not.
    private func serve(_ settings: Configuration.TLSSettings?) throws {
        guard let identity, let settings else { return }
        let context = try settings.context()
        let life = try settings.life()
        guard !life.isRefused else {
            logger.log(
                .error, "tls.certificate_refused",
                [
                    ("file", .string(settings.certificateFile)), ("reason", .string(life.text)),
                    ("remedy", .string("the old one stays in force; " + CertificateLife.remedy)),
                ])
            throw CertificateRefusal(file: settings.certificateFile, reason: life.text)
        }
        identity.replace(with: context)
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
        chores.cancel()
        await delivery.drain(within: ServeLimits.drainMilliseconds - ServeLimits.httpDrainMilliseconds)
        // A model may think for minutes: what is being asked is given up, stays due, and is asked at the next start.
        jobTask.cancel()
        await jobTask.value
        await chores.ended()
        await server.drain(within: ServeLimits.httpDrainMilliseconds)
        server.stop()
        control.stop()
        await api.writeKeyUses()
        delivery.stop()
        store.close()
        fanOut.disconnect()
    }
}
