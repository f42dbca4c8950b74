// Transfers for callers that are async.
import Reactor
import Synchronization

/// An engine on a thread of its own, for callers that are async: agents, URL checks, commands.
///
/// From any thread. Closed when the last reference goes.
package final class TransferClient: Sendable {
    private let orders: Mailbox<ClientWorld.Order>
    private let thread: LoopThread
    private let lastTicket = Atomic<UInt64>(0)

    /// - Throws: `TransferSetupError`, or `SystemCallError` when there is no thread or descriptor to be had.
    package init(configuration: TransferConfiguration) throws {
        let orders = try Mailbox<ClientWorld.Order>(capacity: TransferLimits.clientMailboxMessagesMaximum)
        self.orders = orders
        thread = try LoopThread.start(name: "transfer") { loop in
            let world = ClientWorld(loop, try TransferEngine(loop: loop, configuration: configuration))
            try loop.receive(orders) { orders in
                for order in orders { world.obey(order) }
            }
        }
    }

    deinit { close() }

    /// Carries out `request` on addresses that `policy` allows. Cancelling the task cancels the transfer.
    package func perform(_ request: TransferRequest, policy: AddressPolicy) async -> TransferResult {
        let ticket = lastTicket.wrappingAdd(1, ordering: .relaxed).newValue
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let pending = PendingTransfer(continuation)
                switch orders.post(.perform(ticket: ticket, request, policy, pending)) {
                case .posted: if Task.isCancelled { cancel(ticket) }
                case .full: pending.end(.failed(.tooMany(orders.capacity), after: 0))
                case .closed: pending.end(.failed(.closed, after: 0))
                }
            }
        } onCancel: {
            cancel(ticket)
        }
    }

    /// The addresses of `host`, without duplicates, as the system's resolver orders them; found anew at each call. An
    /// address is answered at once, and so are the names of this machine. No policy is asked: judge what comes with
    /// `AddressPolicy.refusal(among:)`.
    package func resolve(host: String) async -> Result<[IPAddress], LookupFault> {
        if let known = SystemResolver.known(host) { return .success(known) }
        return await withCheckedContinuation { continuation in
            let posted = orders.post(.resolve(host) { continuation.resume(returning: $0) })
            if posted != .posted { continuation.resume(returning: .failure(.shortage)) }
        }
    }

    /// Ends every transfer as `.cancelled` and the thread after it. Does not wait. Any number of times.
    package func close() { _ = orders.post(.close) }

    /// A cancellation that finds the mailbox full is dropped: the transfer then ends by its own timeout.
    private func cancel(_ ticket: UInt64) { _ = orders.post(.cancel(ticket: ticket)) }
}
