// Takes deliveries: verifies, shows, counts and answers each.

import HTTPServer
import JSON
import Reactor
import Signing
import Synchronization

/// The receiver of `relayd listen`. `handle` runs on the server's thread, the rest on any.
final class WebhookReceiver: Sendable {
    private struct State {
        var ledger = SequenceLedger()
        var summary = ListenSummary()
        /// Deliveries begun; those beyond the wanted count are not taken.
        var begun = 0
        var answersGiven = 0
    }

    private let options: ListenOptions
    private let terminal: Terminal
    private let forwarder: WebhookForwarder?
    /// Called once, when as many deliveries as wanted are shown.
    private let reachedCount: @Sendable () -> Void
    private let state = Mutex(State())

    init(_ options: ListenOptions, terminal: Terminal, reachedCount: @escaping @Sendable () -> Void) throws {
        self.options = options
        self.terminal = terminal
        self.reachedCount = reachedCount
        forwarder = try options.forwardURL.map { try WebhookForwarder(url: $0) }
    }

    /// Everything counted so far.
    var summary: ListenSummary {
        state.withLock { state in
            var summary = state.summary
            summary.missing = state.ledger.missing
            return summary
        }
    }

    /// Ends what forwards, once the server has stopped.
    func close() { forwarder?.close() }

    /// Takes one request.
    func handle(_ request: HTTPRequest, _ promise: ResponsePromise) {
        guard request.method == "POST" else {
            promise.fulfil(
                Self.problem(405, "relayd listen takes webhooks, by POST", headers: [(name: "Allow", value: "POST")]))
            return
        }
        guard isWanted() else {
            promise.fulfil(Self.problem(503, "relayd listen has taken as many deliveries as it was asked to"))
            return
        }
        let now = SystemTimeNow.milliseconds()
        let verification = options.verifier.verify(
            headers: { request.headers[$0] }, body: request.body, nowUnixSeconds: now / 1000)
        var webhook = ReceivedWebhook(request, verification: verification, receivedAtMilliseconds: now)
        guard webhook.isVerified else {
            let reason = verification.reason?.rawValue ?? "unverified"
            finish(&webhook, Self.problem(401, reason, hint: verification.hint), promise)
            return
        }
        place(&webhook)
        if let forwarder {
            Task { [webhook] in
                var webhook = webhook
                self.finish(&webhook, await forwarder.forward(request), promise)
            }
        } else {
            finish(&webhook, HTTPResponse(status: nextStatus()), promise)
        }
    }

    private func isWanted() -> Bool {
        state.withLock { state in
            if let count = options.count, state.begun >= count { return false }
            state.begun += 1
            return true
        }
    }

    /// Only what is verified is believed about its id and number.
    private func place(_ webhook: inout ReceivedWebhook) {
        let (eventID, runID, sequence) = (webhook.eventID, webhook.runID, webhook.sequence)
        let (isDuplicate, place) = state.withLock { state -> (Bool, SequenceLedger.Place?) in
            if let eventID, state.ledger.isDuplicate(eventID) { return (true, nil) }
            guard let runID, let sequence else { return (false, nil) }
            return (false, state.ledger.place(sequence, in: runID))
        }
        webhook.isDuplicate = isDuplicate
        webhook.place = place
    }

    /// The next of `--respond`, the last one from then on; 204 without.
    private func nextStatus() -> Int {
        state.withLock { state in
            defer { state.answersGiven += 1 }
            return options.answers.isEmpty ? 204 : options.answers[min(state.answersGiven, options.answers.count - 1)]
        }
    }

    private func finish(_ webhook: inout ReceivedWebhook, _ response: HTTPResponse, _ promise: ResponsePromise) {
        webhook.answered = response.status
        if options.delayMilliseconds == 0 {
            promise.fulfil(response)
        } else {
            let delay = options.delayMilliseconds
            Task {
                try? await Task.sleep(for: .milliseconds(delay))
                promise.fulfil(response)
            }
        }
        let isLast = state.withLock { state in
            state.summary.count(webhook)
            // Written under the lock: lines stay whole and in the order in which they are counted.
            terminal.data(options.wantsJSON ? webhook.json.text : webhook.line(for: terminal))
            return state.summary.deliveries == options.count
        }
        if isLast { reachedCount() }
    }

    private static func problem(
        _ status: Int, _ reason: String, hint: String? = nil, headers: [(name: String, value: String)] = []
    ) -> HTTPResponse {
        let body: JSONValue = ["reason": .string(reason), "hint": .optional(hint)]
        return HTTPResponse(
            status: status, headers: headers + [(name: "Content-Type", value: "application/json")],
            body: body.serialized())
    }
}
