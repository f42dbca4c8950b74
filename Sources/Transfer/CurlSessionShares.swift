// TLS sessions kept beyond the connection that made them.
import CCurl

/// Hands out the shares in which libcurl keeps TLS sessions, so that a new connection resumes instead of starting anew.
///
/// A multi handle of libcurl 7.88 shares no sessions among its transfers, and a share has room for five. Hosts are
/// therefore spread over many shares by name. All on one thread: no locks.
final class CurlSessionShares {
    private var shares = [UnsafeMutableRawPointer?](repeating: nil, count: TransferLimits.sessionSharesMaximum)

    /// The share for `host`; nil when there is no memory, and then sessions are simply not resumed.
    func share(for host: String) -> UnsafeMutableRawPointer? {
        let index = Int(UInt(bitPattern: host.hashValue) % UInt(shares.count))
        if let share = shares[index] { return share }
        guard let share = curl_share_init() else { return nil }
        guard relayd_curl_share_set_lock(share, CURL_LOCK_DATA_SSL_SESSION) == CURLSHE_OK else {
            curl_share_cleanup(share)
            return nil
        }
        shares[index] = share
        return share
    }

    /// Every easy handle must be gone by now.
    deinit {
        for share in shares { if let share { curl_share_cleanup(share) } }
    }
}
