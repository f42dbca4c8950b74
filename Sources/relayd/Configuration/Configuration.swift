// What the daemon was told to do: every setting, typed and checked.
import TLS

/// The configuration in force. Immutable; a reload makes a new one.
struct Configuration: Sendable, Equatable {
    let listen: [ListenAddress]
    /// Whether HTTP may be spoken without TLS beyond loopback.
    let listenInsecure: Bool
    /// `nil`: no certificate is served.
    let tls: TLSSettings?
    /// As given; `nil` when links shall be made from the first address of `listen`.
    let publicURL: String?
    let dataDirectory: String
    /// 0 is none.
    let ballastBytes: Int64
    /// Base64 of 32 bytes; `nil` when a key file beside the data shall be made and used.
    let secretsKey: SecretText?
    let rateLimit: RateLimit
    let trustedProxies: [NetworkRange]
    let delivery: DeliverySettings
    let jwt: JWTSettings
    let agents: AgentSettings
    let skills: SkillSettings
    let smtp: SMTPSettings
    let candidate: CandidateSettings
    let retention: Retention
    let log: LogChoice

    struct RateLimit: Sendable, Equatable {
        /// 0 is no limit.
        let requestsPerMinute: Int
    }

    struct TLSSettings: Sendable, Equatable {
        let certificateFile: String
        /// PEM; `nil` when its credential is not at hand in a check outside of the service.
        let key: SecretText?
        let minimumVersion: TLSVersion
    }

    struct DeliverySettings: Sendable, Equatable {
        /// The wait before each attempt, in milliseconds; never empty.
        let scheduleMilliseconds: [Int64]
        /// 0...1: the part of a wait that may be added to it at random.
        let jitter: Double
        let timeoutMilliseconds: Int64
        let connectTimeoutMilliseconds: Int64
        let maxInFlight: Int
        let maxInFlightPerEndpoint: Int
        let allowedNetworks: [NetworkRange]
        let allowHTTP: Bool
        let caFile: String?
        let breakerThreshold: Int
        let breakerRestMilliseconds: Int64
        let secretOverlapMilliseconds: Int64
    }

    struct JWTSettings: Sendable, Equatable {
        enum Algorithm: String, Sendable { case HS256, RS256, ES256 }
        let algorithm: Algorithm
        let secret: SecretText?
        let publicKeyFile: String?
        let issuer: String?
        let audience: String?
    }

    struct AgentSettings: Sendable, Equatable {
        /// `nil`: the embedded agents.
        let url: String?
        let model: String?
        let apiKey: SecretText?
        let timeoutMilliseconds: Int64
        let sendPII: Bool
        let promptTokens: Int
        let answerTokens: Int
        /// 0 is no limit.
        let tokensPerRun: Int
    }

    struct SkillSettings: Sendable, Equatable {
        /// `nil`: the shipped skills alone.
        let file: String?
    }

    struct SMTPSettings: Sendable, Equatable {
        /// `nil`: no mail is sent.
        let url: String?
        let from: String?
        let username: String?
        let password: SecretText?
        let allowPlain: Bool
        let timeoutMilliseconds: Int64
    }

    struct CandidateSettings: Sendable, Equatable {
        let tokenLifetimeMilliseconds: Int64
        let requireOTP: Bool
    }

    struct Retention: Sendable, Equatable {
        let deliveryDays: Int
    }

    struct LogChoice: Sendable, Equatable {
        let level: LogLevel
        let format: LogFormatter.Format
    }

    /// The typed form of `values`, which have passed every check.
    init(_ values: ConfigurationValues) {
        listen = values.addresses(.listen)
        listenInsecure = values.flag(.listenInsecure)
        tls = values.text(.certificateFile).map { file in
            TLSSettings(
                certificateFile: file, key: values.secret(.keyFile),
                minimumVersion: TLSVersion(rawValue: values.requiredText(.minimumVersion)) ?? .version12)
        }
        publicURL = values.text(.publicURL)
        dataDirectory = values.requiredText(.dataDirectory)
        ballastBytes = Int64(values.integer(.ballastMebibytes)) << 20
        secretsKey = values.secret(.secretsKey)
        rateLimit = RateLimit(requestsPerMinute: values.integer(.requestsPerMinute))
        trustedProxies = values.networks(.trustedProxies)
        delivery = DeliverySettings(
            scheduleMilliseconds: values.schedule(.schedule), jitter: values.fraction(.jitter),
            timeoutMilliseconds: values.milliseconds(.timeout),
            connectTimeoutMilliseconds: values.milliseconds(.connectTimeout),
            maxInFlight: values.integer(.maxInFlight), maxInFlightPerEndpoint: values.integer(.maxInFlightPerEndpoint),
            allowedNetworks: values.networks(.allowedNetworks), allowHTTP: values.flag(.allowHTTP),
            caFile: values.text(.caFile), breakerThreshold: values.integer(.breakerThreshold),
            breakerRestMilliseconds: values.milliseconds(.breakerRest),
            secretOverlapMilliseconds: values.milliseconds(.secretOverlap))
        jwt = JWTSettings(
            algorithm: JWTSettings.Algorithm(rawValue: values.requiredText(.jwtAlgorithm)) ?? .HS256,
            secret: values.secret(.jwtSecret), publicKeyFile: values.text(.jwtPublicKeyFile),
            issuer: values.text(.jwtIssuer), audience: values.text(.jwtAudience))
        agents = AgentSettings(
            url: values.text(.agentsURL), model: values.text(.agentsModel), apiKey: values.secret(.agentsAPIKey),
            timeoutMilliseconds: values.milliseconds(.agentsTimeout), sendPII: values.flag(.agentsSendPII),
            promptTokens: values.integer(.agentsPromptTokens), answerTokens: values.integer(.agentsAnswerTokens),
            tokensPerRun: values.integer(.agentsTokensPerRun))
        skills = SkillSettings(file: values.text(.skillsFile))
        smtp = SMTPSettings(
            url: values.text(.smtpURL), from: values.text(.smtpFrom), username: values.text(.smtpUsername),
            password: values.secret(.smtpPassword), allowPlain: values.flag(.smtpAllowPlain),
            timeoutMilliseconds: values.milliseconds(.smtpTimeout))
        candidate = CandidateSettings(
            tokenLifetimeMilliseconds: values.milliseconds(.tokenLifetime), requireOTP: values.flag(.requireOTP))
        retention = Retention(deliveryDays: values.integer(.deliveryDays))
        log = LogChoice(
            level: LogLevel(name: values.requiredText(.logLevel)) ?? .info,
            format: LogFormatter.Format(rawValue: values.requiredText(.logFormat)) ?? .logfmt)
    }

    /// Where links lead: `publicURL` without a slash at its end, else the first TCP address of `listen`.
    var linkBase: String {
        if let publicURL { return publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL }
        for address in listen {
            guard case .tcp(let host, let port) = address.withoutManner else { continue }
            let scheme = listenRule.manner(of: address) == .secure ? "https" : "http"
            return "\(scheme)://\(ListenAddress.tcp(host: host, port: port).text)"
        }
        return "http://localhost"
    }
}
