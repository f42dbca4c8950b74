// What the control socket leads to in the daemon.

import API
import JSON
import Store

/// The rooms that the command line may ask, as the daemon hands them in.
struct ControlServices: Sendable {
    let provisioning: Provisioning
    let api: APIService
    let tokens: @Sendable () throws -> TokenSigning
    let status: @Sendable () -> DaemonStatus
    let overview: @Sendable () async throws -> JSONValue
    let reload: @Sendable () async -> ReloadOutcome
}
