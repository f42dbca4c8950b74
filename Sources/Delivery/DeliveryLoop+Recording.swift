// How ended attempts reach the disk, and what follows once they are there.

import JSON
import Reactor
import Store
import Transfer
import Workflow

extension DeliveryLoop {
    /// Offers what was gathered to the store, in one request.
    func flush(isRetry: Bool = false) {
        guard let batch = recorder.takeBatch(isRetry: isRetry) else { return }
        let (records, spent) = (batch.records, recorder.takeSpent())
        let switchedOff = batch.attempts.compactMap(switchedOff(by:))
        let messages = messages
        let number = batch.number
        let posted = store.submit(
            weight: records.count,
            { transaction in
                try withExtendedLifetime(spent) { try transaction.record(records) }
                for wish in switchedOff { try transaction.switchOff(endpoint: wish.endpoint, reason: wish.reason) }
            }
        ) { result in
            switch result {
            case .success: _ = messages.post(.recorded(batch: number, .written))
            case .failure(let error): _ = messages.post(.recorded(batch: number, .refused(reason: "\(error)")))
            }
        }
        if posted != .posted {
            recorded(batch: number, .refused(reason: "the store's mailbox is full"))
        }
    }

    func recorded(batch: Int, _ result: DeliveryMessage.RecordResult) {
        switch result {
        case .written:
            if recorder.isRefused {
                observer.noticed(.recordingRecovered)
                dispatcher.isHolding = recorder.isDraining
            }
            let now = now
            for attempt in recorder.written(batch) {
                dispatcher.recorded(attempt.item, nextDueAt: attempt.nextDueAt, at: now)
                observer.attempted(report(of: attempt))
            }
        case .refused(let reason):
            if !recorder.isRefused { observer.noticed(.recordingFailed(reason: reason)) }
            recorder.refused(batch)
            dispatcher.isHolding = true
            let retryAt = loop.time.monotonic().advanced(byMilliseconds: recorder.waitMilliseconds)
            _ = loop.schedule(at: retryAt) { [self] in flush(isRetry: true) }
        }
    }

    /// The endpoint that the receiver's answer switches off. An interview's own callback has no switch.
    private func switchedOff(by attempt: EndedAttempt) -> (endpoint: Identifier, reason: String)? {
        guard let reason = attempt.outcome.disableReason, case .endpoint(let id) = attempt.item.laneKey else {
            return nil
        }
        return (id, reason)
    }

    private func report(of attempt: EndedAttempt) -> AttemptReport {
        let outcome =
            switch attempt.outcome.disposition {
            case .delivered: "delivered"
            case .retry: "retry"
            case .failed: "failed"
            case .cancelled: "cancelled"
            }
        return AttemptReport(
            itemID: attempt.item.id, eventID: attempt.item.eventID, event: attempt.item.event,
            tenantID: attempt.item.tenantID, runID: attempt.item.runID, number: attempt.item.attemptsMade + 1,
            durationMilliseconds: attempt.result.timings.totalMilliseconds,
            sinceCommitMilliseconds: attempt.endedAt.milliseconds - attempt.item.createdAt.milliseconds,
            httpStatus: attempt.result.received?.status, errorKind: attempt.outcome.fault?.kind, outcome: outcome,
            nextDueAt: attempt.nextDueAt)
    }
}
