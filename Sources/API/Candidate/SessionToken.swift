// The token of a running session: made at its start, asked for at every turn.

import HTTPServer
import JSON
import Signing
import Workflow

/// Which session a token opens. It opens nothing else: its key and its `typ` are of this purpose alone.
struct SessionToken: Sendable, Equatable {
    private static let type = "candidate-session"

    let sessionID: Identifier
    let interviewID: Identifier

    init(_ session: CandidateSession) {
        sessionID = session.id
        interviewID = session.interviewID
    }

    /// - Throws: `.unauthorized` for whatever is no valid token of this kind.
    init(_ text: String, key: [UInt8], now: Timestamp) throws(APIError) {
        guard text.utf8.count <= Limits.tokenBytes, let verifier = try? JWTVerifier.hs256(key),
            let verified = try? JSONWebToken.verify(text, with: verifier), verified.typ == Self.type,
            let claims = (try? JSONReader.parse(verified.claims))?.object,
            let sessionID = claims["sub"]?.string.flatMap({ Identifier($0) }),
            let interviewID = claims["iid"]?.string.flatMap({ Identifier($0) }),
            let expiry = claims["exp"]?.int, now.unixSeconds < Int64(expiry)
        else { throw .unauthorized }
        self.sessionID = sessionID
        self.interviewID = interviewID
    }

    /// The token of a request to `/sessions/:id`, which must be the session's own.
    static func of(_ request: APIRequest) throws(APIError) -> SessionToken {
        let headers = request.http.headers
        var bearer: String?
        if let header = headers["Authorization"], header.lowercased().hasPrefix("bearer ") {
            bearer = String(header.dropFirst(7))
        }
        let given = headers["X-Session-Token"]
        if let given, let bearer, given != bearer { throw .unauthorized }
        guard let text = given ?? bearer else { throw .unauthorized }
        let token = try SessionToken(text, key: request.service.master.key(for: .sessionToken), now: request.now)
        guard token.sessionID == Identifier(request.parameter("id")) else { throw .unauthorized }
        return token
    }

    /// - Throws: `.internalError`, never for a key that comes from a master key.
    func signed(key: [UInt8], now: Timestamp) throws(APIError) -> String {
        guard let signer = try? JWTSigner.hs256(key) else { throw .internalError }
        let claims = JSONValue.object([
            "sub": .string(sessionID.text), "iid": .string(interviewID.text), "iat": .int(now.unixSeconds),
            "exp": .int(now.advanced(byMilliseconds: Limits.sessionMilliseconds).unixSeconds),
        ])
        return JSONWebToken.sign(claims: claims.serialized(), with: signer, typ: Self.type)
    }
}
