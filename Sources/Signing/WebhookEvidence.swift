// What the sender knows and the receiver does not: lets the verifier say which of the two is wrong, secret or body.

package struct WebhookEvidence: Sendable {
    /// The body as it was sent; `nil` when unknown.
    package var sentBody: [UInt8]?
    /// The secrets the sender signs with, the one in force first, one rotated out behind it.
    package var senderSecrets: [WebhookSecret]

    package init(sentBody: [UInt8]? = nil, senderSecrets: [WebhookSecret] = []) {
        self.sentBody = sentBody
        self.senderSecrets = senderSecrets
    }
}
