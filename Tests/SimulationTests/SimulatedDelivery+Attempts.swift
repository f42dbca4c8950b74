// Attempts of the simulated delivery thread: started, ended, recorded, as `DeliveryLoop` does.

import Transfer
import Workflow

@testable import Delivery
@testable import Store

extension SimulatedDelivery {
    func start(_ item: OutboxItem) {
        history.started(item, under: rules.given[item.laneKey], of: dispatcher.inFlightMaximum, at: now)
        let route = store.published.newest.route(of: item)
        guard let target = RouteTarget(route, tenantID: item.tenantID), target.laneKey == item.laneKey else {
            settle(item)
            return
        }
        history.requested(item, under: rules.given[item.laneKey], at: now)
        var (result, milliseconds) = moodBook.mood(of: item.laneKey).answer(chance)
        if !isHealed, chance.oneIn(options.shortageEvery) {
            result = ReceiverMood.failure(.localShortage)
            milliseconds = 0
        }
        transfers.append(
            SimulatedTransfer(
                item: item, startedAt: wall, endsAtMilliseconds: nowMilliseconds + milliseconds, result: result))
    }

    private func settle(_ item: OutboxItem) {
        let inbox = inbox
        openRequests += 1
        submit({ transaction in try transaction.reroute(item.id, from: item.lane) }) { result in
            inbox.post(.settled(item, try? result.get()))
        } else: {
            openRequests -= 1
            history.putBack(item)
            dispatcher.putBack(item, dueAt: wall.advanced(byMilliseconds: Limits.shortageWaitMilliseconds))
            isTurnPending = true
        }
    }

    /// Ends the transfer at `index`.
    func endTransfer(at index: Int) {
        let transfer = transfers.remove(at: index)
        let item = transfer.item
        let now = now
        isTurnPending = true
        if case .failed(let failure) = transfer.result.outcome,
            failure.kind == .localShortage || failure.kind == .cancelled
        {
            let wait = failure.kind == .cancelled ? 0 : Limits.shortageWaitMilliseconds
            history.putBack(item)
            dispatcher.putBack(item, dueAt: now.wall.advanced(byMilliseconds: wait))
            return
        }
        let outcome = AttemptOutcome.judge(
            transfer.result, attempt: item.attemptsMade - item.attemptsBeforeSchedule + 1, schedule: schedule,
            at: now.wall, random: chance.unit())
        history.ended(item, transfer.result, outcome, at: now)
        history.ended(item, outcome.signal, under: rules.given[item.laneKey], at: now)
        dispatcher.ended(item, signal: outcome.signal, at: now)
        recorder.add(
            EndedAttempt(
                item: item, result: transfer.result, outcome: outcome, startedAt: transfer.startedAt,
                endedAt: now.wall))
    }

    func flush(isRetry: Bool = false) {
        guard let batch = recorder.takeBatch(isRetry: isRetry) else { return }
        let records = batch.attempts.map { AttemptRecord($0) }
        let switchedOff = batch.attempts.compactMap(switchedOff(by:))
        let inbox = inbox
        let number = batch.number
        let committed = history.commits
        submit({ transaction in
            try transaction.record(records)
            for wish in switchedOff { try transaction.switchOff(endpoint: wish.endpoint, reason: wish.reason) }
        }) { result in
            switch result {
            case .success:
                committed.post(.recorded(batch.attempts))
                inbox.post(.recorded(batch: number, .written))
            case .failure(let error): inbox.post(.recorded(batch: number, .refused(reason: "\(error)")))
            }
        } else: {
            recorded(batch: number, .refused(reason: "the store's mailbox is full"))
        }
    }

    func recorded(batch: Int, _ result: DeliveryMessage.RecordResult) {
        switch result {
        case .written:
            if recorder.isRefused { dispatcher.isHolding = recorder.isDraining }
            let now = now
            for attempt in recorder.written(batch) {
                history.confirmed(attempt.item)
                dispatcher.recorded(attempt.item, nextDueAt: attempt.nextDueAt, at: now)
            }
        case .refused:
            recorder.refused(batch)
            dispatcher.isHolding = true
            set(.flush, in: recorder.waitMilliseconds)
        }
    }

    private func switchedOff(by attempt: EndedAttempt) -> (endpoint: Identifier, reason: String)? {
        guard let reason = attempt.outcome.disableReason, case .endpoint(let id) = attempt.item.laneKey else {
            return nil
        }
        return (id, reason)
    }
}
