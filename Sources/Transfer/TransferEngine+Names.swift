// How transfers come by the addresses of their names.
import Reactor

extension TransferEngine {
    /// Starts `transfer` once the addresses of its host are known.
    func admit(_ transfer: RunningTransfer) {
        guard let host = transfer.host else { return start(transfer, at: nil) }
        transfer.lookupMilliseconds = 0
        if let known = SystemResolver.known(host) { return start(transfer, at: FoundName(known)) }
        if let found = gate.found(host) { return start(transfer, at: found) }
        transfer.lookupMilliseconds = nil
        switch gate.admit(LookupGate.Asker(number: transfer.number, owner: transfer.request.owner), to: host) {
        case .begins:
            beginLookup(of: host, for: [transfer.number])
        case .joins: beginClock(of: transfer)
        case .waits:
            let at = transfer.begunAt.advanced(byMilliseconds: TransferLimits.lookupPlaceMilliseconds)
            transfer.deadline = loop.schedule(at: at) { [unowned self, unowned transfer] in
                transfer.deadline = nil
                transfer.clockAt = loop.now
                fail(transfer, .noLookupPlace)
            }
        }
    }

    /// Looks `host` up anew. `completion` is called once, on the loop, when the engine is closed too.
    func resolve(_ host: String, completion: @escaping (Result<[IPAddress], LookupFault>) -> Void) {
        loop.assertOnLoop()
        guard !isClosed else { return completion(.failure(.shortage)) }
        lastNumber += 1
        let number = lastNumber
        let admission = gate.admit(LookupGate.Asker(number: number, owner: nil), to: host)
        let wait =
            admission == .waits ? TransferLimits.lookupPlaceMilliseconds : TransferLimits.resolveMilliseconds
        questions[number] = NameQuestion(completion: completion, deadline: ring(number, after: wait, admission))
        if admission == .begins { lookups.start(host) }
    }

    private func ring(_ number: UInt64, after milliseconds: Int64, _ admission: LookupGate.Admission) -> TimerID {
        loop.schedule(at: loop.now.advanced(byMilliseconds: milliseconds)) { [unowned self] in
            let question = questions.removeValue(forKey: number)
            question?.completion(.failure(admission == .waits ? .shortage : .noAnswer))
        }
    }

    private func beginLookup(of host: String, for askers: [UInt64]) {
        for number in askers {
            if let transfer = transfers[number] { beginClock(of: transfer) }
            if let question = questions[number] {
                loop.cancel(question.deadline)
                questions[number]?.deadline = ring(number, after: TransferLimits.resolveMilliseconds, .joins)
            }
        }
        lookups.start(host)
    }

    /// From now on its time runs; finding the address and connecting share one bound.
    private func beginClock(of transfer: RunningTransfer) {
        if let deadline = transfer.deadline { loop.cancel(deadline) }
        transfer.clockAt = loop.now
        let request = transfer.request
        let bound = max(min(request.connectTimeoutMilliseconds, request.timeoutMilliseconds), 1)
        transfer.deadline = loop.schedule(at: loop.now.advanced(byMilliseconds: bound)) {
            [unowned self, unowned transfer] in
            transfer.deadline = nil
            transfer.lookupMilliseconds = transfer.elapsed(at: loop.time.monotonic())
            fail(transfer, .waitedTooLong)
        }
    }

    /// Look-ups have ended: whoever waited for them goes on, and others have their places.
    func lookedUp(_ ended: [(host: String, found: LookupThreads.Found)]) {
        for (host, found) in ended {
            let result = found.map(FoundName.init)
            for number in gate.ended(host, result) {
                if let question = questions.removeValue(forKey: number) {
                    loop.cancel(question.deadline)
                    question.completion(found)
                }
                if let transfer = transfers[number] { goOn(transfer, result) }
            }
        }
        for (host, askers) in gate.release({ transfers[$0] != nil || questions[$0] != nil }) {
            beginLookup(of: host, for: askers)
        }
    }

    private func goOn(_ transfer: RunningTransfer, _ result: Result<FoundName, LookupFault>) {
        transfer.lookupMilliseconds = transfer.elapsed(at: loop.time.monotonic())
        switch result {
        case .success(let name): start(transfer, at: name)
        case .failure(let fault): fail(transfer, fault.failure)
        }
    }
}
