// An endpoint as the directory keeps it.

/// An endpoint behind one reference: looking one up and asking it something copies none of its many fields.
final class SharedEndpoint: Sendable {
    let value: Endpoint

    init(_ value: Endpoint) { self.value = value }
}
