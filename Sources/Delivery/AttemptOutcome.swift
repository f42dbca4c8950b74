// What an ended transfer means: delivered, again, failed, or the endpoint switched off.

package import Store
package import Transfer
package import Workflow

/// The judgement of one attempt, made without clock, chance or disk.
package struct AttemptOutcome: Sendable, Equatable {
    /// Why an attempt failed, in the contract's words.
    package struct Fault: Sendable, Equatable {
        /// `dns, connect, tls, timeout, blocked_address, http_status, redirect, protocol`.
        package let kind: String
        /// One sentence: what happened and what to mend.
        package let message: String
    }

    package let disposition: Disposition
    package let signal: HealthSignal
    package let fault: Fault?
    /// Set when the receiver asked for no more events at all, with the reason to show.
    package let disableReason: String?

    /// Judges the attempt `number` of an item.
    ///
    /// 2xx is success. A failure is tried again after the schedule's wait, on 429 and 503 not before `Retry-After`;
    /// beyond the schedule it is `failed`. 410 and the answer header `webhook-delivery: disable` switch the endpoint
    /// off; `webhook-delivery: abort-message` fails the item.
    /// - Parameters:
    ///   - ahead: how far `now`, the due clock, is ahead of the wall clock that was set back.
    ///   - random: uniform in 0..<1, for the schedule's jitter; asked for when there is a next attempt.
    package static func judge(
        _ result: TransferResult, attempt number: Int, schedule: RetrySchedule, at now: Timestamp,
        aheadOfWallMilliseconds ahead: Int64 = 0, random: @autoclosure () -> Double
    ) -> AttemptOutcome {
        var earliest: Timestamp?
        var isAborted = false
        var disableReason: String?
        let fault: Fault
        let signal: HealthSignal
        switch result.outcome {
        case .answered(let status, let headers, _, _):
            let wish = headers.last("webhook-delivery")?.lowercased()
            if wish == "disable" {
                disableReason = "the receiver answered with webhook-delivery: disable"
            } else if status == 410 {
                disableReason = "the receiver answered 410 Gone"
            }
            if (200...299).contains(status) {
                return AttemptOutcome(
                    disposition: .delivered, signal: .success, fault: nil, disableReason: disableReason)
            }
            isAborted = wish == "abort-message"
            fault = StatusFault.fault(of: status, location: headers.last("location"))
            signal = status >= 500 || status == 429 ? .failure : .neutral
            if status == 429 || status == 503, let value = headers.last("retry-after") {
                let wall = now.advanced(byMilliseconds: -ahead)
                earliest = RetryAfterHeader.earliest(value, now: wall)?.advanced(byMilliseconds: ahead)
            }
        case .failed(let failure):
            fault = Fault(kind: kind(of: failure.kind), message: failure.message)
            signal = .failure
        }
        let disposition: Disposition
        if isAborted {
            disposition = .failed
        } else if let wait = schedule.wait(beforeAttempt: number + 1, random: random()) {
            let due = now.advanced(byMilliseconds: wait)
            disposition = .retry(at: max(due, earliest ?? due))
        } else {
            disposition = .failed
        }
        return AttemptOutcome(disposition: disposition, signal: signal, fault: fault, disableReason: disableReason)
    }

    private static func kind(of kind: TransferFailure.Kind) -> String {
        switch kind {
        case .dns: "dns"
        case .connect: "connect"
        case .tls: "tls"
        case .timeout: "timeout"
        case .blockedAddress: "blocked_address"
        case .protocol, .localShortage, .cancelled: "protocol"
        }
    }
}
