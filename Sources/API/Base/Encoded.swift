// Plans, assessments and the like as JSON: rare values whose key order is nobody's concern.

import FoundationEssentials
import JSON

enum Encoded {
    /// `value` as JSON with sorted keys, so that equal values give equal bytes.
    static func json(_ value: some Encodable) throws(APIError) -> JSONValue {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { throw .internalError }
        return .raw([UInt8](data))
    }
}
