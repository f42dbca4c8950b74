// The words for each way to fail.
import Glibc
import Testing

@testable import Transfer

@Suite("Transfer failure")
struct TransferFailureTests {
    @Test(
        "a look-up that takes too long, a full table of files and a lack of ports each have their kind and words",
        arguments: [
            (28, TransferPhase.lookup, 0, TransferFailure.Kind.timeout, "look-up"),
            (28, .connecting, 0, .timeout, "to open"), (28, .handshake, 0, .timeout, "handshake"),
            (28, .sending, 0, .timeout, "did not answer"), (28, .answering, 0, .timeout, "not complete"),
            (7, .connecting, ECONNREFUSED, .connect, "refused"), (7, .connecting, EHOSTUNREACH, .connect, "no route"),
            (7, .connecting, ETIMEDOUT, .connect, "did not react"), (7, .connecting, ECONNRESET, .connect, "reset"),
            (7, .connecting, EADDRNOTAVAIL, .localShortage, "no free port"), (27, .lookup, 0, .localShortage, "memory"),
            (27, .sending, 0, .protocol, "bytes of headers"), (27, .answering, 0, .protocol, "bytes of headers"),
            (6, .lookup, 0, .dns, "no address"), (35, .handshake, 0, .tls, "TLS 1.2"),
            (77, .lookup, 0, .localShortage, "caFile"),
            (56, .sending, ECONNRESET, .connect, "reset"), (52, .sending, 0, .connect, "without an answer"),
            (56, .handshake, 0, .tls, "handshake"), (18, .answering, 0, .connect, "before its answer was complete"),
            (1, .answering, 0, .protocol, "not HTTP"),
        ] as [(UInt32, TransferPhase, Int32, TransferFailure.Kind, String)])
    func words(_ code: UInt32, _ phase: TransferPhase, _ system: Int32, _ kind: TransferFailure.Kind, _ words: String) {
        var facts = TransferFacts(code: code, phase: phase)
        facts.systemError = system
        if code == 56, system == ECONNRESET { facts.text = "Recv failure: Connection reset by peer" }
        let failure = TransferFailure(facts)
        #expect(failure.kind == kind)
        #expect(failure.message.contains(words), "\(failure.message)")
        #expect(failure.message.hasSuffix("."))
    }

    @Test("what this machine lacks comes before what the policy refused, and that before the rest")
    func precedence() {
        var facts = TransferFacts(code: 7, phase: .connecting)
        facts.systemError = ECONNREFUSED
        facts.refused = RefusedAddress(address: "10.0.0.1", range: "10.0.0.0/8 (private network)")
        #expect(TransferFailure(facts).kind == .blockedAddress)
        #expect(TransferFailure(facts).refused?.address == "10.0.0.1")
        #expect(!TransferFailure(facts).message.contains("10.0.0.1"))
        facts.shortage = EMFILE
        #expect(TransferFailure(facts).kind == .localShortage)
        #expect(TransferFailure(facts).message.contains("descriptor"))
    }
}
