// Why a received webhook does not verify.

/// The raw value is what answers call it; the hint beside it says what to mend.
package enum WebhookFault: String, Sendable, CaseIterable {
    /// No signature header, or one that its scheme needs is absent.
    case headerMissing = "header_missing"
    /// A header is there and cannot be read.
    case headerMalformed = "header_malformed"
    /// There is an HMAC to check and no secret to check it with.
    case secretMissing = "secret_missing"
    /// There is only an Ed25519 signature and no public key.
    case publicKeyMissing = "public_key_missing"
    /// Right code in the wrong text: hexadecimal where base64 belongs, the reverse, upper case, a prefix too many.
    case wrongEncoding = "wrong_encoding"
    /// A code of another length than HMAC-SHA256's.
    case wrongAlgorithm = "wrong_algorithm"
    /// Right secret, wrong bytes of it as the key: base64 not decoded, `whsec_` left on or left out, white space.
    case secretForm = "secret_form"
    /// Right secret and body: `webhook-id` or `webhook-timestamp`, which are signed as well, were changed.
    case headersAltered = "headers_altered"
    /// Right key, wrong message: the body alone where `id.timestamp.body` belongs, or the reverse.
    case signedContent = "signed_content"
    /// The secret rotated out. With `valid` it is a warning.
    case previousSecret = "previous_secret"
    case wrongSecret = "wrong_secret"
    /// The JSON was parsed and written anew.
    case bodyReserialised = "body_reserialised"
    case bodyAltered = "body_altered"
    /// The signature holds; the message is older than the tolerance.
    case timestampTooOld = "timestamp_too_old"
    /// The signature holds; the message comes from further in the future than the tolerance.
    case timestampTooNew = "timestamp_too_new"
    /// Nothing that was tried fits: another secret or another body, and no evidence which.
    case signatureMismatch = "signature_mismatch"
}
