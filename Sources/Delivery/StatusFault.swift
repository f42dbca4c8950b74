// What to mend when a receiver answers with a status that is not success.

enum StatusFault {
    /// The fault of an answer with `status`, in one sentence that names the remedy.
    /// - Parameter location: the answer's header `Location`, which a redirect's remedy names.
    static func fault(of status: Int, location: String? = nil) -> AttemptOutcome.Fault {
        if (300...399).contains(status) {
            return AttemptOutcome.Fault(kind: "redirect", message: redirect(status, to: location.flatMap(shown)))
        }
        return AttemptOutcome.Fault(kind: "http_status", message: "The receiver answered \(status): \(remedy(status))")
    }

    private static func redirect(_ status: Int, to place: String?) -> String {
        guard let place else {
            return "The receiver answered \(status), a redirect, and redirects are not followed: save the final "
                + "address as the callback URL instead."
        }
        return "The receiver answered \(status), a redirect to \(place), and redirects are not followed: save that "
            + "address as the callback URL instead."
    }

    /// A place as it may stand in a sentence that is kept for long: what a receiver put into the query stays out of it.
    private static func shown(_ location: String) -> String? {
        let path = location.prefix { $0 != "?" && $0 != "#" }
        let isPlain = path.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isPlain, !path.isEmpty, path.utf8.count <= Limits.locationBytesShown else { return nil }
        return String(path)
    }

    private static func remedy(_ status: Int) -> String {
        switch status {
        case 400, 422: "it did not accept the body, so compare what it expects with the payload shown."
        case 401, 403: "it refused the call, so check its signature verification, its secret and any firewall rule."
        case 404: "nothing listens on this path, so check the callback URL."
        case 405: "the path does not take POST, so check the callback URL."
        case 408, 504: "it gave up waiting for itself, so let it answer first and do the work afterwards."
        case 410: "it wants no more events; mend it, then save the configuration with isActive: true if it is off."
        case 413: "it allows smaller bodies only, so raise its limit."
        case 429: "it is limiting the rate, so set maxPerSecond, or raise its limit."
        case 500...599: "the receiver itself failed, so look into its logs at this time."
        default: "only 200 to 299 count as received, so let it answer with one of these."
        }
    }
}
