// The API on the file itself, for a command that found no daemon and holds the data directory for one request.

import API
import Agents
import Glibc
import HTTPServer
import JSON
import Signing
import Store
import Workflow

/// A store without a daemon around it, and the API's routes on it. To be closed.
struct FileDesk {
    /// How the audit log names its user.
    static let name = "command line"

    let store: Store
    private let api: APIService

    /// - Throws: `StoreError`, `SystemCallError`, a key for tokens that cannot be used.
    static func open(_ configuration: Configuration) throws -> FileDesk {
        // As in the daemon: the database holds secrets and personal data.
        umask(0o077)
        try DataDirectory.make(configuration.dataDirectory)
        let store = try Store.open(StoreConfiguration(configuration), observer: SilentStoreObserver())
        do {
            return FileDesk(store: store, api: try api(on: store, configuration))
        } catch {
            store.close()
            throw error
        }
    }

    /// Whether there is something to look at: reading shall make no file, least of all another user's.
    static func hasFile(_ configuration: Configuration) -> Bool {
        let directory = configuration.dataDirectory
        return access(FileInspection.path(in: directory), F_OK) == 0 || errno != ENOENT
            || PendingRestore.isWaiting(in: directory)
    }

    /// Nothing is sealed under the master key yet, so that a new one loses nothing.
    var hasNoSecrets: Bool { store.directory.endpoints.isEmpty }

    func answer(_ request: ControlRequest) async -> ControlAnswer {
        let response = await api.answer(operator: Self.name, request.local)
        return ControlAnswer(
            status: response.status, value: (try? JSONReader.parse(response.body)) ?? .null, isFromDaemon: false)
    }

    func close() { store.close() }

    /// The key of secrets stays where it is: what is asked for here neither seals nor opens any.
    private static func api(on store: Store, _ configuration: Configuration) throws -> APIService {
        let unused = MasterKey.generate()
        let settings = SettingsBox(try APISettings(configuration, master: unused))
        return APIService(
            APIServices(
                store: store, box: SecretBox(key: unused.key(for: .atRest)), master: unused, callbacks: Absent(),
                tester: Absent(), chat: Absent(),
                approvals: try PlanApprovalBuilder(master: unused, settings: settings, drafter: Absent()),
                settings: settings, readiness: Readiness(), metrics: Absent(), version: Version.text,
                clock: { Timestamp(milliseconds: SystemTimeNow.milliseconds()) }),
            observe: { _ in })
    }
}

/// The rooms that are not there without a daemon.
private struct Absent: CallbackURLJudge, WebhookTester, AssessmentChatting, InMailDrafting, MetricsSource {
    private static let message = "This needs the daemon: start it."

    func fault(in url: String) -> String? { nil }

    func judge(_ url: String) async -> CallbackVerdict { .refused(Self.message) }

    var itemsInFlight: Set<Identifier> { [] }

    func isResting(_ lane: LaneKey) -> Bool { false }

    func test(_ item: OutboxItem, to endpoint: Endpoint) async -> WebhookTestResult {
        WebhookTestResult(
            httpStatus: nil, durationMilliseconds: 0, timings: AttemptTimings(), address: nil,
            requestHeaders: [],
            responseHeaders: nil, responseBody: nil, fault: ("connect", Self.message))
    }

    func page() async -> [UInt8] { [] }

    func answer(
        _ message: String, history: [ChatTurn], about assessment: Assessment, of interview: Interview
    ) async throws -> String {
        throw APIError.unavailable(Self.message)
    }

    func draft(for submission: InterviewSubmission, interviewLink: String) -> InMailDraft {
        EmbeddedInMailDrafter().draft(for: submission, interviewLink: interviewLink)
    }
}

/// For a command that holds the file for one change: nobody listens.
struct SilentStoreObserver: StoreObserver {
    func committed(_ report: CommitReport) {}
    func failed(_ error: StoreError) {}
}
