// The OpenAPI document as it is served.

import JSON
import Synchronization

/// Written when it is first asked for, and when a reload has changed the service's address; kept as bytes. Thread-safe.
final class DocumentPage: Sendable {
    private let version: String
    private let page = Mutex<(publicURL: String, bytes: [UInt8])>(("", []))

    init(version: String) { self.version = version }

    /// The document of a service that is reached at `publicURL`.
    func bytes(publicURL: String) -> [UInt8] {
        page.withLock { page in
            if page.bytes.isEmpty || page.publicURL != publicURL {
                let document = OpenAPIDocument.json(of: .all, version: version, publicURL: publicURL)
                page = (publicURL, document.serialized())
            }
            return page.bytes
        }
    }
}
