// Finds out what a code that does not verify was made from, by trying what usually goes wrong.

/// Tries one slip at a time (the text form of the code comes free): other keys and messages over the body as
/// received, other bodies under the right keys. Costs at most about sixty codes over the body.
struct SignatureDiagnosis {
    let scheme: WebhookScheme
    let id: String?
    let timestamp: String?
    let body: [UInt8]
    let secrets: [WebhookSecret]
    let evidence: WebhookEvidence
    /// The signature of the body alone holds, so the secret is right and the body unaltered.
    let isBodyProven: Bool

    private typealias Finding = WebhookVerification.Finding
    private typealias Code = (bytes: [UInt8], form: PresentedCode.Form, mark: String)

    /// The finding for `texts`, the codes as the header shows them, none of which holds.
    func explain(_ texts: [String]) -> WebhookVerification.Finding {
        let presented = texts.map(PresentedCode.init(reading:))
        let codes: [Code] = presented.compactMap {
            guard case .code(let bytes, let form, let mark) = $0 else { return nil }
            return (bytes, form, mark)
        }
        guard !codes.isEmpty else { return explainUnreadable(presented) }
        guard body.count <= Limits.diagnosedBodyBytesMaximum else { return unexplained() }
        return explainKey(codes) ?? explainBody(codes) ?? unexplained()
    }

    private func explainUnreadable(_ presented: [PresentedCode]) -> Finding {
        for case .otherSize(let bytes) in presented {
            let names = [20: "SHA-1", 28: "SHA-224", 48: "SHA-384", 64: "SHA-512 or Ed25519"]
            let guess = names[bytes].map { ", the size of \($0)" } ?? ""
            return .fails(scheme, .wrongAlgorithm, "HMAC-SHA256 has 32 bytes; \(scheme.header) holds \(bytes)\(guess).")
        }
        let form = PresentedCode.properForm(for: scheme).rawValue
        return .fails(scheme, .headerMalformed, "\(scheme.header) holds no signature that can be read; it is \(form).")
    }

    /// The body as received under every reading of the secrets, over every message.
    private func explainKey(_ codes: [Code]) -> Finding? {
        for secret in secrets {
            for reading in SecretReading.all(of: secret, for: scheme) {
                guard let (code, content) = match(codes, key: reading.key, body: body) else { continue }
                return explainSlips(code, reading, content)
            }
        }
        for (index, secret) in evidence.senderSecrets.enumerated() {
            let key = SecretReading.properKey(of: secret, for: scheme)
            guard match(codes, key: key, body: body) != nil else { continue }
            return explainSenderSecret(at: index)
        }
        return nil
    }

    private func match(_ codes: [Code], key: [UInt8], body: [UInt8]) -> (Code, SignedContent)? {
        let mac = KeyedMAC(key: key)
        for content in SignedContent.allCases {
            guard let prefix = content.prefix(id: id, timestamp: timestamp) else { continue }
            let made = mac.code(of: prefix, followedBy: body)
            if let code = codes.first(where: { made.matches($0.bytes) }) { return (code, content) }
        }
        return nil
    }

    /// The gravest slip names the reason; the hint tells all.
    private func explainSlips(_ code: Code, _ reading: SecretReading, _ content: SignedContent) -> Finding {
        var slips: [(WebhookFault, String)] = []
        if let slip = reading.slip {
            slips.append((.secretForm, "The signature was keyed with \(slip)."))
        }
        let proper = SignedContent.proper(for: scheme)
        if content != proper {
            let sentence = "The signature was made over \(content.words); this scheme signs \(proper.words)."
            slips.append((.signedContent, sentence))
        }
        let form = PresentedCode.properForm(for: scheme)
        if code.form != form {
            let sentence =
                "The code itself is right, but written in \(code.form.rawValue); it must be \(form.rawValue)."
            slips.append((.wrongEncoding, sentence))
        } else if !code.mark.isEmpty {
            let sentence =
                "The code itself is right, but \(scheme.header) begins with \(code.mark), which does not belong."
            slips.append((.wrongEncoding, sentence))
        }
        let fault = slips.first?.0 ?? .signatureMismatch
        return .fails(scheme, fault, slips.map(\.1).joined(separator: " "))
    }

    private func explainSenderSecret(at index: Int) -> Finding {
        let made = evidence.senderSecrets[index]
        let ours = secrets.map(\.hint).joined(separator: ", ")
        if index > 0 {
            let hint =
                "Signed with the secret rotated out (\(made.hint)), so before the rotation. The body is unaltered."
            return .fails(scheme, .previousSecret, hint)
        }
        let usesOld = evidence.senderSecrets.dropFirst().contains { old in
            secrets.contains { ConstantTime.equal($0.hexKey, old.hexKey) }
        }
        if usesOld {
            let hint = "Your secret (\(ours)) was rotated out; the one in force ends in \(made.hint)."
            return .fails(scheme, .previousSecret, hint)
        }
        let hint =
            "The body is unaltered and signed with the configured secret (\(made.hint)); yours (\(ours)) is another."
        return .fails(scheme, .wrongSecret, hint)
    }

    /// Other bodies under the right keys: the receiver's, then the sender's.
    private func explainBody(_ codes: [Code]) -> Finding? {
        let proper = SignedContent.proper(for: scheme)
        guard let prefix = proper.prefix(id: id, timestamp: timestamp) else { return nil }
        let originals = BodyReading.originals(of: body, evidence: evidence)
        for (index, secret) in (secrets + evidence.senderSecrets).enumerated() {
            let mac = KeyedMAC(key: SecretReading.properKey(of: secret, for: scheme))
            for original in originals {
                let made = mac.code(of: prefix, followedBy: original.bytes)
                guard codes.contains(where: { made.matches($0.bytes) }) else { continue }
                let advice = "The body changed before it was checked: \(original.change). Verify the bytes as received."
                let secretToo =
                    index < secrets.count ? "" : " The secret is another as well: signed with \(secret.hint)."
                return .fails(scheme, original.fault, advice + secretToo)
            }
        }
        return nil
    }

    private func unexplained() -> Finding {
        let secret = "the secret (\(secrets.map(\.hint).joined(separator: ", ")))"
        let signsHeaders = scheme != .hex
        let usesSenderSecret = secrets.contains { own in
            evidence.senderSecrets.contains { ConstantTime.equal($0.hexKey, own.hexKey) }
        }
        if signsHeaders, isBodyProven || (usesSenderSecret && evidence.sentBody == body) {
            let hint =
                "Secret and body are right, so webhook-id or webhook-timestamp is not what was signed. Hand both to the"
                + " verifier as they came; the time is Unix time in seconds."
            return .fails(scheme, .headersAltered, hint)
        }
        if let sent = evidence.sentBody {
            guard sent != body else {
                return .fails(
                    scheme, .wrongSecret, "The body is the one that was sent, so \(secret) is not the signer's.")
            }
            let change = BodyReading.difference(of: body, from: sent).change
            let hint = "The body changed: \(change). Even as sent it does not fit \(secret)."
            return .fails(scheme, .signatureMismatch, hint)
        }
        if body.isEmpty {
            let hint =
                "The body is empty: has a framework read it already? Take the raw bytes before anything parses them."
            return .fails(scheme, .signatureMismatch, hint)
        }
        let altered = signsHeaders ? "the body, webhook-id or webhook-timestamp was altered" : "the body was altered"
        var hint = "Either \(secret) is not the signer's, or \(altered) on its way."
        if body.first == UInt8(ascii: "{"), !body.starts(with: #"{"event":""#.utf8) {
            hint += " It does not begin as relayd's bodies do: was the JSON parsed and written anew?"
        }
        return .fails(scheme, .signatureMismatch, hint)
    }
}
