// What all connections of a loop share.
import Reactor

/// Configuration, date and counts shared by the connections of one loop. Confined to that loop; does no I/O.
final class ServerContext {
    let configuration: HTTPServerConfiguration
    /// Octets of bodies that are being received, over all connections.
    var bodyBytesInFlight = 0
    /// Requests given to the handler whose answer is still to come, those of closed connections included.
    var pendingAnswers = 0
    /// Refusals that are held back.
    var heldAnswers = 0
    /// Whether every answer is the last of its connection.
    var isDraining = false
    private var date = DateLine()

    init(_ configuration: HTTPServerConfiguration) { self.configuration = configuration }

    var limits: HTTPServerLimits { configuration.limits }

    /// Most answers that may be outstanding: one for each connection, and as many for connections that have ended.
    var pendingAnswersMaximum: Int { 2 * configuration.limits.connectionsMaximum }

    var dateLine: [UInt8] { date.octets(wallMilliseconds: configuration.time.wallMilliseconds()) }

    func makeRequestID() -> String {
        let id = configuration.requestIDs()
        let isSafe = id.utf8.allSatisfy {
            ByteClass.isVisible($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        precondition(isSafe, "a request id is printable ASCII without quotes")
        return id
    }

    /// A process on this machine that comes through a Unix socket is one by nature.
    func isProxy(_ peer: PeerAddress) -> Bool {
        if case .unix = peer { return true }
        return configuration.isProxy?(peer) ?? false
    }

    func admission(of head: HTTPRequestHead) -> HTTPAdmission {
        configuration.admit?(head) ?? .bodyUpTo(configuration.limits.bodyBytesMaximum)
    }
}
