// What a sealed value of an endpoint is bound to, so that no ciphertext can be moved to another place.
package import Workflow

/// The contexts that sealing and opening must agree on. Stored values depend on them: they never change.
package enum EndpointSecretContext {
    package static func secret(of endpoint: Identifier) -> String { "endpoint/\(endpoint.text)/secret" }
    package static func previousSecret(of endpoint: Identifier) -> String { "endpoint/\(endpoint.text)/previous" }
    package static func privateKey(of endpoint: Identifier) -> String { "endpoint/\(endpoint.text)/ed25519" }
    /// The extra headers, a JSON object of strings.
    package static func headers(of endpoint: Identifier) -> String { "endpoint/\(endpoint.text)/headers" }
}
