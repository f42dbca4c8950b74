// What a daemon is built from, found out before anything is started.

import API
import Delivery
import HTTPServer
import Reactor
import Signing
import Synchronization
import TLS
import Transfer
import Workflow

struct DaemonPlan: Sendable {
    let configuration: Configuration
    let master: MasterKey
    /// Bound, not yet accepting; the daemon's from here on.
    let listeners: [HTTPListener]
    /// The certificate of those that speak TLS; `nil` when none is configured.
    let identity: TLSIdentity?
    let controlSocket: String
    /// Called once when the store can no longer be trusted: the process has to end.
    let failed: @Sendable (String) -> Void
    /// Reads the configuration again, as SIGHUP does.
    let reload: @Sendable () async -> ReloadOutcome
}

/// The configuration in force; replaced by a reload.
final class ConfigurationBox: Sendable {
    private let configuration: Mutex<Configuration>

    init(_ configuration: Configuration) {
        self.configuration = Mutex(configuration)
    }

    var current: Configuration { configuration.withLock { $0 } }

    func replace(_ configuration: Configuration) {
        self.configuration.withLock { $0 = configuration }
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
    init(_ configuration: Configuration, master: MasterKey) throws {
        self.init(
            requestsPerMinute: configuration.rateLimit.requestsPerMinute,
            trustedProxies: configuration.trustedProxies.compactMap { AddressRange($0.text) },
            publicURL: configuration.linkBase,
            candidateTokenLifetimeMilliseconds: configuration.candidate.tokenLifetimeMilliseconds,
            secretOverlapMilliseconds: configuration.delivery.secretOverlapMilliseconds,
            requiresOneTimeCode: configuration.candidate.requireOTP,
            tokens: try configuration.jwt.verifier(master: master),
            tokenRules: TokenRules(issuer: configuration.jwt.issuer, audience: configuration.jwt.audience))
    }
}
