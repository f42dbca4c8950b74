// Who may look a name up, and who waits.
import Reactor
import TestSupport
import Testing

@testable import Transfer

@Suite("Look-up gate")
struct LookupGateTests {
    private let time = ManualTime()
    private let gate: LookupGate
    private let address = FoundName([IPAddress(version4: 0x0102_0304)])

    init() { gate = LookupGate(time) }

    private func admit(_ number: UInt64, _ host: String, owner: UInt64? = nil) -> LookupGate.Admission {
        gate.admit(LookupGate.Asker(number: number, owner: owner), to: host)
    }

    private func released(_ isWaiting: (UInt64) -> Bool = { _ in true }) -> [String] {
        gate.release(isWaiting).map { "\($0.host) \($0.askers)" }
    }

    /// Looks the names up and lets all of them hang, so that they are known for it.
    private func hang(_ hosts: [String]) {
        for host in hosts { #expect(admit(0, host) == .begins) }
        time.advance(milliseconds: 10_000)
        for host in hosts { _ = gate.ended(host, .failure(.noAnswer)) }
    }

    @Test("a name is looked up once for all who want it, and what was found serves for a while")
    func joining() {
        #expect(admit(1, "a") == .begins)
        #expect(admit(2, "a") == .joins)
        #expect(gate.found("a") == nil)
        #expect(gate.ended("a", .success(address)) == [1, 2])
        #expect(gate.found("a") == address)
        time.advance(milliseconds: Int64(TransferLimits.addressLifetimeSeconds) * 1_000)
        #expect(gate.found("a") == nil)
        #expect(admit(3, "a") == .begins)
        #expect(gate.ended("a", .failure(.noAddress)) == [3])
        #expect(gate.found("a") == nil)
    }

    @Test("unproven names wait when their places are taken, proven ones still find one")
    func places() {
        gate.prove("known")
        for number in 0..<TransferLimits.unprovenLookupsMaximum { #expect(admit(0, "new\(number)") == .begins) }
        #expect(admit(100, "one-more") == .waits)
        #expect(admit(101, "one-more") == .waits)
        #expect(admit(102, "known") == .begins)
        #expect(released() == [])
        _ = gate.ended("new0", .success(address))
        #expect(released { $0 != 100 } == ["one-more [101]"], "100 has gone meanwhile")
        #expect(gate.ended("one-more", .success(address)) == [101])
    }

    @Test("an owner's many names take a part of the places, and who waits for them does not hold up another's")
    func owners() {
        for number in 0..<TransferLimits.ownerLookupsMaximum { #expect(admit(0, "a\(number)", owner: 1) == .begins) }
        #expect(admit(10, "a-last", owner: 1) == .waits)
        #expect(admit(11, "b", owner: 2) == .begins)
        #expect(admit(12, "own") == .begins, "what the operator configured has no share")
        #expect(released() == [])
        // Another owner's place serves all who wait for the name.
        #expect(admit(13, "a-last", owner: 2) == .begins)
        #expect(gate.ended("a-last", .success(address)) == [10, 13])
        #expect(released() == [])
        #expect(admit(14, "a-next", owner: 1) == .waits)
        _ = gate.ended("a0", .success(address))
        #expect(released() == ["a-next [14]"])
    }

    @Test("names that hung lately have few places together and few of their owner's, until they answer or time passes")
    func hung() {
        let hosts = (0...TransferLimits.hungLookupsMaximum).map { "h\($0)" }
        hang(hosts)
        let places = TransferLimits.ownerHungLookupsMaximum
        for host in hosts.prefix(places) { #expect(admit(1, host, owner: 1) == .begins) }
        #expect(admit(2, hosts[places], owner: 1) == .waits)
        #expect(admit(3, "new", owner: 1) == .begins, "its owner's other names have places")
        for host in hosts.dropFirst(places + 1) { #expect(admit(4, host) == .begins) }
        #expect(admit(5, hosts[places]) == .waits, "all places of such names are taken")
        #expect(gate.ended(hosts[0], .success(address)) == [1])
        #expect(released() == ["\(hosts[places]) [2, 5]"])
        // It answered at once: known, and no longer one of them.
        #expect(gate.found(hosts[0]) == address)
        hang(["late"])
        for host in hosts.dropFirst() { _ = gate.ended(host, .failure(.noAnswer)) }
        time.advance(milliseconds: TransferLimits.hungMemoryMilliseconds)
        for host in hosts.dropFirst().prefix(places + 1) { #expect(admit(6, host, owner: 1) == .begins) }
    }

    @Test("a look-up that took long has hung though it found something, and one that fails for us has not")
    func slow() {
        #expect(admit(1, "slow", owner: 1) == .begins)
        time.advance(milliseconds: TransferLimits.hangingLookupMilliseconds)
        _ = gate.ended("slow", .success(address))
        for number in 0..<TransferLimits.ownerHungLookupsMaximum {
            hang(["h\(number)"])
            #expect(admit(2, "h\(number)", owner: 1) == .begins)
        }
        #expect(admit(3, "slow", owner: 1) == .waits)
        #expect(admit(4, "short", owner: 1) == .begins)
        _ = gate.ended("short", .failure(.shortage))
        #expect(admit(5, "short", owner: 1) == .begins)
    }
}
