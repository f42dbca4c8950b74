// What `relayd listen` was asked to do, read from its command line.

import Glibc
import Reactor
import Signing

struct ListenOptions: Sendable {
    /// A command line that is understood but cannot be carried out.
    struct Problem: Error {
        let message: String
    }

    /// What the variables of this command begin with; no configuration key is called so.
    static let environmentPrefix = "RELAYD_LISTEN_"
    /// Where a secret may stand that shall not be seen in the list of processes.
    static let secretVariable = "RELAYD_LISTEN_SECRET"

    let address: ListenAddress
    let verifier: WebhookVerifier
    /// Where verified deliveries go on to.
    let forwardURL: String?
    /// The status of each answer to a verified delivery; the last one holds from then on.
    let answers: [Int]
    let delayMilliseconds: Int64
    /// Ends after so many deliveries.
    let count: Int?
    let timeoutMilliseconds: Int64?
    let wantsJSON: Bool
    /// Worth a word before the first delivery.
    let warnings: [String]

    init(_ arguments: ParsedArguments) throws(Problem) {
        address = try Self.address(arguments)
        let secrets = try Self.secrets(arguments)
        let publicKey = try Self.publicKey(arguments)
        guard !secrets.isEmpty || publicKey != nil else {
            throw Problem(
                message: "nothing to verify with: give --secret-file FILE, --secret, --public-key or "
                    + "\(Self.secretVariable) in the environment")
        }
        verifier = WebhookVerifier(secrets: secrets.map { WebhookSecret(text: $0) }, publicKey: publicKey)
        forwardURL = try Self.forwardURL(arguments)
        answers = try Self.answers(arguments)
        let delay = arguments.milliseconds("delay") ?? 0
        guard delay <= ListenLimits.delayMillisecondsMaximum else {
            let longest = DurationText.text(milliseconds: ListenLimits.delayMillisecondsMaximum)
            throw Problem(message: "--delay must be at most \(longest)")
        }
        delayMilliseconds = delay
        count = arguments.integer("count")
        timeoutMilliseconds = arguments.milliseconds("timeout")
        wantsJSON = arguments.wantsJSON
        warnings = secrets.filter { WebhookSecret(text: $0).isUndecodable }.map {
            "the secret \(WebhookSecret(text: $0).hint) begins with whsec_, but the rest is no base64"
        }
    }

    private static func address(_ arguments: ParsedArguments) throws(Problem) -> ListenAddress {
        switch (arguments.text("listen"), arguments.integer("port")) {
        case (_?, _?): throw Problem(message: "give --listen or --port, not both")
        case (nil, let port):
            return .tcp(host: "127.0.0.1", port: UInt16(clamping: port ?? ListenLimits.portDefault))
        case (let text?, nil):
            guard let address = ListenAddress(text: text), address == address.withoutManner else {
                let shown = VisibleText.escaped(text)
                throw Problem(message: "--listen must be like 0.0.0.0:8090, [::1]:8090 or unix:/path, not \(shown)")
            }
            return address
        }
    }

    /// The one in force first. What the command line says comes before the file, the environment last.
    static func secrets(_ arguments: ParsedArguments) throws(Problem) -> [String] {
        var secrets = arguments.texts("secret")
        for path in arguments.texts("secret-file") { secrets += try Self.secrets(inFile: path) }
        if secrets.isEmpty, let secret = arguments.environment[secretVariable] { secrets = [secret] }
        guard secrets.allSatisfy({ !$0.isEmpty }) else { throw Problem(message: "a secret is empty") }
        return secrets
    }

    /// One a line; blank lines are passed over.
    private static func secrets(inFile path: String) throws(Problem) -> [String] {
        let bytes: [UInt8]
        do throws(SystemCallError) {
            let maximum = ListenLimits.secretFileBytesMaximum
            bytes =
                path == "-"
                ? try FileContents.drain(STDIN_FILENO, called: "standard input", bytesMaximum: maximum)
                : try FileContents.read(path, bytesMaximum: maximum).bytes
        } catch {
            throw Problem(message: "--secret-file: \(VisibleText.escaped("\(error)"))")
        }
        let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }
        guard !lines.isEmpty else { throw Problem(message: "--secret-file: no secret in \(VisibleText.escaped(path))") }
        return lines
    }

    static func publicKey(_ arguments: ParsedArguments) throws(Problem) -> Ed25519PublicKey? {
        guard let text = arguments.text("public-key") else { return nil }
        guard let key = Ed25519PublicKey(text: text) else {
            throw Problem(message: "--public-key must be whpk_ and the base64 of 32 bytes")
        }
        return key
    }

    private static func forwardURL(_ arguments: ParsedArguments) throws(Problem) -> String? {
        guard let url = arguments.text("forward-to") else { return nil }
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw Problem(message: "--forward-to must begin with http:// or https://, not \(VisibleText.escaped(url))")
        }
        guard arguments.text("respond") == nil else {
            throw Problem(message: "with --forward-to the answer is the other program's: leave out --respond")
        }
        return url
    }

    private static func answers(_ arguments: ParsedArguments) throws(Problem) -> [Int] {
        guard let text = arguments.text("respond") else { return [] }
        let words = text.split(separator: ",", omittingEmptySubsequences: false)
        let statuses = words.map { Int($0) ?? 0 }
        guard statuses.allSatisfy((200...599).contains), statuses.count <= ListenLimits.answersMaximum else {
            throw Problem(
                message:
                    "--respond must be statuses from 200 to 599 such as 500,500,200, not \(VisibleText.escaped(text))")
        }
        return statuses
    }
}
