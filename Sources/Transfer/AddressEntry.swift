// What libcurl is told of a host name's addresses.
import CCurl

/// Entries for libcurl's own table of addresses, so that it never looks a name up itself. Must outlive the transfer.
struct AddressEntry: ~Copyable {
    private(set) var list: UnsafeMutablePointer<curl_slist>?
    private var text = ""

    deinit { curl_slist_free_all(list) }

    /// Names `name` as where `url` leads. The plus sign lets libcurl forget it in time.
    mutating func set(_ name: FoundName, for url: OutgoingURL) throws(TransferFailure) {
        let text = "+\(url.host):\(url.port):\(name.text)"
        guard text != self.text || list == nil else { return }
        curl_slist_free_all(list)
        // Whether libcurl takes the closing dot for a part of the name differs by version.
        list = curl_slist_append(curl_slist_append(nil, text), "+\(url.host).:\(url.port):\(name.text)")
        self.text = text
        guard list != nil else { throw .noMemory }
    }
}
