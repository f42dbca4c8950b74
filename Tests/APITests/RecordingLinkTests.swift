// The signed links to recordings.

import API
import HTTPServer
import JSON
import Signing
import TestSupport
import Testing
import Workflow

@Suite("Recording links")
struct RecordingLinkTests {
    /// The path with its query of the one recording of a completed interview.
    private func link(_ world: APIWorld) async throws -> String {
        let runID = try await world.run(in: .completed)
        let shown = await world.call("GET", APIWorld.path(runID), key: world.keys.tenant)
        let url = try #require(shown["recordingUrls"]?.array?.first?.string)
        #expect(url.hasPrefix("https://relay.example/api/v1/recordings/"))
        return String(url.dropFirst("https://relay.example".count))
    }

    @Test("a link leads to the recording for seven days, without a key, and not a second longer")
    func lifetime() async throws {
        let world = try await APIWorld()
        let link = try await link(world)
        let moments: [Int64] = [0, 7 * 86_400_000]
        for milliseconds in moments {
            world.time.advance(milliseconds: milliseconds)
            let answer = await world.call("GET", link)
            #expect(answer.status == 302)
            #expect(answer.header("Location") == "https://media.example/1.webm")
        }
        world.time.advance(milliseconds: 1_000)
        await world.call("GET", link).expectFault(403)
    }

    @Test("altered in any place, it is 403 and leads nowhere")
    func altered() async throws {
        let world = try await APIWorld()
        let link = try await link(world)
        let other = try await self.link(world)
        let parts = link.split(separator: "?").map(String.init)
        let foreign = other.split(separator: "?").map(String.init)
        let wrong = [
            parts[0], "\(parts[0])?", "\(foreign[0])?\(parts[1])", "\(parts[0])?\(foreign[1])",
            link.replacing("/0?", with: "/1?"), link.replacing("exp=1", with: "exp=2"), link + "&x=1", link + "A",
            String(link.dropLast()),
        ].filter { $0 != link }
        for target in wrong { await world.call("GET", target).expectFault(403) }
        // A link of another purpose is none, however well it is signed.
        let strange = SignedLink.sign(
            path: parts[0], expiresAtUnixSeconds: world.now.unixSeconds + 60,
            key: world.services.master.key(for: .candidateLink))
        await world.call("GET", strange).expectFault(403)
    }
}
