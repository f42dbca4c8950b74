// Domain values as the JSON text of a column.
import FoundationEssentials

enum JSONText {
    /// Sorted keys, so that equal values give equal texts.
    static func text(_ value: some Encodable) throws(StoreError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw .damaged("a value cannot be written as JSON: \(error)")
        }
    }

    static func optionalText(_ value: (some Encodable)?) throws(StoreError) -> String? {
        guard let value else { return nil }
        return try text(value)
    }

    static func value<Value: Decodable>(_ text: String, as kind: Value.Type) throws(StoreError) -> Value {
        do {
            return try JSONDecoder().decode(kind, from: Data(text.utf8))
        } catch {
            throw .damaged("a column does not hold the JSON of \(kind): \(error)")
        }
    }

    static func optionalValue<Value: Decodable>(_ text: String?, as kind: Value.Type) throws(StoreError) -> Value? {
        guard let text else { return nil }
        return try value(text, as: kind)
    }
}
