// A delivery with its attempts, as the API shows them.

import JSON

struct DeliveryRecord: Sendable, CustomStringConvertible {
    struct Attempt: Sendable {
        let kind: String?
        let message: String?
        let status: Int?
        let milliseconds: Double
        let startedAt: String
        let body: String?
        let address: String?
    }

    let status: String
    let attempts: [Attempt]
    let description: String

    init(_ value: JSONValue) {
        status = value["status"]?.string ?? ""
        attempts = (value["attempts"]?.array ?? []).map { attempt in
            Attempt(
                kind: attempt["error"]?["kind"]?.string, message: attempt["error"]?["message"]?.string,
                status: attempt["httpStatus"]?.int, milliseconds: attempt["durationMs"]?.double ?? -1,
                startedAt: attempt["startedAt"]?.string ?? "", body: attempt["response"]?["body"]?.string,
                address: attempt["address"]?.string)
        }
        description = value.text
    }
}
