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
    /// Rings when it has waited for a place, or for its look-up, as long as it may.
    var deadline: TimerID?
    /// When its time began to run: waiting for a place of ours is not the receiver's.
    var clockAt: MonotonicInstant
    /// How long its name was looked up, in milliseconds, with or without success; 0 when the addresses were known.
    var lookupMilliseconds: Double?

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
        clockAt = begunAt
    }

    /// The name that must have addresses before it starts; nil when there is none.
    var host: String? { url.literal != nil || request.unixSocketPath != nil ? nil : url.host }

    /// Since its time began, in milliseconds.
    func elapsed(at now: MonotonicInstant) -> Double { Double(clockAt.nanoseconds.distance(to: now.nanoseconds)) / 1e6 }
}
