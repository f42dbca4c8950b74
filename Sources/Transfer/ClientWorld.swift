// The loop's side of a transfer client.
import Reactor

/// Obeys a client's orders on the loop that it lives on.
final class ClientWorld {
    enum Order: Sendable {
        case perform(ticket: UInt64, TransferRequest, AddressPolicy, PendingTransfer)
        case resolve(String, @Sendable (Result<[IPAddress], LookupFault>) -> Void)
        case cancel(ticket: UInt64)
        case close
    }

    private let loop: EventLoop
    private let engine: TransferEngine
    private var running: [UInt64: TransferID] = [:]

    init(_ loop: EventLoop, _ engine: TransferEngine) {
        self.loop = loop
        self.engine = engine
    }

    func obey(_ order: Order) {
        switch order {
        case .perform(let ticket, let request, let policy, let pending):
            running[ticket] = engine.perform(request, policy: policy) { [unowned self] result in
                running[ticket] = nil
                pending.end(result)
            }
        case .resolve(let host, let completion): engine.resolve(host, completion: completion)
        case .cancel(let ticket):
            if let id = running[ticket] { engine.cancel(id) }
        case .close:
            engine.close()
            loop.stop()
        }
    }
}
