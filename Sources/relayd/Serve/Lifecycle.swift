// From the first line of the log to the last: start, signals, reload, stop.

import Glibc
import HTTPServer
import Reactor
import Signing
import Store
import TLS

/// Runs a daemon until a signal or a failed store ends it.
struct Lifecycle: Sendable {
    private enum Event: Sendable {
        case signal(Signal)
        /// The store cannot be trusted any more.
        case failed(String)
        /// Somebody on the control socket wants what SIGHUP does, and waits for the outcome.
        case reload(CheckedContinuation<ReloadOutcome, Never>)
    }

    let arguments: ParsedArguments
    let logger: Logger

    func run(_ loaded: LoadedConfiguration) async -> ExitCode {
        let configuration = loaded.configuration
        let (events, event) = AsyncStream.makeStream(of: Event.self, bufferingPolicy: .bufferingNewest(16))
        let notifier = ServiceNotifier(environment: arguments.environment)
        let patience = StartPatience(notifier)
        let daemon: Daemon
        let signals: SignalStream
        do {
            defer { patience.end() }
            signals = try SignalStream([.terminate, .interrupt, .hangUp]) { event.yield(.signal($0)) }
            daemon = try await start(configuration, reload: { await Self.reload(by: event) }) {
                event.yield(.failed($0))
            }
        } catch {
            return refuse(error, configuration)
        }
        logger.log(
            .info, "daemon.started",
            [("version", .string(Version.text)), ("listen", .string(daemon.addresses.joined(separator: " ")))])
        notifier.send(.ready, .status("serving"))
        let watchdog = Self.watchdog(daemon, notifier)
        defer { watchdog?.cancel() }

        var exitCode = ExitCode.success
        for await event in events {
            if case .signal(.hangUp) = event {
                reload(daemon, notifier, from: loaded.values)
                continue
            }
            if case .reload(let asker) = event {
                asker.resume(returning: reload(daemon, notifier, from: loaded.values))
                continue
            }
            if case .failed(let reason) = event {
                logger.log(
                    .error, "store.failed",
                    [
                        ("reason", .string(reason)),
                        (
                            "remedy",
                            .string(
                                "the daemon ends and recovers from the file at its next start; if it does not, stop "
                                    + "it and run `relayd doctor`")
                        ),
                    ])
                exitCode = .failure
            }
            break
        }
        // Before anybody is told: whoever asks then must not hear that it is ready.
        daemon.beginDraining()
        notifier.send(.stopping, .status("finishing what is in flight"))
        logger.log(.info, "daemon.stopping")
        await daemon.stop()
        signals.end()
        event.finish()
        for await case .reload(let asker) in events { asker.resume(returning: .failed("the daemon is stopping")) }
        logger.log(.info, "daemon.stopped")
        return exitCode
    }

    /// Tells the service manager, as often as it wants to hear it, that the daemon's threads answer. When one does not,
    /// nothing is told, and the service manager starts the daemon anew.
    private static func watchdog(_ daemon: Daemon, _ notifier: ServiceNotifier) -> Task<Void, Never>? {
        notifier.watchdogIntervalMilliseconds.map { interval in
            Task {
                while (try? await Task.sleep(for: .milliseconds(interval))) != nil {
                    if await daemon.answers() { notifier.send(.watchdog) }
                }
            }
        }
    }

    /// Asks for as many open files and sockets as may be needed, and tells when they are too few.
    private func raiseDescriptorLimit(for configuration: Configuration) {
        let needed = LimitCheck.descriptorsNeeded(configuration)
        guard let limit = try? DescriptorLimit.raise(to: ServeLimits.descriptorsWanted), limit < needed else { return }
        logger.log(
            .warning, "descriptors.few",
            [
                ("limit", .int(limit)), ("needed", .int(needed)),
                (
                    "remedy",
                    "raise the limit of open files (LimitNOFILE= of the unit, ulimit -n), or lower delivery.maxInFlight"
                ),
            ])
    }

    private func start(
        _ configuration: Configuration, reload: @escaping @Sendable () async -> ReloadOutcome,
        failed: @escaping @Sendable (String) -> Void
    ) async throws -> Daemon {
        raiseDescriptorLimit(for: configuration)
        try DataDirectory.make(configuration.dataDirectory)
        try await finishRotation(configuration)
        let (master, isNew) = try MasterKeySource.find(
            configuration.secretsKey, dataDirectory: configuration.dataDirectory)
        if isNew {
            logger.log(
                .warning, "secrets_key.created",
                [
                    ("file", .string(MasterKeySource.file(in: configuration.dataDirectory))),
                    ("remedy", "keep a copy elsewhere: without it the stored secrets cannot be opened"),
                ])
        }
        if configuration.secretsKey == nil, MasterKeySource.isExposed(in: configuration.dataDirectory) {
            let file = MasterKeySource.file(in: configuration.dataDirectory)
            logger.log(
                .warning, "secrets_key.exposed",
                [("file", .string(file)), ("remedy", .string("others than its owner may read it: chmod 600 \(file)"))])
        }
        let identity = try identity(configuration)
        let plan = DaemonPlan(
            configuration: configuration, master: master, listeners: try listeners(configuration, identity),
            identity: identity,
            controlSocket: ControlSocket.path(configuration, environment: arguments.environment), failed: failed,
            reload: reload)
        return try await DirectoryWait.retrying { try Daemon.start(plan, logger: logger) }
    }

    /// A rotation of the master key that was cut short, or put off to this start.
    private func finishRotation(_ configuration: Configuration) async throws {
        let done = try await DirectoryWait.retrying { try await KeyRotation.finishAtStart(configuration) }
        guard let done else { return }
        logger.log(
            .warning, "secrets_key.rotated",
            [
                ("endpoints", .int(done.report.resealed)), ("replaced", .string(done.replaced)),
                ("remedy", "keep a copy of the new key elsewhere; older backups open with the replaced one"),
            ])
    }

    /// The certificate to begin with. One that has expired is served too: deliveries must go on.
    private func identity(_ configuration: Configuration) throws -> TLSIdentity? {
        guard let tls = configuration.tls else { return nil }
        let identity = TLSIdentity(try tls.context())
        let life = try tls.life()
        if case .valid = life { return identity }
        logger.log(
            life.isRefused ? .error : .warning, "tls.certificate",
            [
                ("file", .string(tls.certificateFile)), ("reason", .string(life.text)),
                ("remedy", .string(CertificateLife.remedy)),
            ])
        return identity
    }

    /// What the service manager passed beats `listen`; the same rule holds for both.
    private func listeners(_ configuration: Configuration, _ identity: TLSIdentity?) throws -> [HTTPListener] {
        let passed = try InheritedSocket.takeAll { arguments.environment[$0] }
        ProcessEnvironment.clear(InheritedSocket.variableNames + ServiceNotifier.variableNames)
        guard passed.isEmpty else {
            return try passed.map { try listener($0.socket, configuration.listenRule, identity) }
        }
        return try configuration.listen.map { address in
            let isSecure = configuration.listenRule.manner(of: address) == .secure
            let socket =
                switch address {
                case .tcp(let host, let port), .tls(let host, let port): try ListeningSocket.tcp(host: host, port: port)
                case .unix(let path): try ListeningSocket.unix(path: path, mode: 0o660)
                }
            return HTTPListener(socket, identity: isSecure ? identity : nil)
        }
    }

    private func listener(
        _ passed: ListeningSocket, _ rule: ListenRule, _ identity: TLSIdentity?
    ) throws(ListenRefusal) -> HTTPListener {
        let text = passed.address.description
        switch ListenAddress(text: text).map(rule.manner) {
        case .secure: return HTTPListener(passed, identity: identity)
        case .refused(let reason): throw ListenRefusal(address: text, reason: reason)
        case .exposed:
            let remedy = LogValue.string(ListenRule.exposedRemedy)
            logger.log(.warning, "listen.insecure", [("address", .string(text)), ("remedy", remedy)])
            return HTTPListener(passed)
        // A Unix socket without a name has no text that is an address.
        case .plain, nil: return HTTPListener(passed)
        }
    }

    /// Has the loop in `run` reload, and waits for the outcome.
    private static func reload(by events: AsyncStream<Event>.Continuation) async -> ReloadOutcome {
        await withCheckedContinuation { asker in
            switch events.yield(.reload(asker)) {
            case .dropped(.reload(let turnedAway)):
                turnedAway.resume(returning: .failed("too many wait for a reload: try again"))
            case .terminated: asker.resume(returning: .failed("the daemon is stopping"))
            default: break
            }
        }
    }

    /// - Parameter start: the values that the process was started with.
    @discardableResult
    private func reload(
        _ daemon: Daemon, _ notifier: ServiceNotifier, from start: ConfigurationValues
    ) -> ReloadOutcome {
        notifier.send(
            .reloading(monotonicMicroseconds: SystemTime().monotonic().nanoseconds / 1000), .status("reloading"))
        defer { notifier.send(.ready, .status("serving")) }
        do {
            let loaded = try ConfigurationReader.load(
                arguments.configurationPath, environment: arguments.environment)
            try daemon.reconfigure(loaded.configuration)
            logger.log(.info, "configuration.reloaded")
            let waiting = start.keysNeedingRestart(in: loaded.values)
            if !waiting.isEmpty {
                logger.log(
                    .warning, "configuration.restart_needed",
                    [
                        ("keys", .string(waiting.joined(separator: " "))),
                        ("remedy", "restart the daemon: until then the values of its start stay in force"),
                    ])
            }
            return .applied(needRestart: waiting)
        } catch let faults as ConfigurationFaults {
            for fault in faults.faults { logRefusal("\(fault)") }
            return .refused(faults.faults)
        } catch {
            logRefusal("\(error)")
            return .failed("\(error)")
        }
    }

    private func logRefusal(_ fault: String) {
        logger.log(
            .error, "configuration.refused",
            [("fault", .string(fault)), ("remedy", "the old configuration stays in force")])
    }

    private func refuse(_ error: any Error, _ configuration: Configuration) -> ExitCode {
        let problem = (error as? StoreError).map { StoreProblem.text($0, directory: configuration.dataDirectory) }
        logger.log(.error, "daemon.not_started", [("reason", .string(problem ?? "\(error)"))])
        return StartRefusal.exitCode(of: error)
    }
}
