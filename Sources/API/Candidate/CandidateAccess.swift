// What the holder of a candidate's link can do before the session: look, have a code sent, show it, start.

import Signing
import Store
import Workflow

/// The link's doors, shared by the API and the page. Every change is one transaction that judges the link anew.
struct CandidateAccess: Sendable {
    let token: String
    let service: APIServices
    let now: Timestamp

    init(_ request: APIRequest) {
        token = request.parameter("token")
        service = request.service
        now = request.now
    }

    /// A session that stands, and whether this call has made it.
    struct Start: Sendable {
        let interview: Interview
        let session: CandidateSession
        let isNew: Bool
    }

    // MARK: Doors

    func look() async throws -> CandidateVisit {
        let link = try link()
        let needsCode = service.settings.current.requiresOneTimeCode
        return try await service.store.read { session in
            let interview = try link.check(try session.interview(id: link.interviewID))
            return CandidateVisit(
                link: link, interview: interview, session: try session.candidateSession(of: interview.id),
                code: try session.oneTimeCode(of: interview.id),
                needsCode: needsCode && interview.codeAddress != nil)
        }
    }

    /// Makes a new code and sends it. The code counts as asked for whether or not the mail goes through, so that a
    /// mail server in trouble is not pressed.
    func requestCode() async throws {
        let link = try link()
        let code = Self.makeCode()
        let digest = digest(of: code, for: link.interviewID)
        try requireCodes()
        let interview = try await service.store.write(for: link.interviewID) { transaction in
            let interview = try admitted(link, in: transaction)
            guard interview.codeAddress != nil else { throw CandidateRefusal.codeNotUsed }
            var state = try transaction.oneTimeCode(of: interview.id)
            if let wait = state.request(digest: digest, at: transaction.now) {
                throw CandidateRefusal.codeAskedTooOften(retryAfterSeconds: Int((wait + 999) / 1_000))
            }
            try transaction.save(state, of: interview.id)
            return interview
        }
        let mail = CodeMail.mail(code: code, to: interview.codeAddress ?? "", submission: interview.submission)
        guard await service.mail.send(mail) == .sent else { throw CandidateRefusal.codeNotSent }
    }

    /// Judges a code; a right one lets one session start, or go on, within ten minutes.
    func verifyCode(_ text: String) async throws -> Interview {
        let link = try link()
        let presented = digest(of: text, for: link.interviewID)
        try requireCodes()
        // A wrong try must be kept, so it is no error of the transaction.
        let (interview, outcome) = try await service.store.write(for: link.interviewID) { transaction in
            let interview = try admitted(link, in: transaction)
            guard interview.codeAddress != nil else { throw CandidateRefusal.codeNotUsed }
            var state = try transaction.oneTimeCode(of: interview.id)
            let before = state
            let outcome = state.present(at: transaction.now) { ConstantTime.equal($0, presented) }
            if state != before { try transaction.save(state, of: interview.id) }
            return (interview, outcome)
        }
        switch outcome {
        case .verified: return interview
        case .wrong(let left): throw CandidateRefusal.codeWrong(triesLeft: left)
        case .expired: throw CandidateRefusal.codeExpired
        case .tooManyTries: throw CandidateRefusal.codeTriedTooOften
        }
    }

    /// Starts the session, or goes on with the one that stands.
    func start() async throws -> Start {
        let link = try link()
        let needsCode = service.settings.current.requiresOneTimeCode
        return try await service.store.write(for: link.interviewID) { transaction in
            let interview = try admitted(link, in: transaction)
            if needsCode, interview.codeAddress != nil {
                var state = try transaction.oneTimeCode(of: interview.id)
                guard state.spend(at: transaction.now) else { throw CandidateRefusal.codeNeeded }
                try transaction.save(state, of: interview.id)
            }
            if let session = try transaction.candidateSession(of: interview.id) {
                return Start(interview: interview, session: session, isNew: false)
            }
            let session = CandidateSession(
                id: transaction.makeIdentifier(), interviewID: interview.id, startedAt: transaction.now)
            let decision = try interview.deciding(.start(sessionID: session.id), at: transaction.now)
            let saved = try transaction.save(decision, by: Self.actor)
            try transaction.insert(session)
            return Start(interview: saved, session: session, isNew: true)
        }
    }

    // MARK: Parts

    /// The candidate, in the audit log: known by the link alone.
    static let actor = Actor(kind: "link")

    private func link() throws(CandidateRefusal) -> CandidateLink {
        try CandidateLink(token, key: service.master.key(for: .candidateLink), now: now)
    }

    private func requireCodes() throws(CandidateRefusal) {
        guard service.settings.current.requiresOneTimeCode else { throw .codeNotUsed }
    }

    /// The interview as it is in this transaction, when a session may be started or gone on with.
    private func admitted(
        _ link: CandidateLink, in transaction: borrowing WriteTransaction
    ) throws -> Interview {
        let interview = try link.check(try transaction.interview(id: link.interviewID))
        try CandidateVisit.admit(
            interview, session: try transaction.candidateSession(of: interview.id), at: transaction.now)
        return interview
    }

    /// Six digits that nobody can foretell.
    private static func makeCode() -> String {
        // 64 bits over a million: the bias is one in ten to the thirteenth.
        let number = Random.bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
        let digits = String(number)
        return String(repeating: "0", count: OneTimeCode.digits - digits.count) + digits
    }

    /// Keyed, because a million codes are tried in no time; bound to the interview, so that none opens another's.
    private func digest(of code: String, for interview: Identifier) -> [UInt8] {
        KeyedMAC(key: service.master.key(for: .oneTimeCode))
            .hmacSHA256(Array(interview.text.utf8), [UInt8(ascii: ":")], Array(code.utf8))
    }
}
