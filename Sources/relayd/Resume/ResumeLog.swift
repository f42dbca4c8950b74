// What reading resumes lets an operator know, as lines of the log.

/// Turns notices into warnings; the same one again after a while only.
struct ResumeLog: Sendable {
    let logger: Logger
    private let failures = RepeatedFailures()

    init(logger: Logger) { self.logger = logger }

    func noticed(_ notice: HelperNotice) {
        switch notice {
        case .missing(let program):
            guard failures.pass(program) != nil else { return }
            logger.log(
                .warning, "resume.program_missing",
                [
                    ("program", .string(program)),
                    ("remedy", "install poppler-utils, unzip and util-linux: until then only text files are read"),
                ])
        case .unbounded:
            guard failures.pass("unbounded") != nil else { return }
            logger.log(
                .warning, "resume.programs_unbounded",
                [
                    (
                        "remedy",
                        "let relayd run setpriv and prlimit (ExecPaths= of the unit): only text is read until then"
                    )
                ])
        case .networkShared:
            logger.log(
                .warning, "resume.network_shared",
                [("remedy", "permit user namespaces: until then the programs that read resumes see the network")])
        }
    }
}
