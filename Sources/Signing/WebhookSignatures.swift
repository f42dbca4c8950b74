// What one attempt's headers say about its body.

package struct WebhookSignatures: Sendable, Equatable {
    /// Value of `X-Webhook-Signature`: 64 lower-case hexadecimal digits.
    package var hexCurrent: String
    /// Value of `X-Webhook-Signature-Previous`; `nil` when no rotated-out secret overlaps.
    package var hexPrevious: String?
    /// Value of `webhook-signature`: entries separated by one space, `v1,…` of the current secret first.
    package var standard: String
}
