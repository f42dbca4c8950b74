// The numbers that an operator may set for delivery.

package import Transfer

/// What `delivery.*` in the configuration says, ready for use.
package struct DeliveryConfiguration: Sendable {
    package var schedule: RetrySchedule
    /// For everything, the answer's body included.
    package var timeoutMilliseconds: Int64
    package var connectTimeoutMilliseconds: Int64
    /// Requests in flight over all endpoints.
    package var inFlightMaximum: Int
    /// Requests in flight per endpoint, unless the endpoint asks for fewer.
    package var inFlightMaximumPerEndpoint: Int
    package var breaker: BreakerRules
    package var addresses: AddressPolicy
    /// For instance `relayd/1.0.0`.
    package var userAgent: String

    package init(
        schedule: RetrySchedule = .standard, timeoutMilliseconds: Int64 = 15_000,
        connectTimeoutMilliseconds: Int64 = 5_000, inFlightMaximum: Int = 4_096,
        inFlightMaximumPerEndpoint: Int = 64, breaker: BreakerRules = .standard, addresses: AddressPolicy,
        userAgent: String
    ) {
        self.schedule = schedule
        self.timeoutMilliseconds = timeoutMilliseconds
        self.connectTimeoutMilliseconds = connectTimeoutMilliseconds
        self.inFlightMaximum = inFlightMaximum
        self.inFlightMaximumPerEndpoint = inFlightMaximumPerEndpoint
        self.breaker = breaker
        self.addresses = addresses
        self.userAgent = userAgent
    }
}
