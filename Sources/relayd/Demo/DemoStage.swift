// The daemon and the receiver of a demonstration: started, killed, started anew, taken down.

import Glibc
import Reactor
import Synchronization

/// Owns both children. `interrupt` may come from any thread at any time; everything else is one task's.
final class DemoStage: Sendable {
    private struct Children {
        var daemon: ChildProcess?
        var receiver: ChildProcess?
        var lines: PipeLines?
        var isInterrupted = false
    }

    let directory: DemoDirectory
    let daemonURL: String
    let receiverURL: String
    private let receiverPort: UInt16
    private let environment: [String]
    private let children = Mutex(Children())

    /// Of the parent's environment, what must not reach the children: settings of another daemon, and what the service
    /// manager meant for us.
    private static let ownVariables: Set<String> = [
        "RUNTIME_DIRECTORY", "STATE_DIRECTORY", "CREDENTIALS_DIRECTORY", "JOURNAL_STREAM", "NOTIFY_SOCKET",
        "WATCHDOG_USEC", "WATCHDOG_PID", "LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES",
    ]

    init(directory: DemoDirectory, environment: ProcessEnvironment) throws {
        self.directory = directory
        // Both are held while both are asked for, so that they differ.
        let (first, second) = (try Self.freePort(), try Self.freePort())
        defer {
            first.socket.close()
            second.socket.close()
        }
        daemonURL = "http://127.0.0.1:\(first.port)"
        receiverURL = "http://127.0.0.1:\(second.port)/webhooks"
        receiverPort = second.port
        self.environment = environment.sorted
            .filter { !$0.name.hasPrefix("RELAYD_") && !Self.ownVariables.contains($0.name) }
            .map { "\($0.name)=\($0.value)" }
        try directory.writeConfiguration(port: first.port)
    }

    /// Whether the user has ended it.
    var isInterrupted: Bool { children.withLock { $0.isInterrupted } }

    /// Nothing is worth waiting for once the user has ended it or a child has ended by itself.
    func check() throws(DemoFailure) {
        let (isInterrupted, daemon, receiver) = children.withLock { ($0.isInterrupted, $0.daemon, $0.receiver) }
        if isInterrupted { throw .interrupted }
        if daemon?.hasEnded == true { throw DemoFailure(message: "the daemon ended by itself") }
        if receiver?.hasEnded == true { throw DemoFailure(message: "the receiver ended by itself") }
    }

    /// Kills both children, and lets no other be started.
    func interrupt() {
        children.withLock { children in
            children.isInterrupted = true
            children.daemon?.kill(SIGKILL)
            children.receiver?.kill(SIGKILL)
        }
    }

    /// Starts a daemon on the directory, for the first time or again.
    func startDaemon() throws {
        let log = try directory.openLog(directory.daemonLog)
        defer { close(log) }
        try children.withLock { children in
            guard !children.isInterrupted else { throw DemoFailure.interrupted }
            children.daemon = try ChildProcess(
                ["serve", "--config", directory.configurationFile], environment: environment, output: log, errors: log)
        }
    }

    /// Ends the daemon in the middle of whatever it does, as a power cut would.
    func killDaemon() async throws(DemoFailure) {
        let daemon = children.withLock { $0.daemon }
        let ending = await daemon?.end(by: SIGKILL, within: DemoLimits.endMilliseconds)
        guard ending == .signalled(SIGKILL) else {
            throw DemoFailure(message: "the daemon was to be killed, but had ended by itself")
        }
    }

    /// Starts `relayd listen` with the secret in its environment, and hands its lines to `handler`.
    func startReceiver(
        secret: String, publicKey: String?, _ handler: @escaping @Sendable ([UInt8]) -> Void
    ) throws {
        let log = try directory.openLog(directory.receiverLog)
        defer { close(log) }
        let lines = try PipeLines(handler)
        defer { close(lines.writeEnd) }
        var arguments = ["listen", "--json", "--port", "\(receiverPort)", "--timeout", DemoLimits.receiverLifetime]
        if let publicKey { arguments += ["--public-key", publicKey] }
        try children.withLock { children in
            guard !children.isInterrupted else { throw DemoFailure.interrupted }
            children.lines = lines
            children.receiver = try ChildProcess(
                arguments, environment: environment + ["\(ListenOptions.secretVariable)=\(secret)"],
                output: lines.writeEnd, errors: log)
        }
    }

    /// Ends both children, the daemon by SIGTERM first, and waits for them.
    /// - Returns: how the daemon ended, in words.
    func takeDown() async -> String {
        let (daemon, receiver) = children.withLock { ($0.daemon, $0.receiver) }
        let ending = await daemon?.end(by: SIGTERM, within: DemoLimits.endMilliseconds)
        _ = await receiver?.end(by: SIGTERM, within: DemoLimits.endMilliseconds)
        children.withLock { $0.lines }?.stop()
        switch ending {
        case nil: return "never ran"
        case .exited(let code): return "exit code \(code)"
        case .signalled(let signal): return "ended by signal \(signal)"
        }
    }

    private static func freePort() throws -> (socket: ListeningSocket, port: UInt16) {
        let socket = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        guard case .internet(_, let port) = socket.address else {
            throw DemoFailure(message: "no free port on 127.0.0.1")
        }
        return (socket, port)
    }
}
