// What a daemon is built from, found out before anything is started.

import API
import Delivery
import Reactor
import Signing
import Synchronization
import Transfer
import Workflow

struct DaemonPlan: Sendable {
    let configuration: Configuration
    let master: MasterKey
    /// Bound, not yet accepting; the daemon's from here on.
    let listeners: [ListeningSocket]
    let controlSocket: String
    /// Called once when the store can no longer be trusted: the process has to end.
    let failed: @Sendable (String) -> Void
}

/// The address policy in force; replaced by a reload.
final class PolicyBox: Sendable {
    private let policy: Mutex<AddressPolicy>

    init(_ configuration: Configuration) {
        policy = Mutex(AddressPolicy(configuration))
    }

    var current: AddressPolicy { policy.withLock { $0 } }

    func replace(_ configuration: Configuration) {
        policy.withLock { $0 = AddressPolicy(configuration) }
    }
}

extension AddressPolicy {
    init(_ configuration: Configuration) {
        self.init(
            allowedNetworks: configuration.delivery.allowedNetworks.compactMap { try? CIDR($0.text) },
            allowHTTP: configuration.delivery.allowHTTP)
    }
}

extension DeliveryConfiguration {
    init(_ configuration: Configuration) {
        let delivery = configuration.delivery
        self.init(
            schedule: RetrySchedule(waitsMilliseconds: delivery.scheduleMilliseconds, jitter: delivery.jitter),
            timeoutMilliseconds: delivery.timeoutMilliseconds,
            connectTimeoutMilliseconds: delivery.connectTimeoutMilliseconds, inFlightMaximum: delivery.maxInFlight,
            inFlightMaximumPerEndpoint: delivery.maxInFlightPerEndpoint,
            breaker: BreakerRules(
                threshold: delivery.breakerThreshold, restMilliseconds: delivery.breakerRestMilliseconds),
            addresses: AddressPolicy(configuration), userAgent: "relayd/\(Version.text)")
    }
}

extension APISettings {
    /// - Throws: when the key for tokens cannot be used; says why.
    init(_ configuration: Configuration) throws {
        self.init(
            requestsPerMinute: configuration.rateLimit.requestsPerMinute,
            trustedProxies: configuration.trustedProxies.compactMap { AddressRange($0.text) },
            publicURL: configuration.linkBase,
            candidateTokenLifetimeMilliseconds: configuration.candidate.tokenLifetimeMilliseconds,
            secretOverlapMilliseconds: configuration.delivery.secretOverlapMilliseconds,
            requiresOneTimeCode: configuration.candidate.requireOTP,
            tokens: try configuration.jwt.verifier(),
            tokenRules: TokenRules(issuer: configuration.jwt.issuer, audience: configuration.jwt.audience))
    }
}
