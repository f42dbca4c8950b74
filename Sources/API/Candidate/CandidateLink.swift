// The token in a candidate's link, read and judged.

import JSON
import Signing
import Workflow

/// What a link that we signed says. Whether it still opens its interview only the record can tell.
struct CandidateLink: Sendable, Equatable {
    let interviewID: Identifier
    let tenantID: Identifier
    let tokenID: String
    let expiresAt: Timestamp

    /// - Throws: `.unknownLink` for whatever we did not sign for this purpose, `.expiredLink`.
    init(_ token: String, key: [UInt8], now: Timestamp) throws(CandidateRefusal) {
        guard token.utf8.count <= Limits.tokenBytes, let verifier = try? JWTVerifier.hs256(key),
            let verified = try? JSONWebToken.verify(token, with: verifier),
            verified.typ == PlanApprovalBuilder.tokenType,
            let claims = (try? JSONReader.parse(verified.claims))?.object,
            let interviewID = claims["sub"]?.string.flatMap({ Identifier($0) }),
            let tenantID = claims["tid"]?.string.flatMap({ Identifier($0) }),
            let tokenID = claims["jti"]?.string, let expiry = claims["exp"]?.int
        else { throw .unknownLink }
        self.interviewID = interviewID
        self.tenantID = tenantID
        self.tokenID = tokenID
        let (milliseconds, isOverflown) = Int64(expiry).multipliedReportingOverflow(by: 1_000)
        expiresAt = Timestamp(milliseconds: isOverflown ? .max : milliseconds)
        guard now < expiresAt else { throw .expiredLink }
    }

    /// Checks that `interview`, as it is now, is the one this link was made for and still opens to it.
    func check(_ interview: Interview?) throws(CandidateRefusal) -> Interview {
        guard let interview, interview.tenantID == tenantID else { throw .unknownLink }
        guard interview.candidateTokenID == tokenID else { throw .revokedLink }
        return interview
    }
}
