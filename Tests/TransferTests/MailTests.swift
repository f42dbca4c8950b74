// Mail: its form, and what becomes of it at servers of every mood.

import TestSupport
import Testing

@testable import Transfer

@Suite("Mail")
struct MailTests {
    private func message(
        _ subject: String = "Your code", _ text: String = "It is\n\n    123456\n"
    ) throws -> MailMessage {
        MailMessage(
            recipient: try #require(MailAddress("ada@example.org")), subject: subject, text: text,
            sentAtUnixSeconds: 1_774_001_520, id: "0195-a")
    }

    private func server(
        _ receiver: MailReceiver, login: String? = nil, host: String = "127.0.0.1"
    ) throws -> MailServer {
        try MailServer(
            url: "smtp://\(host):\(receiver.port)/client.test", sender: "relayd@example.com", username: login,
            password: login, allowsPlain: false)
    }

    private func send(
        to receiver: MailReceiver, login: String? = nil, host: String = "127.0.0.1", timeout: Int = 20_000
    ) async throws -> MailFailure? {
        try await MailClient().send(
            message(), to: try server(receiver, login: login, host: host), timeoutMilliseconds: timeout)
    }

    // MARK: Form

    @Test("a message has every header it needs, once, and its text in quoted-printable")
    func form() throws {
        let sender = try #require(MailAddress("relayd@example.com"))
        let text = String(decoding: try message("Grüße", "Länge = 5 \nZwei").encoded(from: sender), as: UTF8.self)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        #expect(
            lines
                == [
                    "Date: Fri, 20 Mar 2026 10:12:00 +0000", "From: <relayd@example.com>", "To: <ada@example.org>",
                    "Message-ID: <0195-a@example.com>", "Subject: =?UTF-8?B?R3LDvMOfZQ==?=", "MIME-Version: 1.0",
                    "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
                    "Auto-Submitted: auto-generated", "", "L=C3=A4nge =3D 5=20", "Zwei", "", "",
                ].dropLast())
    }

    @Test(
        "no subject becomes a header of its own, and no line is too long",
        arguments: [
            "a\r\nBcc: eve@example.org", "a\nb", "a\rb", "a\u{2028}b", "a\u{0}b", " led", "=?UTF-8?B?QQ==?=",
            String(repeating: "Wörter und ", count: 40), String(repeating: "word ", count: 60), "🧑‍🔬🧑‍🔬🧑‍🔬🧑‍🔬🧑‍🔬",
        ])
    func injection(_ subject: String) throws {
        let sender = try #require(MailAddress("relayd@example.com"))
        let text = String(decoding: try message(subject).encoded(from: sender), as: UTF8.self)
        let head = try #require(text.split(separator: "\r\n\r\n").first)
        let lines = head.split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { (0x20...0x7e).contains($0) } })
        let names = lines.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding", "Auto-Submitted",
            ])
    }

    @Test("long lines are cut softly, at most 76 characters each")
    func longLines() {
        let text = MailText.quotedPrintable(String(repeating: "ü", count: 200) + String(repeating: "x", count: 200))
        let lines = text.split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        let joined = lines.map { $0.hasSuffix("=") ? $0.dropLast() : $0 }.joined()
        #expect(joined == String(repeating: "=C3=BC", count: 200) + String(repeating: "x", count: 200))
    }

    @Test(
        "what could mean something else in a command or a header is no address",
        arguments: [
            "", "a", "@b.c", "a@", "a@b@c", "a b@c.d", "a@b c", "a@b\r\nRCPT TO:<x@y.z>", "<a@b.c>", "a@b.c>",
            "\"a\"@b.c", "a@[127.0.0.1]", ".a@b.c", "a..b@c.d", "a@-b.c", "a@b..c", "ä@b.c", "a@ä.c", "a@b.c ",
            "a,b@c.d", String(repeating: "a", count: 65) + "@b.c",
        ])
    func addresses(_ text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test(
        "ordinary addresses are",
        arguments: ["a@b.c", "ada.l+x@mail.example.org", "o'neil_7@x--y.example", "root@localhost"])
    func goodAddresses(_ text: String) {
        #expect(MailAddress(text)?.text == text)
    }

    // MARK: Protection

    @Test(
        "how a server is spoken to follows from its address, the login and the operator's word",
        arguments: [
            ("smtps://mail.example.org", false, false, MailServer.Protection.implicit),
            ("smtp://mail.example.org:587", false, false, .required),
            ("smtp://mail.example.org", true, true, .required),
            ("smtp://mail.example.org", false, true, .offered), ("smtp://127.0.0.1:25", false, false, .none),
            ("smtp://localhost", false, false, .none), ("smtp://[::1]", false, false, .none),
            ("smtp://127.0.0.1", true, true, .required), ("smtp://localhost.example.org", false, false, .required),
        ])
    func protection(_ url: String, _ hasLogin: Bool, _ allowsPlain: Bool, _ expected: MailServer.Protection) throws {
        let server = try MailServer(
            url: url, sender: "a@b.c", username: hasLogin ? "u" : nil, password: hasLogin ? "p" : nil,
            allowsPlain: allowsPlain)
        #expect(server.protection == expected)
    }

    @Test("settings that cannot be used are refused with what to mend")
    func settings() {
        func fault(_ url: String, _ sender: String, _ username: String?, _ password: String?) -> MailServerError? {
            do throws(MailServerError) {
                _ = try MailServer(
                    url: url, sender: sender, username: username, password: password, allowsPlain: false)
                return nil
            } catch {
                return error
            }
        }
        #expect(fault("smtp://u:p@mail.example.org", "a@b.c", nil, nil) == .url)
        #expect(fault("http://mail.example.org", "a@b.c", nil, nil) == .url)
        #expect(fault("smtp://", "a@b.c", nil, nil) == .url)
        #expect(fault("smtp://mail.example.org", "Relay <a@b.c>", nil, nil) == .sender)
        #expect(fault("smtp://mail.example.org", "a@b.c", "u", nil) == .halfALogin)
        #expect(fault("smtp://mail.example.org", "a@b.c", nil, "p") == .halfALogin)
    }

    // MARK: Servers

    @Test("a server that takes the mail has all of it, from and to whom it should be")
    func taken() async throws {
        let receiver = try MailReceiver()
        #expect(try await send(to: receiver) == nil)
        #expect(receiver.lines.first == "EHLO client.test")
        #expect(receiver.lines.contains { $0.hasPrefix("MAIL FROM:<relayd@example.com>") })
        #expect(receiver.lines.contains("RCPT TO:<ada@example.org>"))
        let message = try #require(receiver.messages.first)
        #expect(message.contains("\nSubject: Your code\n"))
        #expect(message.hasSuffix("\n\nIt is\n\n    123456"))
    }

    @Test("a line that begins with a dot arrives with one dot")
    func dots() async throws {
        let receiver = try MailReceiver()
        let failure = try await MailClient().send(
            message("Dots", ".\n..x\nend"), to: try server(receiver), timeoutMilliseconds: 20_000)
        #expect(failure == nil)
        #expect(receiver.messages.first?.hasSuffix("\n\n.\n..x\nend") == true)
    }

    @Test(
        "what a server says is told by its kind",
        arguments: [
            ("GREETING", "554 no", MailFailure.Kind.refused), ("GREETING", "421 later", .deferred),
            ("MAIL", "451 later", .deferred), ("MAIL", "530 login first", .login), ("RCPT", "550 unknown", .refused),
            ("RCPT", "450 greylisted", .deferred), ("DATA", "554 no", .refused), (".", "552 too much", .refused),
            (".", "452 full", .deferred), ("GREETING", "HTTP/1.1 400 Bad Request", .timeout),
        ])
    func replies(_ command: String, _ reply: String, _ kind: MailFailure.Kind) async throws {
        let receiver = try MailReceiver([command: .say(reply)])
        let failure = try #require(try await send(to: receiver, timeout: kind == .timeout ? 1_000 : 20_000))
        #expect(failure.kind == kind, "\(failure)")
        #expect(!failure.message.contains("ada"))
    }

    @Test(
        "a server that drops the connection, at any point",
        arguments: ["GREETING", "EHLO", "MAIL", "RCPT", "DATA", "."])
    func dropped(_ command: String) async throws {
        let receiver = try MailReceiver([command: .drop])
        let failure = try #require(try await send(to: receiver))
        #expect([.broken, .connect].contains(failure.kind), "\(failure)")
    }

    @Test(
        "a server that falls silent is given up in time", .timeLimit(.minutes(10)),
        arguments: ["GREETING", "RCPT", "."])
    func silent(_ command: String) async throws {
        let receiver = try MailReceiver([command: .hang])
        let failure = try #require(try await send(to: receiver, timeout: 1_000))
        #expect(failure.kind == .timeout, "\(failure)")
    }

    @Test("nobody listens there")
    func unreachable() async throws {
        let port = try { () throws -> Int in try MailReceiver().port }()
        let server = try MailServer(
            url: "smtp://127.0.0.1:\(port)", sender: "a@b.c", username: nil, password: nil, allowsPlain: false)
        let failure = try #require(try await MailClient().send(message(), to: server, timeoutMilliseconds: 5_000))
        #expect([.connect, .broken].contains(failure.kind), "\(failure)")
    }

    @Test("name and password are not sent without TLS, not even where they are asked for")
    func noPlainLogin() async throws {
        let receiver = try MailReceiver(["EHLO": .say("250-test\r\n250 AUTH PLAIN LOGIN")])
        let failure = try #require(try await send(to: receiver, login: "hunter2"))
        #expect(failure.kind == .tls, "\(failure)")
        #expect(!receiver.lines.contains { $0.hasPrefix("AUTH") || $0.contains("hunter2") })
        #expect(receiver.messages.isEmpty)
    }

    @Test("eight at a time, and the next one is told so at once")
    func many() async throws {
        let receivers = try (0..<TransferLimits.mailsMaximum).map { _ in try MailReceiver(["GREETING": .hang]) }
        let client = try MailClient()
        let message = try message()
        let servers = try receivers.map { try server($0) }
        await withTaskGroup(of: MailFailure.Kind?.self) { group in
            for server in servers + servers.prefix(1) {
                group.addTask { await client.send(message, to: server, timeoutMilliseconds: 2_000)?.kind }
            }
            var kinds: [MailFailure.Kind?] = []
            for await kind in group { kinds.append(kind) }
            #expect(kinds.first == .busy)
            #expect(kinds.count { $0 == .timeout } == servers.count)
        }
    }
}
