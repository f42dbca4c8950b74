// Links that carry their own permission.
import Signing
import Testing

@Suite("Signed links")
struct SignedLinkTests {
    private let key = [UInt8](0..<32)
    private let link = "/recordings/7/audio.webm?exp=1800000000&sig=_3fEHzNQp1ScGcUPqyPaYr17SBay_OkYYnSFB-pl3BU"

    @Test("a link is the one that another implementation makes")
    func known() {
        let made = SignedLink.sign(
            path: "/recordings/7/audio.webm", expiresAtUnixSeconds: 1_800_000_000, key: key)
        #expect(made == link)
    }

    @Test("a link holds to the end of its last second")
    func expiry() {
        #expect(SignedLink.verify(link, nowUnixSeconds: 0, key: key))
        #expect(SignedLink.verify(link, nowUnixSeconds: 1_800_000_000, key: key))
        #expect(!SignedLink.verify(link, nowUnixSeconds: 1_800_000_001, key: key))
    }

    @Test("a link altered in any character is none")
    func altered() {
        let bytes = [UInt8](link.utf8)
        for place in bytes.indices {
            var other = bytes
            other[place] = other[place] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
            #expect(!SignedLink.verify(String(decoding: other, as: UTF8.self), nowUnixSeconds: 0, key: key))
        }
    }

    @Test(
        "a link with something added, left out or twice is none",
        arguments: [
            "", "/recordings/7/audio.webm", "/recordings/7/audio.webm?exp=1800000000",
            "/recordings/7/audio.webm?exp=1800000000&sig=",
            "/recordings/7/audio.webm?exp=1800000000&sig=_3fEHzNQp1ScGcUPqyPaYr17SBay_OkYYnSFB-pl3BU=",
            "/recordings/7/audio.webm?exp=1800000000&sig=_3fEHzNQp1ScGcUPqyPaYr17SBay_OkYYnSFB-pl3BU&x=1",
            "/recordings/7/audio.webm?exp=1900000000&exp=1800000000&sig=_3fEHzNQp1ScGcUPqyPaYr17SBay_OkYYnSFB-pl3BU",
            "/recordings/7/audio.webm?exp=1800000000&sig=x&sig=_3fEHzNQp1ScGcUPqyPaYr17SBay_OkYYnSFB-pl3BU",
            "/recordings/7/audio.webm?exp=99999999999999999999&sig=_3fEHzNQp1ScGcUPqyPaYr17SBay_OkYYnSFB-pl3BU",
        ])
    func malformed(target: String) {
        #expect(!SignedLink.verify(target, nowUnixSeconds: 0, key: key))
    }

    @Test("a link opens under its own key only, and overlong ones are not even hashed")
    func otherKey() {
        #expect(!SignedLink.verify(link, nowUnixSeconds: 0, key: [UInt8](1...32)))
        let long = SignedLink.sign(
            path: "/" + String(repeating: "a", count: 9_000), expiresAtUnixSeconds: 10, key: key)
        #expect(!SignedLink.verify(long, nowUnixSeconds: 0, key: key))
    }
}
