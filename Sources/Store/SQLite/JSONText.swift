// Domain values as the JSON text of a column.
import FoundationEssentials

enum JSONText {
    /// Sorted keys, so that equal values give equal texts.
    static func text(_ value: some Encodable) throws(StoreError) -> String {
        String(decoding: try bytes(value), as: UTF8.self)
    }

    /// The same as UTF-8.
    static func bytes(_ value: some Encodable) throws(StoreError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(value))
        } catch {
            throw .unwritable("a value cannot be written as JSON: \(error)")
        }
    }

    static func value<Value: Decodable>(_ text: String, as kind: Value.Type) throws(StoreError) -> Value {
        try value(Array(text.utf8), as: kind)
    }

    static func value<Value: Decodable>(_ bytes: [UInt8], as kind: Value.Type) throws(StoreError) -> Value {
        do {
            return try JSONDecoder().decode(kind, from: Data(bytes))
        } catch {
            throw .damaged("a column does not hold the JSON of \(kind)")
        }
    }
}
