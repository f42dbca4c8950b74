// What the service tells of its requests.

import API
import Synchronization

/// Keeps every observation.
final class RecordingObserver: Sendable {
    private let state = Mutex<[APIService.Observation]>([])

    var observations: [APIService.Observation] { state.withLock { $0 } }

    func note(_ observation: APIService.Observation) { state.withLock { $0.append(observation) } }
}
