// Personal data sealed as the daemon does it, for tests of the API.

import Signing
import Store

struct BoxSealer: ColumnSealer {
    let box: SecretBox

    func seal(_ plain: [UInt8], context: String) -> [UInt8]? { box.seal(plain, context: context) }
    func open(_ sealed: [UInt8], context: String) -> [UInt8]? { try? box.open(sealed, context: context) }
    func needsResealing(_ sealed: [UInt8]) -> Bool { (try? box.needsResealing(sealed)) ?? false }

    func blind(_ words: [String], owner: String) -> [UInt64] {
        let code = KeyedMAC(key: [UInt8](owner.utf8))
        return words.map { code.hmacSHA256([UInt8]($0.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
    }
}
