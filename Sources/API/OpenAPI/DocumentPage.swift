// The OpenAPI document as it is served.

import JSON
import Synchronization

/// Written at the start and when a reload changes the service's address; kept as bytes. Thread-safe.
final class DocumentPage: Sendable {
    private let version: String
    private let page = Mutex<(publicURL: String, bytes: [UInt8])>(("", []))

    init(version: String) { self.version = version }

    var bytes: [UInt8] { page.withLock { $0.bytes } }

    /// Writes the document, if it does not stand there already.
    func write(_ table: RouteTable, publicURL: String) {
        guard page.withLock({ $0.bytes.isEmpty || $0.publicURL != publicURL }) else { return }
        let bytes = OpenAPIDocument.json(of: table, version: version, publicURL: publicURL).serialized()
        page.withLock { $0 = (publicURL, bytes) }
    }
}
