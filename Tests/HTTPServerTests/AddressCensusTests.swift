// How many connections a client may have, and for how long an ended one counts.
import Reactor
import Testing

@testable import HTTPServer

@Suite("Address census")
struct AddressCensusTests {
    private let start = MonotonicInstant(nanoseconds: 1_000_000_000_000)
    private let peer = PeerAddress.ip("192.0.2.1")

    private func makeCensus(_ change: (inout HTTPServerLimits) -> Void = { _ in }) -> AddressCensus {
        var limits = HTTPServerLimits()
        limits.connectionsPerNetworkMaximum = 2
        limits.connectionsPerProxyMaximum = 3
        change(&limits)
        return AddressCensus(limits)
    }

    /// How many of `count` connections of `peer` are let in.
    private func entered(
        _ census: inout AddressCensus, _ peer: PeerAddress, _ count: Int = 5, isProxy: Bool = false,
        after milliseconds: Int64 = 0
    ) -> Int {
        let now = start.advanced(byMilliseconds: milliseconds)
        return (0..<count).filter { _ in census.enter(peer, isProxy: isProxy, now: now) }.count
    }

    @Test("a client has its share and no more; this machine's own address has no limit")
    func shares() {
        var census = makeCensus()
        #expect(entered(&census, peer) == 2)
        #expect(entered(&census, .ip("192.0.2.2")) == 2)
        #expect(entered(&census, .ip("127.9.9.9")) == 2)
        #expect(census.guestCount == 3)
        census.leave(peer, isProxy: false, isRefused: false, now: start)
        #expect(entered(&census, peer) == 1)
        for free in [PeerAddress.ip("127.0.0.1"), .ip("::1"), .unix(userID: 0)] {
            #expect(entered(&census, free) == 5)
            census.leave(free, isProxy: false, isRefused: true, now: start)
        }
        #expect(census.restingCount == 0)
        for _ in 0..<2 { census.leave(peer, isProxy: false, isRefused: false, now: start) }
        #expect(census.guestCount == 2)
    }

    @Test("all addresses of a /64 have one share together")
    func networks() {
        var census = makeCensus()
        #expect(entered(&census, .ip("2001:db8:1:2::1"), 1) == 1)
        #expect(entered(&census, .ip("2001:db8:1:2:3::9")) == 1)
        #expect(entered(&census, .ip("2001:db8:1:2::1")) == 0)
        #expect(entered(&census, .ip("2001:db8:1:3::1")) == 2)
    }

    @Test("a proxy has a larger share, of its own")
    func proxies() {
        var census = makeCensus()
        #expect(entered(&census, peer) == 2)
        #expect(entered(&census, peer, isProxy: true) == 3)
        census.leave(peer, isProxy: true, isRefused: true, now: start)
        #expect(census.restingCount == 0)
        #expect(entered(&census, peer, isProxy: true) == 1)
    }

    @Test("a connection that ended in a refusal counts until its rest is over")
    func rests() {
        var census = makeCensus()
        #expect(entered(&census, peer) == 2)
        census.leave(peer, isProxy: false, isRefused: true, now: start)
        census.leave(peer, isProxy: false, isRefused: true, now: start.advanced(byMilliseconds: 400))
        #expect(entered(&census, peer, after: 999) == 0)
        #expect(entered(&census, peer, after: 1_000) == 1)
        #expect(entered(&census, peer, after: 1_399) == 0)
        #expect(entered(&census, peer, after: 1_400) == 1)
        #expect(census.restingCount == 0)
    }

    @Test("a flood of refused connections is let in no faster than its share for each rest")
    func flood() {
        var census = makeCensus { $0.connectionsPerNetworkMaximum = 100 }
        var accepted = 0
        for millisecond in Int64(0)..<10_000 {
            let now = start.advanced(byMilliseconds: millisecond)
            for _ in 0..<10 where census.enter(peer, isProxy: false, now: now) {
                accepted += 1
                census.leave(peer, isProxy: false, isRefused: true, now: now)
            }
        }
        #expect(accepted == 1_000)
        #expect(census.guestCount == 1)
    }

    @Test("places that rest are bounded: the one that has rested longest is free first")
    func bound() {
        var census = makeCensus { $0.restingPlacesMaximum = 10 }
        for number in 0..<1_000 {
            let peer = PeerAddress.ip("198.51.\(number / 250).\(number % 250)")
            #expect(entered(&census, peer, 1) == 1)
            census.leave(peer, isProxy: false, isRefused: true, now: start)
            #expect(census.restingCount == min(number + 1, 10))
        }
        #expect(census.guestCount == 10)
        #expect(entered(&census, .ip("203.0.113.1"), 1, after: 1_000) == 1)
        #expect(census.guestCount == 1)
    }
}
