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
    }

    let arguments: ParsedArguments
    let logger: Logger

    func run(_ configuration: Configuration) async -> ExitCode {
        let (events, event) = AsyncStream.makeStream(of: Event.self, bufferingPolicy: .bufferingNewest(16))
        let notifier = ServiceNotifier(environment: arguments.environment)
        let daemon: Daemon
        let signals: SignalStream
        do {
            signals = try SignalStream([.terminate, .interrupt, .hangUp]) { event.yield(.signal($0)) }
            daemon = try await start(configuration) { event.yield(.failed($0)) }
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
                reload(daemon, notifier)
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
        _ configuration: Configuration, failed: @escaping @Sendable (String) -> Void
    ) async throws -> Daemon {
        raiseDescriptorLimit(for: configuration)
        try DataDirectory.make(configuration.dataDirectory)
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
        let identity = try identity(configuration)
        let plan = DaemonPlan(
            configuration: configuration, master: master, listeners: try listeners(configuration, identity),
            identity: identity,
            controlSocket: ControlSocket.path(configuration, environment: arguments.environment), failed: failed)
        return try await DirectoryWait.retrying { try Daemon.start(plan, logger: logger) }
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

    private func reload(_ daemon: Daemon, _ notifier: ServiceNotifier) {
        notifier.send(
            .reloading(monotonicMicroseconds: SystemTime().monotonic().nanoseconds / 1000), .status("reloading"))
        defer { notifier.send(.ready, .status("serving")) }
        do {
            let loaded = try ConfigurationReader.load(
                arguments.configurationPath, environment: arguments.environment)
            try daemon.reconfigure(loaded.configuration)
            logger.log(.info, "configuration.reloaded")
        } catch let faults as ConfigurationFaults {
            for fault in faults.faults {
                logger.log(
                    .error, "configuration.refused",
                    [("fault", .string("\(fault)")), ("remedy", "the old configuration stays in force")])
            }
        } catch {
            logger.log(
                .error, "configuration.refused",
                [("fault", .string("\(error)")), ("remedy", "the old configuration stays in force")])
        }
    }

    private func refuse(_ error: any Error, _ configuration: Configuration) -> ExitCode {
        let problem = (error as? StoreError).map { StoreProblem.text($0, directory: configuration.dataDirectory) }
        logger.log(.error, "daemon.not_started", [("reason", .string(problem ?? "\(error)"))])
        return StartRefusal.exitCode(of: error)
    }
}
