// Forms, and what receivers send in Retry-After.
@testable import Delivery
import HTTPServer
import Workflow

/// The first line is the content type, the rest is the body.
@Sendable
func fuzzForm(_ octets: [UInt8]) {
    let parts = octets.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    let type = String(decoding: parts[0], as: UTF8.self)
    let body = parts.count > 1 ? Array(parts[1]) : []
    guard let found = try? MultipartForm.parse(body: body, contentType: type) else { return }
    precondition(found.count <= MultipartLimits().partsMaximum, "more parts than are allowed")
    var end = 0
    for part in found {
        precondition(part.range.lowerBound > end && part.range.upperBound <= body.count, "a part lies in another")
        precondition(!part.name.isEmpty, "a part without a name")
        end = part.range.upperBound
    }
}

/// Never in the past, never more than a day ahead.
@Sendable
func fuzzRetryAfter(_ octets: [UInt8]) {
    let now = Timestamp(milliseconds: 1_774_001_520_000)
    guard let earliest = RetryAfterHeader.earliest(String(decoding: octets, as: UTF8.self), now: now) else { return }
    let wait = earliest.milliseconds - now.milliseconds
    precondition((1...86_400_000).contains(wait), "a wait of \(wait) ms")
}
