// An event's bytes as JSON again, for those who must take something out.
import JSON

enum StoredEvent {
    /// An envelope is a level deeper and some bytes longer than the data it was given.
    private static let limits = JSONLimits(depthMaximum: 64, bytesMaximum: 32 << 20)

    static func parse(_ payload: [UInt8]) throws(StoreError) -> JSONValue {
        do throws(JSONError) {
            return try JSONReader.parse(payload, limits: limits)
        } catch {
            throw .damaged("an event is no JSON: \(error)")
        }
    }
}
