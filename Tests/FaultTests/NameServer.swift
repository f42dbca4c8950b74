// A name server of a test's own, as good or bad as the test says.

import Glibc
import Synchronization
import TestSupport

/// Answers questions for IPv4 addresses on 127.0.0.1:53.
final class NameServer: Sendable {
    enum Answer: Sendable {
        case address(UInt8, UInt8, UInt8, UInt8)
        /// All of them in one answer.
        case addresses([[UInt8]])
        /// One after the other, a question each; the last one for ever.
        case changing([[UInt8]])
        case noSuchName
        /// No answer at all.
        case silence
    }

    private let answers = Mutex<[String: Answer]>([:])
    /// Names in the order in which somebody asked for them.
    let questions = TestSignal<String>()

    /// Traps when the port cannot be had: the tests run in a network namespace of their own.
    init() {
        let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(53).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        precondition(status == 0, "port 53: errno \(errno)")
        TestThread.start { while self.serveNext(descriptor) {} }
    }

    /// Says what `name` has from now on.
    func set(_ name: String, _ answer: Answer) { answers.withLock { $0[name] = answer } }

    private func serveNext(_ descriptor: Int32) -> Bool {
        var question = [UInt8](repeating: 0, count: 512)
        var peer = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let count = withUnsafeMutablePointer(to: &peer) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                recvfrom(descriptor, &question, question.count, 0, $0, &length)
            }
        }
        guard count > 12, let reply = reply(to: Array(question[..<count])) else { return count >= 0 }
        _ = withUnsafePointer(to: &peer) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, reply, reply.count, 0, $0, length)
            }
        }
        return true
    }

    /// - Source: RFC 1035, section 4.1.
    private func reply(to question: [UInt8]) -> [UInt8]? {
        var labels: [String] = []
        var place = 12
        while place < question.count, question[place] != 0 {
            let end = place + 1 + Int(question[place])
            guard end < question.count else { return nil }
            labels.append(String(decoding: question[place + 1..<end], as: UTF8.self))
            place = end
        }
        guard place + 4 < question.count else { return nil }
        let name = labels.joined(separator: ".").lowercased()
        let isForIPv4 = question[place + 1] == 0 && question[place + 2] == 1
        questions.send(name)
        let asked = question[12...place + 4]
        /// Each record: the name by reference, type A, class IN, no life time, four bytes.
        func message(code: UInt8, _ addresses: [[UInt8]] = []) -> [UInt8] {
            let found: [[UInt8]] = isForIPv4 ? addresses : []
            let header: [UInt8] = [0x81, 0x80 | code, 0, 1, 0, UInt8(found.count), 0, 0, 0, 0]
            let beginning: [UInt8] = [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4]
            return Array(question[0..<2]) + header + asked + found.flatMap { beginning + $0 }
        }
        switch answers.withLock({ $0[name] }) ?? .noSuchName {
        case .silence: return nil
        case .noSuchName: return message(code: 3)
        case .address(let a, let b, let c, let d): return message(code: 0, [[a, b, c, d]])
        case .addresses(let all): return message(code: 0, all)
        case .changing(let all):
            if isForIPv4, all.count > 1 { set(name, .changing(Array(all.dropFirst()))) }
            return message(code: 0, Array(all.prefix(1)))
        }
    }
}
