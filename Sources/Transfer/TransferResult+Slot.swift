// Reads from a slot how its transfer went.
import CCurl

extension TransferResult {
    /// Reads `slot`, whose transfer has just ended with `code`.
    init(_ slot: TransferSlot, _ code: CURLcode, of transfer: RunningTransfer, shortage: Int32?) {
        let isAnswered = code == CURLE_OK || code == CURLE_WRITE_ERROR && slot.answer.isBodyTooLong
        let status = slot.easy.number(CURLINFO_RESPONSE_CODE)
        if isAnswered, status > 0 {
            outcome = .answered(
                status: status, headers: slot.answer.fields(), body: slot.answer.body,
                truncated: slot.answer.isTruncated)
        } else {
            var facts = TransferFacts(slot, code, isHTTPS: transfer.url.isHTTPS)
            facts.shortage = facts.shortage ?? shortage
            outcome = .failed(TransferFailure(facts))
        }
        connectionReused = slot.sendingCount > 0 && slot.easy.number(CURLINFO_NUM_CONNECTS) == 0
        wasResent = slot.sendingCount > 1
        address =
            transfer.request.unixSocketPath ?? slot.easy.text(CURLINFO_PRIMARY_IP).flatMap { $0.isEmpty ? nil : $0 }
        timings = TransferTimings(slot, of: transfer, isReused: connectionReused)
    }
}

extension TransferTimings {
    /// libcurl counts every phase from the start of the transfer, in microseconds; 0 stands for never.
    fileprivate init(_ slot: TransferSlot, of transfer: RunningTransfer, isReused: Bool) {
        let lookup = slot.easy.microseconds(CURLINFO_NAMELOOKUP_TIME_T)
        let spent = transfer.lookupMilliseconds ?? 0
        let connect = slot.easy.microseconds(CURLINFO_CONNECT_TIME_T)
        let handshake = slot.easy.microseconds(CURLINFO_APPCONNECT_TIME_T)
        let ready = slot.easy.microseconds(CURLINFO_PRETRANSFER_TIME_T)
        let first = slot.easy.microseconds(CURLINFO_STARTTRANSFER_TIME_T)
        self.init(
            totalMilliseconds: Self.milliseconds(slot.easy.microseconds(CURLINFO_TOTAL_TIME_T))
                + spent)
        if !isReused {
            dnsMilliseconds = transfer.lookupMilliseconds
            if connect > 0 { connectMilliseconds = Self.milliseconds(connect - lookup) }
            if handshake > 0 { tlsMilliseconds = Self.milliseconds(handshake - connect) }
        }
        if first > 0, slot.answer.hasBegun { firstByteMilliseconds = Self.milliseconds(first - ready) }
    }

    private static func milliseconds(_ microseconds: Int64) -> Double { Double(max(microseconds, 0)) / 1_000 }
}
