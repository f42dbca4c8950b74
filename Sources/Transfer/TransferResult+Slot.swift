// Reads from a slot how its transfer went.
import CCurl

extension TransferResult {
    /// Reads `slot`, whose transfer has just ended with `code`.
    init(_ slot: TransferSlot, _ code: CURLcode, of transfer: RunningTransfer, shortage: Int32?) {
        // A body that is too long, or whose encoding is broken, does not change what the status says.
        let isAnswered =
            code == CURLE_OK || code == CURLE_WRITE_ERROR && slot.answer.isBodyTooLong
            || code == CURLE_BAD_CONTENT_ENCODING
        let status = slot.easy.number(CURLINFO_RESPONSE_CODE)
        let isFailed = !isAnswered || status <= 0
        if isFailed {
            var facts = TransferFacts(slot, code, isHTTPS: transfer.url.isHTTPS)
            facts.shortage = facts.shortage ?? shortage
            outcome = .failed(TransferFailure(facts))
            if status >= 200, slot.answer.isHeadWhole {
                unfinished = ReceivedAnswer(status: status, headers: slot.answer.fields(), body: slot.answer.body)
            }
        } else {
            outcome = .answered(
                status: status, headers: slot.answer.fields(), body: slot.answer.body,
                truncated: slot.answer.isTruncated || code == CURLE_BAD_CONTENT_ENCODING)
        }
        connectionReused = slot.sendingCount > 0 && slot.easy.number(CURLINFO_NUM_CONNECTS) == 0
        wasResent = slot.sendingCount > 1
        address =
            transfer.request.unixSocketPath ?? slot.easy.text(CURLINFO_PRIMARY_IP).flatMap { $0.isEmpty ? nil : $0 }
            ?? slot.lastAddress?.description
        timings = TransferTimings(slot, of: transfer, isReused: connectionReused, isFailed: isFailed)
    }
}

extension TransferTimings {
    /// libcurl counts every phase from the start of the transfer, in microseconds; 0 stands for never. It does not tell
    /// when a connection stood whose TLS failed.
    fileprivate init(_ slot: TransferSlot, of transfer: RunningTransfer, isReused: Bool, isFailed: Bool) {
        let lookup = slot.easy.microseconds(CURLINFO_NAMELOOKUP_TIME_T)
        let connect = slot.easy.microseconds(CURLINFO_CONNECT_TIME_T)
        let handshake = slot.easy.microseconds(CURLINFO_APPCONNECT_TIME_T)
        let ready = slot.easy.microseconds(CURLINFO_PRETRANSFER_TIME_T)
        let first = slot.easy.microseconds(CURLINFO_STARTTRANSFER_TIME_T)
        let total = slot.easy.microseconds(CURLINFO_TOTAL_TIME_T)
        self.init(totalMilliseconds: Self.milliseconds(total) + (transfer.lookupMilliseconds ?? 0))
        if !isReused {
            dnsMilliseconds = transfer.lookupMilliseconds
            let connected = connect > 0 ? connect : slot.handshakeMicroseconds
            if let connected {
                connectMilliseconds = Self.milliseconds(connected - lookup)
                if handshake > 0 {
                    tlsMilliseconds = Self.milliseconds(handshake - connected)
                } else if isFailed, slot.handshakeMicroseconds != nil {
                    tlsMilliseconds = Self.milliseconds(total - connected)
                }
            } else if isFailed, slot.openedCount > 0 {
                connectMilliseconds = Self.milliseconds(total - lookup)
            }
        }
        if first > 0, slot.answer.hasBegun {
            firstByteMilliseconds = Self.milliseconds(first - ready)
        } else if isFailed, slot.sendingCount > 0, ready > 0 {
            firstByteMilliseconds = Self.milliseconds(total - ready)
        }
    }

    private static func milliseconds(_ microseconds: Int64) -> Double { Double(max(microseconds, 0)) / 1_000 }
}
