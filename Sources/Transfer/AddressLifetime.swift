// How long libcurl keeps the addresses that it was told.

/// Says for each transfer which of libcurl's addresses it may drop at its end.
///
/// A transfer needs its addresses until it ends: libcurl may connect anew when a kept connection turns out closed, and
/// would look the name up itself if they were gone. Dropping them means looking at all, so few transfers do.
struct AddressLifetime {
    /// What makes libcurl keep all.
    static let unlimited = -1

    private var longestMilliseconds: Int64 = 0
    private var transfers = 0

    /// The lifetime in seconds for the next transfer, which may take so long; `unlimited` for most.
    mutating func next(timeoutMilliseconds: Int64) -> Int {
        longestMilliseconds = max(longestMilliseconds, timeoutMilliseconds)
        transfers += 1
        guard transfers % TransferLimits.transfersUntilForgetting == 0 else { return Self.unlimited }
        // libcurl counts whole seconds, and begins counting with the transfer.
        return Int(clamping: min(longestMilliseconds / 1_000, Int64(Int32.max) - 2) + 2)
    }
}
