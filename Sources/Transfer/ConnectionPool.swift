// Connections that libcurl keeps together, and the transfers that run on them.
import CCurl
import Reactor

/// A multi handle with its slots and watches. Confined to its loop's thread.
///
/// There is one on a loop: a descriptor that libcurl has closed and opened anew must be known to be another.
final class ConnectionPool {
    private let authorities: AuthorityFile
    private let watches: CurlWatches
    private var multi: CurlMulti?
    private var idle: [TransferSlot] = []
    private var addressLifetime = AddressLifetime()
    /// Called when libcurl wants a turn, or has had one.
    var onStir: () -> Void = {}

    /// - Throws: `TransferSetupError` when libcurl is not as it must be.
    init(_ loop: EventLoop, authorities: AuthorityFile, connectionsMaximum: Int) throws(TransferSetupError) {
        self.authorities = authorities
        watches = CurlWatches(loop)
        multi = try CurlMulti(connectionsMaximum: connectionsMaximum, watches: watches)
        guard let first = makeSlot() else {
            throw .library("it lacks an option that relayd needs; version 7.87 or newer is wanted")
        }
        idle.append(first)
        watches.onReady = { [unowned self] descriptor, readiness in ready(descriptor, readiness) }
        watches.onDue = { [unowned self] in onStir() }
    }

    deinit { close() }

    private func makeSlot() -> TransferSlot? {
        TransferSlot(watches: watches, authorities: authorities)
    }

    // MARK: Transfers

    /// A slot to run `transfer` in, to be given back with `take(back:)`.
    func slot(for transfer: RunningTransfer) throws(TransferFailure) -> TransferSlot {
        guard let slot = idle.popLast() ?? makeSlot() else { throw .noMemory }
        slot.setAddressLifetime(
            seconds: addressLifetime.next(timeoutMilliseconds: transfer.request.timeoutMilliseconds))
        return slot
    }

    /// Hands a slot that has begun to libcurl, which does nothing before its next turn.
    func run(_ slot: TransferSlot) throws(TransferFailure) {
        guard multi?.add(slot.easy) == CURLM_OK else { throw .noMemory }
        onStir()
    }

    func take(back slot: TransferSlot) {
        multi?.remove(slot.easy)
        slot.end()
        if idle.count < TransferLimits.idleSlotsMaximum { idle.append(slot) }
    }

    // MARK: Turns

    private func ready(_ descriptor: Int32, _ readiness: Readiness) {
        var events: Int32 = 0
        if !readiness.isDisjoint(with: [.readable, .peerClosed, .hungUp]) { events |= CURL_CSELECT_IN }
        if readiness.contains(.writable) { events |= CURL_CSELECT_OUT }
        if readiness.contains(.failed) { events |= CURL_CSELECT_ERR }
        multi?.act(on: descriptor, events)
        onStir()
    }

    /// Lets libcurl do what is due by time, new transfers included.
    func actOnTime() {
        guard watches.isDue, multi != nil else { return }
        watches.clearDue()
        multi?.actOnTime()
    }

    /// The next transfer that has ended: its slot and libcurl's result.
    func nextEnded() -> (slot: TransferSlot, code: CURLcode)? {
        while let (easy, code) = multi?.nextEnded() {
            if let owner = CurlEasy.owner(of: easy) { return (CurlCallbacks.slot(owner), code) }
        }
        return nil
    }

    /// Why a transfer may have failed for want of something of ours: an error number.
    var shortage: Int32? { watches.refusedCount > 0 ? EMFILE : nil }

    /// After libcurl's turn: carries out what it wishes watched.
    func apply() { watches.apply() }

    /// Closes every connection. No slot may be running.
    func close() {
        idle = []
        multi = nil
        watches.end()
        onStir = {}
    }
}
