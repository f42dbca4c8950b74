// What goes with an approved plan: the candidate's link and the draft that carries it.

import JSON
package import Signing
package import Workflow

/// Makes approvals, for a person's click and for `autoApprovePlans` alike.
package struct PlanApprovalBuilder: Sendable {
    /// The `typ` of a candidate's token: no other door opens to it.
    package static let tokenType = "candidate"

    private let signer: JWTSigner
    private let verifier: JWTVerifier
    private let settings: SettingsBox
    private let drafter: any InMailDrafting

    /// - Throws: `JWTKeyError`, never for a key that comes from a master key.
    package init(master: MasterKey, settings: SettingsBox, drafter: any InMailDrafting) throws {
        let key = master.key(for: .candidateLink)
        signer = try JWTSigner.hs256(key)
        verifier = try JWTVerifier.hs256(key)
        self.settings = settings
        self.drafter = drafter
    }

    /// A fresh link and the draft around it.
    package func approval(for interview: Interview, isAutomatic: Bool, at now: Timestamp) -> PlanApproval {
        let settings = settings.current
        let tokenID = Identifier.make(at: now).text
        let claims = JSONValue.object([
            "sub": .string(interview.id.text), "jti": .string(tokenID), "tid": .string(interview.tenantID.text),
            "iat": .int(now.unixSeconds),
            "exp": .int(now.advanced(byMilliseconds: settings.candidateTokenLifetimeMilliseconds).unixSeconds),
        ])
        let token = JSONWebToken.sign(claims: claims.serialized(), with: signer, typ: Self.tokenType)
        let link = "\(settings.publicURL)/interview/join/\(token)"
        return PlanApproval(
            interviewLink: link, candidateTokenID: tokenID, draft: draft(for: interview, interviewLink: link),
            isAutomatic: isAutomatic)
    }

    /// Whether `link` was made here and still opens at `now`.
    package func isGood(_ link: String, at now: Timestamp) -> Bool {
        guard let verified = try? JSONWebToken.verify(Self.token(in: link), with: verifier),
            verified.typ == Self.tokenType,
            let expiry = (try? JSONReader.parse(verified.claims))?["exp"]?.int
        else { return false }
        return now.unixSeconds < Int64(expiry)
    }

    /// The token at the end of a link.
    package static func token(in link: String) -> String {
        String(link.split(separator: "/").last ?? "")
    }

    /// The draft for a link that exists; the same link gives the same draft.
    package func draft(for interview: Interview, interviewLink: String) -> InMailDraft {
        drafter.draft(for: interview.submission, interviewLink: interviewLink)
    }
}
