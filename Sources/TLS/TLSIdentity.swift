// The certificate in force.
import Synchronization

/// Holds the context by which new sessions are made, until another takes its place. From any thread.
package final class TLSIdentity: Sendable {
    private let context: Mutex<TLSContext>

    package init(_ context: consuming TLSContext) { self.context = Mutex(context) }

    /// New sessions are made by `context` from now on; those that run go on with what they began with.
    package func replace(with context: consuming TLSContext) {
        var next: TLSContext? = context
        self.context.withLock { present in
            guard let taken = next.take() else { return }
            present = taken
        }
    }

    /// A session over `descriptor`: see `TLSContext.makeSession`.
    package func makeSession(descriptor: Int32) -> TLSSession? {
        context.withLock { $0.makeSession(descriptor: descriptor) }
    }
}
