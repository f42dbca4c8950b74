// The sealed columns of one interview: everything that can hold words of the candidate or about them.
import Workflow

struct InterviewSeals {
    /// The raw value goes into the seal's context: it never changes.
    enum Column: String {
        case submission
        case overview
        case intake
        case skillProfile = "skill_profile"
        case plan
        case planFeedback = "plan_feedback"
        case assessment
        case interviewLink = "interview_link"
        case transcript
        case recordings
        case agentError = "agent_error"
    }

    let sealer: any ColumnSealer
    let id: Identifier

    func seal(_ bytes: [UInt8], as column: Column) throws(StoreError) -> Value {
        guard let sealed = sealer.seal(bytes, context: context(of: column)) else {
            throw .sealed(context(of: column))
        }
        return .bytes(sealed)
    }

    /// A value as JSON; NULL for none.
    func seal(_ value: (some Encodable)?, as column: Column) throws(StoreError) -> Value {
        guard let value else { return .null }
        return try seal(try JSONText.bytes(value), as: column)
    }

    /// A list likewise; NULL for an empty one.
    func seal(list: [String], as column: Column) throws(StoreError) -> Value {
        list.isEmpty ? .null : try seal(list, as: column)
    }

    func open(_ sealed: [UInt8], as column: Column) throws(StoreError) -> [UInt8] {
        guard let plain = sealer.open(sealed, context: context(of: column)) else {
            throw .sealed(context(of: column))
        }
        return plain
    }

    func value<Content: Decodable>(
        _ row: Row, _ index: Int32, as column: Column, of kind: Content.Type
    ) throws(StoreError) -> Content? {
        guard let sealed = row.optionalBlob(index) else { return nil }
        return try JSONText.value(try open(sealed, as: column), as: kind)
    }

    private func context(of column: Column) -> String { "interviews/\(column.rawValue)/\(id.text)" }
}
