// Checks a received webhook by every scheme it carries, and says why when one fails.

/// The receiver's side, for `relayd listen`, `relayd verify` and the route that explains failures to developers. Any
/// thread.
package struct WebhookVerifier: Sendable {
    /// The usual tolerance: five minutes.
    /// - Source: the reference libraries of Standard Webhooks.
    package static let toleranceSecondsDefault: Int64 = 300

    private static let rotatedOut = "Your secret was rotated out: take over the new one before the overlap ends."

    private typealias Finding = WebhookVerification.Finding

    private let secrets: [WebhookSecret]
    private let publicKey: Ed25519PublicKey?
    private let toleranceSeconds: Int64
    private let evidence: WebhookEvidence

    /// - Parameters:
    ///   - secrets: those the receiver accepts, the one in force first; a match with a later one is a warning.
    ///   - publicKey: for `v1a`; without it those entries are passed over.
    ///   - toleranceSeconds: how far `webhook-timestamp` may lie from now, either way.
    ///   - evidence: what the sender knows, if it is the sender who asks.
    package init(
        secrets: [WebhookSecret], publicKey: Ed25519PublicKey? = nil,
        toleranceSeconds: Int64 = WebhookVerifier.toleranceSecondsDefault, evidence: WebhookEvidence = WebhookEvidence()
    ) {
        self.secrets = secrets
        self.publicKey = publicKey
        self.toleranceSeconds = toleranceSeconds
        self.evidence = evidence
    }

    /// Checks every scheme that the headers carry.
    /// - Parameters:
    ///   - headers: answers a header's value by its name, whatever its case.
    ///   - body: the bytes as received.
    package func verify(
        headers: (String) -> String?, body: [UInt8], nowUnixSeconds: Int64
    ) -> WebhookVerification {
        let message = Message(headers: headers, body: body)
        var findings: [Finding] = []
        if let code = message.hexCode {
            findings.append(checkHex(code, message))
        }
        if let entries = message.standardEntries {
            findings += checkStandard(entries, message).map { dated($0, message, nowUnixSeconds) }
        }
        if findings.isEmpty {
            let hint = "There is neither X-Webhook-Signature nor webhook-signature among the headers."
            findings = [.fails(.hex, .headerMissing, hint)]
        }
        return WebhookVerification(findings: findings)
    }

    /// What is looked at of a request.
    private struct Message {
        let hexCode: String?
        let hexPrevious: String?
        let standardEntries: [Substring]?
        let id: String?
        let timestamp: String?
        let body: [UInt8]

        init(headers: (String) -> String?, body: [UInt8]) {
            hexCode = headers("X-Webhook-Signature")
            hexPrevious = headers("X-Webhook-Signature-Previous")
            standardEntries = headers("webhook-signature").map {
                [Substring]($0.split(separator: " ").prefix(Limits.webhookSignaturesMaximum))
            }
            id = headers("webhook-id")
            timestamp = headers("webhook-timestamp")
            self.body = body
        }

        var signedPrefix: String? { SignedContent.idTimestampBody.prefix(id: id, timestamp: timestamp) }
    }

    // MARK: X-Webhook-Signature

    private func checkHex(_ code: String, _ message: Message) -> Finding {
        guard !secrets.isEmpty else { return secretMissing(.hex) }
        if let index = holder(of: code, message.body) {
            return index == 0 ? .holds(.hex) : previousHeld(.hex, index)
        }
        if let previous = message.hexPrevious, holder(of: previous, message.body) != nil {
            let hint = "Only X-Webhook-Signature-Previous fits. \(Self.rotatedOut)"
            return .warns(.hex, .previousSecret, hint)
        }
        return diagnosis(.hex, message).explain([code])
    }

    /// The place of the secret that made `code` over `body`.
    private func holder(of code: String, _ body: [UInt8]) -> Int? {
        guard let presented = Hex.decode(code) else { return nil }
        return secrets.firstIndex { KeyedMAC(key: $0.hexKey).code(of: body).matches(presented) }
    }

    // MARK: webhook-signature

    private func checkStandard(_ entries: [Substring], _ message: Message) -> [Finding] {
        guard let prefix = message.signedPrefix else {
            let absent = message.id == nil ? "webhook-id" : "webhook-timestamp"
            return [.fails(.v1, .headerMissing, "webhook-signature is there and \(absent), which it signs, is not.")]
        }
        let codes = entries.compactMap { $0.hasPrefix("v1,") ? String($0.dropFirst(3)) : nil }
        let signatures = entries.compactMap { $0.hasPrefix("v1a,") ? String($0.dropFirst(4)) : nil }
        guard !codes.isEmpty || !signatures.isEmpty else {
            return [explainWithoutVersion(entries, message)]
        }
        var findings: [Finding] = []
        if !codes.isEmpty, !secrets.isEmpty {
            findings.append(checkCodes(codes, prefix, message))
        }
        if !signatures.isEmpty, let publicKey {
            findings.append(checkSignatures(signatures, publicKey, prefix, message))
        }
        if findings.isEmpty {
            findings = [codes.isEmpty ? publicKeyMissing : secretMissing(.v1)]
        }
        return findings
    }

    private func checkCodes(_ codes: [String], _ prefix: String, _ message: Message) -> Finding {
        let presented = codes.map(Base64.decode)
        for (index, secret) in secrets.enumerated() {
            let made = KeyedMAC(key: secret.standardKey).code(of: prefix, followedBy: message.body)
            guard let place = presented.firstIndex(where: { $0.map(made.matches) ?? false }) else { continue }
            if index > 0 { return previousHeld(.v1, index) }
            guard place > 0 else { return .holds(.v1) }
            let hint = "Not the first v1 entry but a later one fits. \(Self.rotatedOut)"
            return .warns(.v1, .previousSecret, hint)
        }
        return diagnosis(.v1, message).explain(codes)
    }

    private func checkSignatures(
        _ signatures: [String], _ key: Ed25519PublicKey, _ prefix: String, _ message: Message
    ) -> Finding {
        let signed = [UInt8](prefix.utf8) + message.body
        let presented = signatures.compactMap(Base64.decode)
        if presented.contains(where: { key.verifies($0, of: signed) }) { return .holds(.v1a) }
        guard presented.contains(where: { $0.count == 64 }) else {
            return .fails(.v1a, .headerMalformed, "An Ed25519 signature is 64 bytes in padded base64; no v1a entry is.")
        }
        let originals = BodyReading.originals(of: message.body, evidence: evidence)
        for original in originals where message.body.count <= Limits.diagnosedBodyBytesMaximum {
            let signed = [UInt8](prefix.utf8) + original.bytes
            guard presented.contains(where: { key.verifies($0, of: signed) }) else { continue }
            let hint = "The body changed before it was checked: \(original.change). Verify the bytes as received."
            return .fails(.v1a, original.fault, hint)
        }
        let hint = "Either the public key (\(key.text)) is not the signer's, or id, timestamp or body were altered."
        return .fails(.v1a, .signatureMismatch, hint)
    }

    /// No entry begins with a version: a bare code, or one with another mark, is explained as far as it can be read.
    private func explainWithoutVersion(_ entries: [Substring], _ message: Message) -> Finding {
        guard !secrets.isEmpty, !entries.isEmpty else {
            return .fails(.v1, .headerMalformed, "webhook-signature holds no entry v1,<base64> or v1a,<base64>.")
        }
        var finding = diagnosis(.v1, message).explain(entries.map(String.init))
        let sentence = "Entries of webhook-signature begin with v1, and are separated by one space."
        finding.fault = finding.fault == .signatureMismatch ? .headerMalformed : finding.fault
        finding.hint = [sentence, finding.hint].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
        return finding
    }

    // MARK: Time

    /// `finding`, unless it held and the message is of another time.
    private func dated(_ finding: Finding, _ message: Message, _ nowUnixSeconds: Int64) -> Finding {
        guard finding.held, let text = message.timestamp else { return finding }
        guard let seconds = Int64(text), seconds >= 0, String(seconds) == text else {
            let hint = "The signature holds, but webhook-timestamp is not Unix time in whole seconds."
            return .fails(finding.scheme, .headerMalformed, hint)
        }
        let (age, overflow) = nowUnixSeconds.subtractingReportingOverflow(seconds)
        let limit = "at most \(toleranceSeconds) s are accepted"
        if overflow || age < -toleranceSeconds {
            let ahead = overflow ? "far" : "\(age.magnitude) s"
            // Seconds reach this number in the year 5138, milliseconds did in 1973.
            let advice = seconds > 100_000_000_000 ? " It looks like milliseconds." : " Compare the clocks."
            let hint = "The signature holds, but the message is \(ahead) in the future; \(limit).\(advice)"
            return .fails(finding.scheme, .timestampTooNew, hint)
        }
        if age > toleranceSeconds {
            let advice = "Compare the clocks, or is it a replay?"
            let hint = "The signature holds, but the message is \(age) s old; \(limit). \(advice)"
            return .fails(finding.scheme, .timestampTooOld, hint)
        }
        return finding
    }

    // MARK: Findings

    private func diagnosis(_ scheme: WebhookScheme, _ message: Message) -> SignatureDiagnosis {
        SignatureDiagnosis(
            scheme: scheme, id: message.id, timestamp: message.timestamp, body: message.body, secrets: secrets,
            evidence: evidence, isBodyProven: message.hexCode.map { holder(of: $0, message.body) != nil } ?? false)
    }

    private func previousHeld(_ scheme: WebhookScheme, _ index: Int) -> Finding {
        let hint = "Signed with the secret rotated out (\(secrets[index].hint)); in force is \(secrets[0].hint)."
        return .warns(scheme, .previousSecret, hint)
    }

    private func secretMissing(_ scheme: WebhookScheme) -> Finding {
        .fails(scheme, .secretMissing, "There is no secret to check \(scheme.header) with.")
    }

    private var publicKeyMissing: Finding {
        .fails(.v1a, .publicKeyMissing, "webhook-signature holds only v1a entries; they need a public key (whpk_…).")
    }
}
