// The one answer that a request will get.
import Synchronization

/// Takes the answer to one request, from any thread.
///
/// Answered before the handler returns, it costs no hop between threads. Dropped without an answer, the client gets
/// 500. An answer that comes after the connection has ended, or after its time was up, is dropped.
package final class ResponsePromise: Sendable {
    private enum State {
        case open
        /// Answered while the handler ran; the server takes it from here.
        case held(HTTPResponse)
        /// The handler has returned: the answer goes through `deliver`.
        case detached
        case done
    }

    private let state: Mutex<State>
    private let deliver: @Sendable (HTTPResponse?) -> Void

    /// A promise whose answer goes to `deliver` at once, on the answering thread: for handlers run without a server.
    /// nil means that it was dropped unanswered.
    package convenience init(delivering deliver: @escaping @Sendable (HTTPResponse?) -> Void) {
        self.init(isDetached: true, deliver)
    }

    init(isDetached: Bool, _ deliver: @escaping @Sendable (HTTPResponse?) -> Void) {
        state = Mutex(isDetached ? .detached : .open)
        self.deliver = deliver
    }

    deinit {
        if case .detached = state.withLock({ $0 }) { deliver(nil) }
    }

    /// Gives the answer. The first one counts.
    /// - Returns: false when there was one before, and this one was dropped.
    @discardableResult
    package func fulfil(_ response: HTTPResponse) -> Bool {
        let before = state.withLock { state -> State in
            let before = state
            switch state {
            case .open: state = .held(response)
            case .detached: state = .done
            case .held, .done: break
            }
            return before
        }
        switch before {
        case .open: return true
        case .detached:
            deliver(response)
            return true
        case .held, .done: return false
        }
    }

    /// For the server, after the handler has returned: its answer, if it gave one; else the answer will be delivered.
    func takeOrDetach() -> HTTPResponse? {
        state.withLock { state in
            if case .held(let response) = state {
                state = .done
                return response
            }
            state = .detached
            return nil
        }
    }
}
