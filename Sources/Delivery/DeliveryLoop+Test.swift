// A test delivery: the same signer, request and judgement as a live one, one attempt, no lane.

import Signing
import Store
import Transfer
import Workflow

extension DeliveryLoop {
    /// Sends `order` now and answers with what was seen.
    func test(_ order: TestOrder, _ continuation: CheckedContinuation<TestReport, Never>) {
        let startedAt = wall
        let item = order.item
        let request = WebhookRequest(
            url: order.endpoint.callbackURL, eventID: item.eventID, event: item.event, tenantID: item.tenantID,
            attempt: 1, payload: item.payload)
        do {
            let signer = try signers.signer(for: order.endpoint, at: startedAt)
            let headers = request.headers(signedBy: signer, at: startedAt, userAgent: configuration.userAgent)
            // One attempt: whatever fails has failed.
            let schedule = RetrySchedule(waitsMilliseconds: [0], jitter: 0)
            _ = engine.perform(transferRequest(request, headers: headers), policy: configuration.addresses) {
                [self] result in
                let outcome = AttemptOutcome.judge(result, attempt: 1, schedule: schedule, at: startedAt, random: 0)
                let attempt = EndedAttempt(
                    item: item, result: result, outcome: outcome, startedAt: startedAt, endedAt: startedAt)
                if case .delivered = outcome.disposition {
                    dispatcher.endRest(of: .endpoint(order.endpoint.id))
                    turnSoon()
                }
                continuation.resume(
                    returning: TestReport(
                        requestHeaders: headers, responseHeaders: result.received?.headers.all,
                        fault: Self.told(outcome.fault, result), record: AttemptRecord(attempt)))
            }
        } catch {
            continuation.resume(
                returning: .unsent(
                    order,
                    because: "The signing secret cannot be opened with the present secretsKey: rotate the secret."))
        }
    }

    /// The fault as it is told to whoever may save the address, and so may know where it leads. The record, which
    /// others may read, keeps the words that name no address.
    private static func told(_ fault: AttemptOutcome.Fault?, _ result: TransferResult) -> AttemptOutcome.Fault? {
        guard let fault, case .failed(let failure) = result.outcome, let refused = failure.refused else { return fault }
        return AttemptOutcome.Fault(
            kind: fault.kind,
            message: "Nothing was sent, because \(refused): use a public address, or have the operator open the "
                + "network with delivery.allowedNetworks.")
    }
}
