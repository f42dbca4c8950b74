// What to mend when a receiver answers with a status that is not success.

enum StatusFault {
    /// The fault of an answer with `status`, in one sentence that names the remedy.
    static func fault(of status: Int) -> AttemptOutcome.Fault {
        if (300...399).contains(status) {
            return AttemptOutcome.Fault(
                kind: "redirect",
                message:
                    "The receiver answered \(status), a redirect. Redirects are not followed: "
                    + "save the final address instead."
            )
        }
        return AttemptOutcome.Fault(kind: "http_status", message: "The receiver answered \(status). \(remedy(status))")
    }

    private static func remedy(_ status: Int) -> String {
        switch status {
        case 400, 422: "It did not accept the body: compare what it expects with the payload shown."
        case 401, 403: "It refused the call: check its signature verification, its secret and any firewall rule."
        case 404: "Nothing listens on this path: check the callback URL."
        case 405: "The path does not take POST: check the callback URL."
        case 410: "It wants no more events: the configuration has been switched off."
        case 413: "It allows smaller bodies only: raise its limit."
        case 429: "It is limiting the rate: set maxPerSecond, or raise its limit."
        case 500...599: "The receiver itself failed: look into its logs at this time."
        default: "Only 200 to 299 count as received."
        }
    }
}
