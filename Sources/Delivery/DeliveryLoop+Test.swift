// A test delivery: the same signer, request and judgement as a live one, one attempt, no lane.

import Signing
import Store
import Transfer
import Workflow

extension DeliveryLoop {
    /// Sends `order` now. Its outcome is answered, and recorded by whoever ordered it.
    func test(_ order: TestOrder, _ continuation: CheckedContinuation<TestReport, Never>) {
        let startedAt = now.wall
        let request = WebhookRequest(
            url: order.endpoint.callbackURL, eventID: order.eventID, event: order.event, tenantID: order.tenantID,
            attempt: 1, payload: order.payload)
        do {
            let signer = try signers.signer(for: order.endpoint, at: startedAt)
            let headers = request.headers(signedBy: signer, at: startedAt, userAgent: configuration.userAgent)
            let schedule = configuration.schedule
            _ = engine.perform(transferRequest(request, headers: headers), policy: configuration.addresses) { result in
                let outcome = AttemptOutcome.judge(
                    result, attempt: 1, schedule: schedule, at: startedAt, random: 0)
                continuation.resume(
                    returning: TestReport(
                        requestHeaders: headers, result: result, fault: outcome.fault, startedAt: startedAt))
            }
        } catch {
            continuation.resume(
                returning: TestReport(
                    requestHeaders: [], result: nil,
                    fault: AttemptOutcome.Fault(
                        kind: "protocol",
                        message: "The signing secret cannot be opened with the present secretsKey: rotate the secret."),
                    startedAt: startedAt))
        }
    }
}
