// A transfer from `perform` to its completion.
import Reactor

/// What an engine knows of one transfer until its completion has been called.
final class RunningTransfer {
    let number: UInt64
    let request: TransferRequest
    let url: OutgoingURL
    let policy: AddressPolicy
    let begunAt: MonotonicInstant
    let completion: (TransferResult) -> Void

    /// Set while libcurl works on it.
    var slot: TransferSlot?
    /// Rings when it has waited for a look-up as long as it may take altogether.
    var deadline: TimerID?
    /// The name whose look-up it leads.
    var leads: String?
    /// How long it waited for a look-up, in milliseconds.
    var waitedMilliseconds = 0.0

    init(
        number: UInt64, request: TransferRequest, url: OutgoingURL, policy: AddressPolicy, begunAt: MonotonicInstant,
        completion: @escaping (TransferResult) -> Void
    ) {
        self.number = number
        self.request = request
        self.url = url
        self.policy = policy
        self.begunAt = begunAt
        self.completion = completion
    }

    /// Host and port, as libcurl's cache of addresses goes; nil when nothing has to be looked up.
    var name: String? {
        url.literal != nil || request.unixSocketPath != nil ? nil : "\(url.host):\(url.port)"
    }
}
