// An ended attempt as it is recorded.

import Store
import Transfer
import Workflow

extension AttemptRecord {
    init(_ attempt: EndedAttempt) {
        let result = attempt.result
        self.init(
            itemID: attempt.item.id, number: attempt.item.attemptsMade + 1, startedAt: attempt.startedAt,
            durationMilliseconds: result.timings.totalMilliseconds, disposition: attempt.outcome.disposition)
        timings = AttemptTimings(
            dns: result.timings.dnsMilliseconds, connect: result.timings.connectMilliseconds,
            tls: result.timings.tlsMilliseconds, firstByte: result.timings.firstByteMilliseconds)
        address = result.address
        if case .failed(let failure) = result.outcome, let refused = failure.refused { address = refused.address }
        isResent = result.wasResent
        attemptsBeforeSchedule = attempt.item.attemptsBeforeSchedule
        errorKind = attempt.outcome.fault?.kind
        errorMessage = attempt.outcome.fault?.message
        epoch = Ownership.everything.epoch
        // Also of an answer that broke off: whoever mends the receiver wants to see how far it came.
        if let received = result.received {
            httpStatus = received.status
            responseHeaders = AnswerHeaders.kept(received.headers)
            responseBody = received.body.isEmpty ? nil : received.body
        }
    }
}
