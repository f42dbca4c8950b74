// Carries out HTTP requests on an event loop.
import CCurl
package import Reactor

/// Carries out any number of HTTP requests at a time on one event loop, through libcurl's multi interface.
///
/// Connections, addresses and TLS sessions are kept and used again. Confined to its loop's thread. A completion is
/// called exactly once, on the loop, never inside `perform` or `cancel`; it may call both.
package final class TransferEngine {
    let loop: EventLoop
    private let inFlightMaximum: Int
    let gate: LookupGate
    let lookups: LookupThreads
    private let shares = CurlSessionShares()
    /// None once it is closed.
    private var pool: ConnectionPool?

    var transfers: [UInt64: RunningTransfer] = [:]
    private var ended: [(number: UInt64, completion: (TransferResult) -> Void, result: TransferResult)] = []
    private var urls: [String: OutgoingURL] = [:]
    /// Look-ups for their own sake, by their number.
    var questions: [UInt64: NameQuestion] = [:]
    var lastNumber: UInt64 = 0
    private var isTurnAsked = false
    /// Whether something has happened that this turn, or the next, must look at.
    private var isStirred = false

    /// - Throws: `TransferSetupError` when libcurl or the file of authorities cannot be used.
    package init(loop: EventLoop, configuration: TransferConfiguration) throws(TransferSetupError) {
        self.loop = loop
        inFlightMaximum = max(configuration.inFlightMaximum, 1)
        gate = LookupGate(loop.time)
        lookups = try LookupThreads(configuration.lookUp)
        let authorities = try AuthorityFile(adding: configuration.authoritiesFile)
        let connectionsMaximum = max(configuration.connectionsMaximum, inFlightMaximum)
        let pool = try ConnectionPool(loop, authorities: authorities, connectionsMaximum: connectionsMaximum)
        self.pool = pool
        pool.onStir = { [unowned self] in turnSoon() }
        try lookups.receive(on: loop) { [weak self] ended in self?.lookedUp(ended) }
    }

    deinit { dismantle() }

    /// Transfers whose completion has not been called yet.
    package var inFlight: Int { transfers.count + ended.count }

    /// Starts `request`, on addresses that `policy` allows. `completion` is called once, later, on the loop.
    package func perform(
        _ request: TransferRequest, policy: AddressPolicy, completion: @escaping (TransferResult) -> Void
    ) -> TransferID {
        loop.assertOnLoop()
        lastNumber += 1
        let number = lastNumber
        do throws(TransferFailure) {
            guard pool != nil else { throw .closed }
            guard inFlight < inFlightMaximum else { throw .tooMany(inFlightMaximum) }
            let transfer = RunningTransfer(
                number: number, request: request, url: try url(of: request, policy), policy: policy, begunAt: loop.now,
                completion: completion)
            transfers[number] = transfer
            admit(transfer)
        } catch {
            end(number, completion, .failed(error, after: 0))
        }
        return TransferID(number: number)
    }

    /// Ends a transfer as `.cancelled`, unless it has ended. Its completion is called later, on the loop.
    package func cancel(_ id: TransferID) {
        loop.assertOnLoop()
        guard let transfer = transfers[id.number] else { return }
        fail(transfer, .cancelled)
    }

    /// Ends every transfer as `.cancelled`. Their completions are called later, on the loop.
    package func cancelAll() {
        loop.assertOnLoop()
        for transfer in Array(transfers.values) { fail(transfer, .cancelled) }
    }

    /// Ends every transfer as `.cancelled` and closes every connection. All completions have been called when it
    /// returns; whatever is performed afterwards fails.
    package func close() {
        cancelAll()
        dismantle()
        deliver()
    }

    var isClosed: Bool { pool == nil }

    // MARK: Starting

    /// Hands a transfer to libcurl. A name must have been found before.
    func start(_ transfer: RunningTransfer, at name: FoundName?) {
        if let deadline = transfer.deadline { loop.cancel(deadline) }
        transfer.deadline = nil
        do throws(TransferFailure) {
            guard let pool else { throw .closed }
            let slot = try pool.slot(for: transfer)
            transfer.slot = slot
            let request = transfer.request
            let spent = Int64(transfer.lookupMilliseconds ?? 0)
            try slot.begin(request, to: transfer.url, at: name, policy: transfer.policy, as: transfer.number)
            slot.setTimeouts(
                connectMilliseconds: request.connectTimeoutMilliseconds - spent,
                milliseconds: request.timeoutMilliseconds - spent)
            if transfer.url.isHTTPS { slot.setShare(shares.share(for: transfer.url.host)) }
            try pool.run(slot)
        } catch {
            fail(transfer, error)
        }
    }

    private func url(of request: TransferRequest, _ policy: AddressPolicy) throws(TransferFailure) -> OutgoingURL {
        try request.check()
        let url: OutgoingURL
        if let known = urls[request.url] {
            url = known
        } else {
            do throws(CallbackURLError) {
                url = try OutgoingURL(request.url)
            } catch {
                throw TransferFailure(kind: .protocol, message: "Nothing was sent: \(error).")
            }
            if urls.count >= TransferLimits.parsedURLsMaximum { urls.removeAll(keepingCapacity: true) }
            urls[request.url] = url
        }
        guard url.isHTTPS || policy.allowHTTP || request.unixSocketPath != nil else { throw .plainHTTP }
        return url
    }

    // MARK: Turning

    func turnSoon() {
        isStirred = true
        guard !isTurnAsked else { return }
        isTurnAsked = true
        loop.atEndOfTurn { [weak self] in self?.turn() }
    }

    /// Lets libcurl do what is due, hands over what has ended, and starts what may start, until nothing is left.
    private func turn() {
        var rounds = 0
        repeat {
            isStirred = false
            pool?.actOnTime()
            collectEnded()
            deliver()
            rounds += 1
        } while isStirred && rounds < TransferLimits.startRoundsPerTurnMaximum
        isTurnAsked = false
        guard let pool else { return }
        pool.apply()
        if isStirred { turnSoon() }
    }

    private func collectEnded() {
        while let pool, let (slot, code) = pool.nextEnded() {
            guard let transfer = transfers[slot.transfer] else { continue }
            let result = TransferResult(slot, code, of: transfer, shortage: pool.shortage)
            if case .answered = result.outcome, let host = transfer.host { gate.prove(host) }
            end(transfer, result)
        }
    }

    private func deliver() {
        let ended = ended
        self.ended.removeAll(keepingCapacity: true)
        for (_, completion, result) in ended { completion(result) }
    }

    // MARK: Ending

    func fail(_ transfer: RunningTransfer, _ failure: TransferFailure) {
        let elapsed = transfer.elapsed(at: loop.time.monotonic())
        end(transfer, .failed(failure, after: elapsed, lookup: transfer.lookupMilliseconds))
    }

    private func end(_ transfer: RunningTransfer, _ result: TransferResult) {
        transfers[transfer.number] = nil
        if let deadline = transfer.deadline { loop.cancel(deadline) }
        if let slot = transfer.slot {
            pool?.take(back: slot)
            transfer.slot = nil
        }
        end(transfer.number, transfer.completion, result)
    }

    private func end(_ number: UInt64, _ completion: @escaping (TransferResult) -> Void, _ result: TransferResult) {
        ended.append((number, completion, result))
        turnSoon()
    }

    /// Easy handles go before their multi handle, and that before the watches.
    private func dismantle() {
        for transfer in transfers.values {
            if let slot = transfer.slot { pool?.take(back: slot) }
        }
        transfers = [:]
        for question in questions.values { question.completion(.failure(.shortage)) }
        questions = [:]
        pool?.close()
        pool = nil
    }
}
