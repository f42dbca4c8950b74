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
        if case .answered(let status, let fields, let bytes, _) = result.outcome {
            httpStatus = status
            responseHeaders = AnswerHeaders.kept(fields)
            responseBody = bytes.isEmpty ? nil : bytes
        }
    }
}
