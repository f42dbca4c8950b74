// Personal data under the keys of a master key.

import Signing
import Testing

@testable import relayd

@Suite struct MasterSealerTests {
    private static let master = MasterKey.generate()

    @Test("what is sealed opens in its own place only, and after a rotation with the old key in the ring")
    func seals() throws {
        let sealer = MasterSealer(Self.master)
        let sealed = try #require(sealer.seal(Array("Ada".utf8), context: "interviews/submission/1"))
        #expect(sealer.open(sealed, context: "interviews/submission/1") == Array("Ada".utf8))
        #expect(sealer.open(sealed, context: "interviews/submission/2") == nil)
        #expect(!sealer.needsResealing(sealed))

        let next = MasterKey.generate()
        let rotating = MasterSealer(next, previous: Self.master)
        #expect(rotating.open(sealed, context: "interviews/submission/1") == Array("Ada".utf8))
        #expect(rotating.needsResealing(sealed))
        #expect(MasterSealer(next).open(sealed, context: "interviews/submission/1") == nil)
    }

    @Test("words get the same code each time, and others for every owner and every key")
    func codes() {
        let sealer = MasterSealer(Self.master)
        let codes = sealer.blind(["ada", "lovelace"], owner: "one")
        #expect(codes == MasterSealer(Self.master).blind(["ada", "lovelace"], owner: "one"))
        let others = [
            sealer.blind(["ada"], owner: "two"), MasterSealer(MasterKey.generate()).blind(["ada"], owner: "one"),
        ]
        #expect(Set(codes + others.flatMap(\.self)).count == 4)
        #expect(sealer.blind([], owner: "one").isEmpty)
    }
}
