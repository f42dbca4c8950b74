// The bytes of an event: made once, at its commit, and sent unchanged at every attempt.
import JSON
import Workflow

/// What stands around an event's data, in the order receivers get it.
struct EventEnvelope {
    var event: String
    var eventID: String
    var runID: String?
    var interviewID: String?
    var tenantID: Identifier
    var candidateRef: String?
    var state: String?
    var sequence: Int64?
    var timestamp: Timestamp

    /// The prefix of the event ids that are made here; what follows is the item's id.
    static let ownIDPrefix = "evt_"

    /// The id of an item's event that nobody else has given one.
    static func ownID(of item: Identifier) -> String { item.text(behind: ownIDPrefix) }

    /// The item whose event has this id, if the id may have been made here.
    static func itemID(ofOwn eventID: String) -> Identifier? {
        eventID.hasPrefix(ownIDPrefix) ? Identifier(String(eventID.dropFirst(ownIDPrefix.count))) : nil
    }

    /// The whole event as JSON.
    /// - Parameter data: one valid JSON value.
    func bytes(data: ArraySlice<UInt8>) -> [UInt8] {
        var writer = JSONWriter(reserving: 384 + data.count)
        writer.beginObject()
        writer.member(plain: "event", event)
        writer.member(plain: "eventId", eventID)
        writer.member(plain: "runId", runID)
        writer.member(plain: "interviewId", interviewID)
        writer.key(plain: "tenantId")
        writer.plainString { tenantID.appendText(to: &$0) }
        writer.member(plain: "candidateRef", candidateRef)
        writer.member(plain: "state", state)
        writer.key(plain: "sequence")
        if let sequence { writer.int(sequence) } else { writer.null() }
        writer.key(plain: "timestamp")
        writer.plainString { timestamp.appendISO8601(to: &$0) }
        writer.key(plain: "data")
        writer.raw(data)
        writer.endObject()
        return writer.bytes
    }
}

extension JSONWriter {
    /// A text, or null; `name` holds nothing to be escaped.
    mutating func member(plain name: StaticString, _ text: String?) {
        key(plain: name)
        if let text { string(text) } else { null() }
    }

    /// A text, or null.
    mutating func member(_ name: String, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }
}
