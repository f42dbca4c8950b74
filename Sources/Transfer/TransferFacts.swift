// What libcurl leaves behind when a transfer has no usable answer.
import CCurl

/// Everything that is known of a failed transfer: what its failure is judged by.
struct TransferFacts {
    var code: CURLcode
    var phase: TransferPhase
    /// Of the last system call that failed; 0 for none.
    var systemError: Int32 = 0
    /// OpenSSL's result of checking the certificate; 0 for good.
    var verification: Int = 0
    /// libcurl's own words.
    var text = ""
    var refused: RefusedAddress?
    /// Why the kernel gave no socket or no watch.
    var shortage: Int32?
    var isHeadTooLong = false
    /// Whether the request had been sent twice already.
    var wasResent = false

    /// Reads a slot whose transfer has just ended, before the handle is used again.
    init(_ slot: TransferSlot, _ code: CURLcode, isHTTPS: Bool) {
        self.code = code
        systemError = Int32(truncatingIfNeeded: slot.easy.number(CURLINFO_OS_ERRNO))
        verification = slot.easy.number(CURLINFO_SSL_VERIFYRESULT)
        text = slot.errorMessage
        refused = slot.refused
        shortage = slot.shortage
        isHeadTooLong = slot.answer.isHeadTooLong
        wasResent = slot.sendingCount > 1
        if slot.answer.hasBegun {
            phase = .answering
        } else if slot.sendingCount > 0 {
            phase = .sending
        } else if slot.openedCount == 0 {
            phase = .lookup
        } else {
            phase = isHTTPS && slot.wasConnected ? .handshake : .connecting
        }
    }

    /// - Parameter number: of a `CURLcode`.
    init(code number: UInt32, phase: TransferPhase) {
        code = CURLcode(number)
        self.phase = phase
    }
}
