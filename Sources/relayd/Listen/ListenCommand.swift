// relayd listen: a receiver for developers, which says of each delivery whether it verifies, and why not.

import HTTPServer
import Reactor

enum ListenCommand {
    static let command = Command(
        ["listen"], summary: "Receive webhooks, verify and print them",
        discussion: """
            Prints one line a delivery: time, event, run, number, verdict, time since the event. Answers 204 to what
            verifies and 401 with the reason to what does not. Ctrl-C ends it with a summary; the exit code is 0 only
            if everything verified, and 75 when --timeout passed before --count was reached.

            The list of processes shows a command line to everybody: give the secret by --secret-file, or in
            \(ListenOptions.secretVariable). More than one secret are those in force and rotated out, in this order.
            """,
        example: "relayd listen --port 8090 --secret-file secret.txt",
        options: [
            CommandOption(
                "port", short: "p", .value("P", .integer(0...65_535)),
                summary: "Listen on 127.0.0.1 and this port (\(ListenLimits.portDefault); 0 lets the system choose)"),
            CommandOption(
                "listen", .value("ADDRESS", .text), summary: "Listen on 0.0.0.0:8090, [::1]:8090 or unix:/path"),
            CommandOption("secret", .value("S", .text), summary: "The signing secret", repeats: true),
            CommandOption(
                "secret-file", .value("FILE", .text), summary: "A file of secrets, one a line; - is standard input",
                repeats: true),
            CommandOption("public-key", .value("KEY", .text), summary: "The public key (whpk_…) of v1a signatures"),
            CommandOption(
                "forward-to", .value("URL", .text), summary: "Hand verified deliveries on, answer what it answers"),
            CommandOption(
                "respond", .value("STATUSES", .text), summary: "Answer 500,500,200 in turn; the last one goes on"),
            CommandOption("delay", .value("D", .duration), summary: "Wait before each answer, for instance 2s"),
            CommandOption("count", .value("N", .integer(1...1_000_000_000)), summary: "End after so many deliveries"),
            CommandOption("timeout", .value("D", .duration), summary: "End after this time"),
        ],
        run: run)

    private enum End: Sendable {
        case interrupted
        case counted
        case timedOut
    }

    @Sendable
    private static func run(_ arguments: ParsedArguments) async -> ExitCode {
        Signal.ignoreBrokenPipes()
        do {
            let options = try ListenOptions(arguments)
            return try await listen(options, arguments)
        } catch let problem as ListenOptions.Problem {
            arguments.complain(problem.message)
            return .usage
        } catch {
            arguments.complain("\(error)")
            return .failure
        }
    }

    private static func listen(_ options: ListenOptions, _ arguments: ParsedArguments) async throws -> ExitCode {
        let (ends, end) = AsyncStream.makeStream(of: End.self, bufferingPolicy: .bufferingOldest(4))
        let signals = try SignalStream([.interrupt, .terminate, .hangUp]) { _ in end.yield(.interrupted) }
        defer { signals.end() }
        let receiver = try WebhookReceiver(options, terminal: arguments.terminal) { end.yield(.counted) }
        let server = try start(receiver, options)
        for warning in options.warnings { arguments.complain("warning: \(warning)") }
        announce(server.boundAddresses, arguments)
        let clock = options.timeoutMilliseconds.map { milliseconds in
            Task {
                try? await Task.sleep(for: .milliseconds(milliseconds))
                end.yield(.timedOut)
            }
        }
        var reason = End.interrupted
        for await found in ends {
            reason = found
            break
        }
        clock?.cancel()
        signals.end()
        await server.drain(within: max(ListenLimits.drainMilliseconds, min(options.delayMilliseconds, 2_000)))
        server.stop()
        receiver.close()
        let summary = receiver.summary
        for line in summary.lines(for: arguments.terminal) { arguments.terminal.message(line) }
        guard summary.unverified == 0 else { return .failure }
        if case .timedOut = reason, let count = options.count {
            arguments.complain("\(summary.deliveries) of \(count) deliveries came in time")
            return .tryLater
        }
        return .success
    }

    private static func start(_ receiver: WebhookReceiver, _ options: ListenOptions) throws -> HTTPServer {
        let listener =
            switch options.address {
            // The options let no address through that asks for TLS.
            case .tcp(let host, let port), .tls(let host, let port): try ListeningSocket.tcp(host: host, port: port)
            case .unix(let path): try ListeningSocket.unix(path: path)
            }
        var configuration = HTTPServerConfiguration()
        configuration.threadName = "listen"
        configuration.limits.bodyBytesMaximum = ListenLimits.bodyBytesMaximum
        configuration.limits.answerMilliseconds =
            options.delayMilliseconds + ListenLimits.forwardMilliseconds + ListenLimits.answerMarginMilliseconds
        return try HTTPServer.start(on: [listener], configuration: configuration) { request, promise in
            receiver.handle(request, promise)
        }
    }

    private static func announce(_ addresses: [String], _ arguments: ParsedArguments) {
        let places = addresses.map { $0.hasPrefix("unix:") ? $0 : "http://\($0)/" }
        arguments.terminal.message("listening on \(places.joined(separator: " ")), Ctrl-C ends")
    }
}
