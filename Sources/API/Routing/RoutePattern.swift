// A path with parameters.

/// For instance `/api/v1/integration/interviews/:runId`.
package struct RoutePattern: Sendable, Hashable {
    private enum Part: Sendable, Hashable {
        case literal(String)
        case parameter(String)
    }

    package let text: String
    private let parts: [Part]

    init(_ text: String) {
        self.text = text
        parts = text.split(separator: "/").map {
            $0.hasPrefix(":") ? .parameter(String($0.dropFirst())) : .literal(String($0))
        }
    }

    /// The first parts that are literal: what routes are found by.
    var literals: Int { parts.count { if case .literal = $0 { true } else { false } } }

    /// The names of its parameters, in their order.
    package var parameters: [String] {
        parts.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    /// The same path as OpenAPI writes it: `/interviews/{runId}`.
    package var template: String {
        "/"
            + parts.map { part in
                switch part {
                case .literal(let text): text
                case .parameter(let name): "{\(name)}"
                }
            }.joined(separator: "/")
    }

    /// The parameters of `path` when it fits; every parameter holds at least one character.
    func match(_ segments: [Substring]) -> [String: String]? {
        guard segments.count == parts.count else { return nil }
        var parameters: [String: String] = [:]
        for (part, segment) in zip(parts, segments) {
            switch part {
            case .literal(let text): guard segment == text else { return nil }
            case .parameter(let name):
                guard !segment.isEmpty else { return nil }
                parameters[name] = String(segment)
            }
        }
        return parameters
    }
}
