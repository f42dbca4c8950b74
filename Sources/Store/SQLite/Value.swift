// What is bound to a statement's parameters.
import Workflow

/// A parameter's value. The functions take optionals and make `nil` NULL.
enum Value {
    case null
    case integer(Int64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case identifier(Identifier)

    static func int(_ value: Int64?) -> Value { value.map { .integer($0) } ?? .null }
    static func int(_ value: Int?) -> Value { value.map { .integer(Int64($0)) } ?? .null }
    static func flag(_ value: Bool) -> Value { .integer(value ? 1 : 0) }
    static func real(_ value: Double?) -> Value { value.map { .double($0) } ?? .null }
    static func text(_ value: String?) -> Value { value.map { .string($0) } ?? .null }
    static func blob(_ value: [UInt8]?) -> Value { value.map { .bytes($0) } ?? .null }
    static func id(_ value: Identifier?) -> Value { value.map { .identifier($0) } ?? .null }
    static func time(_ value: Timestamp?) -> Value { value.map { .integer($0.milliseconds) } ?? .null }
}
