// Personal data in the file, sealed and found by keys that are drawn from the master key.

import Signing
import Store

/// Any thread.
struct MasterSealer: ColumnSealer {
    private let box: SecretBox
    /// Codes of words are made with the newest key only: after a rotation the index is built anew.
    private let searchKey: [UInt8]

    /// - Parameter previous: a key rotated out, which only opens.
    init(_ master: MasterKey, previous: MasterKey? = nil) {
        box = SecretBox(key: master.key(for: .atRest), previous: previous.map { [$0.key(for: .atRest)] } ?? [])
        searchKey = master.key(for: .searchIndex)
    }

    func seal(_ plain: [UInt8], context: String) -> [UInt8]? {
        box.seal(plain, context: context)
    }

    func open(_ sealed: [UInt8], context: String) -> [UInt8]? {
        try? box.open(sealed, context: context)
    }

    func needsResealing(_ sealed: [UInt8]) -> Bool {
        (try? box.needsResealing(sealed)) ?? false
    }

    /// The first 64 bits of HMAC-SHA256 under a key of the owner's own.
    func blind(_ words: [String], owner: String) -> [UInt64] {
        let ownKey = KeyedMAC(key: searchKey).hmacSHA256([UInt8](owner.utf8))
        let code = KeyedMAC(key: ownKey)
        return words.map { word in
            code.hmacSHA256([UInt8](word.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        }
    }
}
