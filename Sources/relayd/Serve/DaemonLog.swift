// What the rooms report, as lines of the log and in numbers.

import API
import Agents
import Delivery
import HTTPServer
import Store
import Transfer
import Workflow

/// Turns reports into log lines and counts them. Holds the only list of event names; none carries a key, an address
/// with a query, a name or an e-mail.
struct DaemonLog: DeliveryObserver {
    let logger: Logger
    let metrics: ServiceMetrics
    private let failures = RepeatedFailures()

    init(logger: Logger, metrics: ServiceMetrics) {
        self.logger = logger
        self.metrics = metrics
    }

    func attempted(_ report: AttemptReport) {
        metrics.deliveries.note(report)
        // A receiver's refusal is an outcome, not an error; a delivered one is what everybody expects.
        let level: LogLevel = report.outcome == "delivered" ? .debug : .info
        guard logger.isEnabled(level) else { return }
        logger.log(level, "delivery.attempted", fields(of: report))
    }

    private func fields(of report: AttemptReport) -> [(String, LogValue)] {
        var fields: [(String, LogValue)] = [
            ("outcome", .string(report.outcome)), ("item", .string(report.itemID.text)),
            ("event.id", .string(report.eventID)), ("event.name", .string(report.event)),
            ("tenant", .string(report.tenantID.text)), ("attempt", .int(Int(report.number))),
            ("ms", .int(Int(report.durationMilliseconds.rounded()))),
        ]
        if let run = report.runID { fields.append(("run", .string(run))) }
        if let status = report.httpStatus { fields.append(("http.status", .int(Int(status)))) }
        if let kind = report.errorKind { fields.append(("error", .string(kind))) }
        if let next = report.nextDueAt { fields.append(("next", .string(next.iso8601))) }
        return fields
    }

    /// Anybody can cause these, as often as they like.
    @Sendable
    func handshakeFailed(_ peer: PeerAddress, _ reason: String) {
        guard logger.isEnabled(.debug) else { return }
        var fields: [(String, LogValue)] = [("reason", .string(reason))]
        if case .ip(let address) = peer { fields.append(("peer", .string(address))) }
        logger.log(.debug, "tls.handshake_failed", fields)
    }

    func noticed(_ notice: DeliveryNotice) {
        switch notice {
        case .recordingFailed(let reason):
            logger.log(
                .error, "delivery.recording_failed",
                [
                    ("reason", .string(reason)),
                    (
                        "remedy",
                        .string("deliveries pause until attempts can be recorded: look at the disk and its free space")
                    ),
                ])
        case .recordingRecovered: logger.log(.info, "delivery.recording_recovered")
        case .secretUnreadable(let endpoint):
            logger.log(
                .error, "delivery.secret_unreadable",
                [
                    ("endpoint", .string(endpoint.text)),
                    (
                        "remedy",
                        .string("its secret was sealed with another secretsKey: restore that key or rotate the secret")
                    ),
                ])
        case .shortage(let message):
            guard let keptBack = failures.pass(message) else { return }
            logger.log(.warning, "delivery.local_shortage", [("message", .string(message))] + Self.count(of: keptBack))
        case .endpoint(let news):
            var fields: [(String, LogValue)] = [("endpoint", .string(news.endpoint.text))]
            if let reason = news.reason { fields.append(("reason", .string(reason))) }
            logger.log(news.kind == .recovered ? .info : .warning, news.kind.rawValue, fields)
        }
    }

    /// The disk's room, on the store's thread.
    @Sendable
    func diskChanged(_ news: DiskNews) {
        func size(_ bytes: Int64?) -> LogValue {
            .string(bytes.map { DoctorText.size(UInt64(clamping: $0)) } ?? "unknown")
        }
        switch news {
        case .ballastMade(let bytes): logger.log(.info, "store.ballast_made", [("size", size(bytes))])
        case .ballastMissing(let free, let wanted, let error):
            var fields: [(String, LogValue)] = [("free", size(free)), ("wanted", size(wanted))]
            if let error { fields.append(("error", .string("\(error)"))) }
            logger.log(
                .warning, "store.ballast_missing",
                fields + [("remedy", .string("make room on the data's disk, or name a smaller ballastMebibytes"))])
        case .short(let wanted):
            logger.log(
                .warning, "store.room_short",
                [
                    ("wanted", size(wanted)),
                    (
                        "remedy",
                        .string(
                            "the disk is full: new events are refused until as much is free; make room, all goes on "
                                + "by itself")
                    ),
                ])
        case .readOnly:
            logger.log(
                .error, "store.read_only",
                [
                    (
                        "remedy",
                        .string(
                            "the data's file system takes no writes: look at dmesg and at the disk, mount it for "
                                + "writing; all goes on by itself, or after a restart")
                    )
                ])
        case .writable: logger.log(.info, "store.writable")
        case .ample(let bytes): logger.log(.info, "store.room_ample", [("ballast", size(bytes))])
        }
    }

    /// A mail that was not taken; who it was for is nobody's business here.
    func mailed(_ failure: MailFailure) {
        var fields: [(String, LogValue)] = [
            ("error", .string(failure.kind.rawValue)), ("message", .string(failure.message)),
        ]
        if let reply = failure.reply { fields.append(("smtp.reply", .int(reply))) }
        // A recipient that a server will not have is an outcome; all else an operator can mend.
        logger.log(failure.kind == .refused ? .info : .warning, "mail.failed", fields)
    }

    func kept(_ report: Timetable.Report) {
        for (event, count) in [
            ("interviews.reminded", report.reminders), ("interviews.no_show", report.noShows),
            ("sessions.lost", report.lostSessions),
        ] where count > 0 {
            logger.log(.info, event, [("count", .int(count))])
        }
    }

    func pruned(_ removed: Int) {
        logger.log(.info, "deliveries.pruned", [("removed", .int(removed))])
    }

    func retained(_ report: Retention.Report) {
        logger.log(
            report.unreadable == 0 ? .info : .warning, "retention.applied",
            [
                ("candidates", .int(report.candidates)), ("assessments", .int(report.assessments)),
                ("recordings", .int(report.recordings)), ("unreadable", .int(report.unreadable)),
            ])
    }

    func answered(_ request: APIService.Observation) {
        metrics.requests.note(request)
        guard let failure = request.failure else {
            if logger.isEnabled(.debug) { logger.log(.debug, "http.request", fields(of: request)) }
            return
        }
        guard let keptBack = failures.pass(failure) else { return }
        logger.log(.error, "http.request", fields(of: request) + Self.count(of: keptBack))
    }

    /// Lines of the same kind that were kept back since the last one.
    private static func count(of keptBack: Int) -> [(String, LogValue)] {
        keptBack == 0 ? [] : [("keptBack", .int(keptBack))]
    }

    private func fields(of request: APIService.Observation) -> [(String, LogValue)] {
        var fields: [(String, LogValue)] = [
            ("route", .string(request.operationID)), ("method", .string(request.method)),
            ("status", .int(Int(request.status))), ("request", .string(request.requestID)),
            ("ms", .int(Int(request.durationMilliseconds.rounded()))),
        ]
        if let failure = request.failure { fields.append(("failure", .string(failure))) }
        return fields
    }

    func chatFailed(_ error: AgentError) {
        logger.log(.warning, "chat.failed", [("error", .string("\(error)"))])
    }

    func worked(_ notice: JobNotice) {
        let subject: [(String, LogValue)] = [
            ("kind", .string(notice.job.kind.rawValue)), ("interview", .string(notice.job.interviewID.text)),
        ]
        switch notice.outcome {
        case .done: logger.log(.info, "job.done", subject)
        case .obsolete: logger.log(.debug, "job.obsolete", subject)
        case .postponed(let error, let until):
            logger.log(
                .warning, "job.postponed",
                subject + [("error", .string(error)), ("until", .string(until.iso8601))])
        }
    }
}
