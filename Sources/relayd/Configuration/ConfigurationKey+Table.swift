// The table of all configuration keys: the one place where a key, its default and its meaning are written.

extension ConfigurationKey {
    private static let second: Int64 = 1_000
    private static let day: Int64 = 86_400_000

    // MARK: The daemon

    static let listen = Self(
        "listen", .listen, default: "\"127.0.0.1:8080\"", needsRestart: true,
        "Where HTTP is answered: \"127.0.0.1:8080\", \"[::1]:8080\", \"unix:/path\", or a list. Sockets passed by the "
            + "service manager beat it. Beyond loopback TLS is spoken; \"tls:127.0.0.1:8443\" speaks it there too.")
    static let listenInsecure = Self(
        "listenInsecure", .flag, default: "false", needsRestart: true,
        "Whether HTTP may be answered without TLS beyond loopback, so that API keys cross a network in clear.")
    static let publicURL = Self(
        "publicURL", .url(schemes: ["https", "http"]), needsRestart: true,
        "How the world reaches this daemon, for links in answers, mails and events. Without it, the first address "
            + "of listen.")
    static let dataDirectory = Self(
        "dataDirectory", .directory, default: "\"/var/lib/relayd\"", needsRestart: true,
        "Where the data file lies. Only one daemon may use it at a time.")
    static let ballastMebibytes = Self(
        "ballastMebibytes", .integer(0...65_536), default: "64", needsRestart: true,
        "Room on the data's disk that is kept for the day it is full: deliveries are recorded then, and data removed, "
            + "while new events are refused. 0 keeps none.")
    static let secretsKey = Self(
        "secretsKey", .secret, needsRestart: true,
        "The key that encrypts secrets on disk: base64 of 32 bytes, best {file: \"/path\"} or {credential: \"name\"}. "
            + "Without it, the credential secretsKey; without that, a file made beside the data at the first start.")
    static let requestsPerMinute = Self(
        "rateLimit.requestsPerMinute", .integer(0...1_000_000), default: "100",
        "Requests a minute from one client address; 0 switches the limit off.")
    static let trustedProxies = Self(
        "trustedProxies", .networks, default: "[]",
        "Networks whose X-Forwarded-For is believed.")

    // MARK: TLS

    static let certificateFile = Self(
        "tls.certificateFile", .file,
        "A PEM file with the certificate to serve HTTP with, then those that lead to its authority. Read again at "
            + "SIGHUP; the first one needs a restart.")
    static let keyFile = Self(
        "tls.keyFile", .secretFile,
        "Its private key: the path of a PEM file that only its owner may read, or {credential: \"name\"}.")
    static let minimumVersion = Self(
        "tls.minimumVersion", .choice(["1.2", "1.3"]), default: "\"1.2\"",
        "The oldest version of TLS that is spoken.")

    // MARK: Delivery

    static let schedule = Self(
        "delivery.schedule", .schedule(0...(30 * day)),
        default: "[\"0s\", \"5s\", \"5m\", \"30m\", \"2h\", \"5h\", \"10h\", \"14h\", \"20h\", \"24h\"]",
        "The wait before each attempt; after the last one the delivery has failed.")
    static let jitter = Self(
        "delivery.jitter", .fraction(0...1), default: "0.1",
        "How much longer, at random, a wait may be: 0.1 is up to 10 %. It is never shorter.")
    static let timeout = Self(
        "delivery.timeout", .duration(1...(10 * 60 * second)), default: "\"15s\"",
        "How long one attempt may take, the answer's body included.")
    static let connectTimeout = Self(
        "delivery.connectTimeout", .duration(1...(10 * 60 * second)), default: "\"5s\"",
        "How long finding the address and connecting may take.")
    static let maxInFlight = Self(
        "delivery.maxInFlight", .integer(1...10_000), default: "4096", needsRestart: true,
        "Attempts in flight at a time, all endpoints together; each takes a file descriptor and about 16 KiB.")
    static let maxInFlightPerEndpoint = Self(
        "delivery.maxInFlightPerEndpoint", .integer(1...1_000), default: "64",
        "Attempts in flight at a time to one endpoint that names no maxInFlight of its own.")
    static let allowedNetworks = Self(
        "delivery.allowedNetworks", .networks, default: "[]",
        "Exceptions from the refusal of private and reserved addresses, for development: "
            + "[\"127.0.0.0/8\", \"::1/128\"]."
    )
    static let allowHTTP = Self(
        "delivery.allowHTTP", .flag, default: "false",
        "Whether a callback URL may be http, for development.")
    static let caFile = Self(
        "delivery.caFile", .file, needsRestart: true,
        "A PEM file of certificate authorities to trust besides the system's.")
    static let breakerThreshold = Self(
        "delivery.breakerThreshold", .integer(1...1_000), default: "10",
        "Failures in a row after which an endpoint rests.")
    static let breakerRest = Self(
        "delivery.breakerRest", .duration(1...(15 * 60 * second)), default: "\"30s\"",
        "The first rest; each further one is twice as long, up to 15 minutes.")
    static let secretOverlap = Self(
        "delivery.secretOverlap", .duration(0...(30 * day)), default: "\"24h\"",
        "How long a rotated-out signing secret still signs beside the new one.")

    // MARK: Callers

    static let jwtAlgorithm = Self(
        "jwt.algorithm", .choice(["HS256", "RS256", "ES256"]), default: "\"HS256\"",
        "How callers' tokens are signed. A token's own word on it is never believed.")
    static let jwtSecret = Self(
        "jwt.secret", .secret,
        "The shared secret of HS256, 32 bytes at least. Without it, a key drawn from secretsKey, which "
            + "`relayd token issue` signs with.")
    static let jwtPublicKeyFile = Self(
        "jwt.publicKeyFile", .file,
        "The PEM public key of RS256 or ES256.")
    static let jwtIssuer = Self(
        "jwt.issuer", .text,
        "The iss that a token must carry.")
    static let jwtAudience = Self(
        "jwt.audience", .text,
        "The aud that a token must carry.")

    // MARK: Agents, mail, candidates

    static let agentsURL = Self(
        "agents.url", .url(schemes: ["https", "http"]),
        "The base of an OpenAI-compatible API, /chat/completions is added. Plain http only to this machine or a "
            + "private network. Without it, the embedded agents work.")
    static let agentsModel = Self(
        "agents.model", .text,
        "The model to ask there.")
    static let agentsAPIKey = Self(
        "agents.apiKey", .secret,
        "The API key to send there.")
    static let agentsTimeout = Self(
        "agents.timeout", .duration(second...(30 * 60 * second)), default: "\"2m\"",
        "How long one answer may take.")
    static let agentsSendPII = Self(
        "agents.sendPII", .flag, default: "false",
        "Whether the candidate's name, addresses and numbers are sent there; else placeholders stand for them.")
    static let agentsPromptTokens = Self(
        "agents.promptTokens", .integer(4_000...1_000_000), default: "24000",
        "Tokens of one question; longer texts are shortened. With answerTokens it must fit the model's context.")
    static let agentsAnswerTokens = Self(
        "agents.answerTokens", .integer(500...200_000), default: "8000",
        "Tokens of one answer.")
    static let agentsTokensPerRun = Self(
        "agents.tokensPerRun", .integer(0...1_000_000_000), default: "500000",
        "Tokens that one interview may use in a day, failed tries included; 0 is no limit.")
    static let skillsFile = Self(
        "skills.file", .file,
        "A file of skills and role families that are added to the shipped ones; docs/AGENTS.md tells how it is written."
    )
    static let smtpURL = Self(
        "smtp.url", .url(schemes: ["smtps", "smtp"]),
        "The mail server, \"smtps://mail.example.org:465\", or smtp:// where it offers STARTTLS, which is then "
            + "required. Without it, no mail is sent.")
    static let smtpFrom = Self(
        "smtp.from", .text,
        "The sender's address; needed with smtp.url.")
    static let smtpUsername = Self(
        "smtp.username", .text,
        "The name to log in with.")
    static let smtpPassword = Self(
        "smtp.password", .secret,
        "The password to log in with. Name and password are never sent without TLS.")
    static let smtpAllowPlain = Self(
        "smtp.allowPlain", .flag, default: "false",
        "Whether mail may go without TLS to a server that offers none, in a network of your own. To this machine it "
            + "always may.")
    static let smtpTimeout = Self(
        "smtp.timeout", .duration(second...(60 * second)), default: "\"10s\"",
        "How long handing over one mail may take; whoever asked for it waits as long.")
    static let tokenLifetime = Self(
        "candidate.tokenLifetime", .duration(60 * second...(365 * day)), default: "\"7d\"",
        "How long a candidate's link works.")
    static let requireOTP = Self(
        "candidate.requireOTP", .flag, default: "false",
        "Whether candidates with an e-mail address confirm it by a one-time code.")

    // MARK: Keeping and telling

    static let deliveryDays = Self(
        "retention.deliveryDays", .integer(1...3_650), default: "30",
        "Days after which delivered events and their attempts are pruned.")
    static let logLevel = Self(
        "log.level", .choice(LogLevel.allCases.map(\.name)), default: "\"info\"",
        "The least important lines to write; delivered attempts are debug.")
    static let logFormat = Self(
        "log.format", .choice(LogFormatter.Format.allCases.map(\.rawValue)), default: "\"logfmt\"",
        "How lines look: key=value, or one JSON object each.")

    /// Every key, in the order of the example file.
    static let all: [Self] = [
        listen, listenInsecure, publicURL, dataDirectory, ballastMebibytes, secretsKey, trustedProxies,
        requestsPerMinute, certificateFile, keyFile, minimumVersion,
        schedule, jitter, timeout, connectTimeout, maxInFlight, maxInFlightPerEndpoint, allowedNetworks, allowHTTP,
        caFile, breakerThreshold, breakerRest, secretOverlap,
        jwtAlgorithm, jwtSecret, jwtPublicKeyFile, jwtIssuer, jwtAudience,
        agentsURL, agentsModel, agentsAPIKey, agentsTimeout, agentsSendPII, agentsPromptTokens, agentsAnswerTokens,
        agentsTokensPerRun, skillsFile, smtpURL, smtpFrom, smtpUsername, smtpPassword, smtpAllowPlain, smtpTimeout,
        tokenLifetime, requireOTP, deliveryDays, logLevel, logFormat,
    ]

    /// The names of all sections, in order.
    static let sections: [String] = all.compactMap(\.section).reduce(into: []) { names, section in
        if names.last != section { names.append(section) }
    }

    /// The key of that path; `nil` when there is none.
    static func named(_ path: String) -> Self? { all.first { $0.path == path } }
}
