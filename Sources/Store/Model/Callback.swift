// An interview's own webhook address.

/// Where one interview's events go, whatever its tenant has configured.
package struct Callback: Sendable, Hashable {
    package let url: String
    /// `scheme://host:port` of `url`.
    package let origin: String

    package init(url: String, origin: String) {
        self.url = url
        self.origin = origin
    }
}
