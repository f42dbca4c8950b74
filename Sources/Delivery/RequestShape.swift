// What an endpoint's saved configuration makes of a request.

package import Store
import Workflow

/// The part of an endpoint that decides how its receiver answers: a save that changes it may have healed what failed.
package struct RequestShape: Sendable, Equatable {
    private let endpoint: Identifier
    private let url: String
    private let isActive: Bool
    private let sealedSecret: [UInt8]
    private let sealedPrivateKey: [UInt8]?
    private let sealedHeaders: [UInt8]?

    package init(_ endpoint: Endpoint) {
        self.endpoint = endpoint.id
        url = endpoint.callbackURL
        isActive = endpoint.isActive
        sealedSecret = endpoint.sealedSecret
        sealedPrivateKey = endpoint.isAsymmetric ? endpoint.sealedPrivateKey : nil
        sealedHeaders = endpoint.sealedHeaders
    }
}
