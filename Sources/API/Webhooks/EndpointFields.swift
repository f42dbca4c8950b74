// A webhook configuration as a body asks for it.

import JSON
import Signing
import Store
import Workflow

/// The body of a PUT, checked but for the address.
struct EndpointFields {
    var callbackURL = ""
    /// `nil`: keep the secret, or make one at the first save.
    var secret: String?
    var events: [String] = []
    var isActive = true
    var isOrdered = false
    var isAsymmetric = false
    var maxPerSecond: Int?
    var maxInFlight: Int?
    var headers = JSONObject()
    var autoApprovePlans = false
    var candidatePIIRetentionDays = 90
    var assessmentRetentionDays = 365
    var recordingRetentionDays = 30

    /// Headers that are relayd's or HTTP's own.
    private static let reservedHeaders: Set<String> = [
        "content-type", "content-length", "content-encoding", "transfer-encoding", "host", "connection", "user-agent",
        "expect", "upgrade", "te", "trailer", "keep-alive", "proxy-authorization", "proxy-connection",
        "accept-encoding",
        "x-tenant-id",
    ]

    init(_ reader: inout FieldReader, isTenant: Bool) {
        callbackURL = reader.requiredString("callbackUrl", characters: Limits.callbackURLCharacters)
        secret = Self.secret(&reader)
        events = reader.strings("events", characters: Limits.eventIDCharacters) ?? []
        for (index, name) in events.enumerated() where !EventName.isValid(name) {
            reader.note("events[\(index)]", "must be an event name such as interview.approved")
        }
        isActive = reader.bool("isActive") ?? true
        isOrdered = reader.bool("ordered") ?? false
        isAsymmetric = reader.bool("asymmetric") ?? false
        maxPerSecond = reader.int("maxPerSecond", in: 1...100_000)
        maxInFlight = reader.int("maxInFlight", in: 1...10_000)
        headers = Self.headers(&reader)
        guard isTenant else { return }
        autoApprovePlans = reader.bool("autoApprovePlans") ?? false
        candidatePIIRetentionDays = reader.int("candidatePiiRetentionDays", in: Limits.retentionDays) ?? 90
        assessmentRetentionDays = reader.int("assessmentRetentionDays", in: Limits.retentionDays) ?? 365
        recordingRetentionDays = reader.int("recordingRetentionDays", in: Limits.retentionDays) ?? 30
    }

    private static func secret(_ reader: inout FieldReader) -> String? {
        guard let text = reader.string("signingSecret"), !text.isBlank else { return nil }
        let range = Limits.secretCharacters
        guard range.contains(text.unicodeScalars.count) else {
            reader.note("signingSecret", "must have \(range.lowerBound) to \(range.upperBound) characters")
            return nil
        }
        guard !WebhookSecret(text: text).isUndecodable else {
            reader.note("signingSecret", "begins with whsec_, so the rest must be base64")
            return nil
        }
        return text
    }

    private static func headers(_ reader: inout FieldReader) -> JSONObject {
        var headers = JSONObject()
        var names: Set<String> = []
        for member in reader.object("headers", members: Limits.extraHeaders)?.members ?? [] {
            let place = "headers.\(member.key)"
            let name = member.key.lowercased()
            let isToken = !name.isEmpty && name.utf8.count <= 128 && name.utf8.allSatisfy(isTokenByte)
            guard isToken else {
                reader.note(place, "is not a header name")
                continue
            }
            guard !reservedHeaders.contains(name), !name.hasPrefix("webhook-"), !name.hasPrefix("x-webhook-") else {
                reader.note(place, "is reserved")
                continue
            }
            guard let value = member.value.string, value.utf8.count <= 4_096,
                value.utf8.allSatisfy({ $0 == 9 || (0x20...0x7E).contains($0) })
            else {
                reader.note(place, "must be a string of printable ASCII without line breaks")
                continue
            }
            guard names.insert(name).inserted else {
                reader.note(place, "stands twice: header names are the same in capitals")
                continue
            }
            headers[member.key] = .string(value)
        }
        return headers
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
