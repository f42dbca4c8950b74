// A change of an endpoint's health.
package import Workflow

/// What the operator should read and the platform is told by an event.
package struct EndpointNews: Sendable, Equatable {
    package enum Kind: String, CaseIterable, Sendable {
        /// Several attempts in a row failed.
        case failing = "endpoint.failing"
        /// An attempt succeeded again.
        case recovered = "endpoint.recovered"
        /// Nothing is sent until somebody activates it again.
        case disabled = "endpoint.disabled"
    }

    package let kind: Kind
    package let endpoint: Identifier
    /// `nil` when it recovered.
    package let reason: String?
}
