// Programs held to their bounds: what is asked of them here, no file would ask.
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import relayd

@Suite("Helper programs", .timeLimit(.minutes(2)))
struct HelperRunnerTests {
    private func shell(_ script: String) -> HelperCommand {
        HelperCommand(program: "/bin/sh", arguments: ["-c", script])
    }

    private func output(_ script: String, input: String = "") async throws -> HelperOutcome {
        let runner = try HelperRunner { _ in }
        defer { runner.stop() }
        return await runner.run(shell(script), input: Array(input.utf8)[...])
    }

    private func text(_ script: String, input: String = "") async throws -> String {
        let outcome = try await output(script, input: input)
        guard case .output(let bytes) = outcome else {
            Issue.record("\(script): \(outcome)")
            return ""
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("a program finds its input, can go about in it, and nothing else of ours")
    func surroundings() async throws {
        #expect(
            try await text("read a; exec 3< /dev/stdin; read b <&3; echo $a $b", input: "one\ntwo\n") == "one one\n")
        // The directory that is listed is open too, as 3.
        #expect(try await text("for f in /proc/self/fd/*; do echo ${f##*/}; done; :") == "0\n1\n2\n3\n")
        #expect(try await text("pwd") == "/\n")
        #expect(try await text("echo $HOME$RELAYD_SECRET$LD_PRELOAD-$LC_ALL") == "-C.UTF-8\n")
    }

    @Test("it can write no file, start no process, and has no privileges")
    func powerless() async throws {
        let directory = TemporaryDirectory()
        chmod(directory.path, 0o777)
        let file = directory.path("written")
        #expect(try await output("echo x > '\(file)'") != .output([]))
        #expect(ResumeFiles.bytes(of: file).isEmpty)
        let privileges = try await text(
            "while read n v; do case $n in NoNewPrivs:|CapEff:|Uid:) echo $n $v;; esac; done < /proc/self/status")
        #expect(privileges.contains("NoNewPrivs: 1"))
        #expect(geteuid() != 0 || privileges.contains("Uid: 65534"))
        #expect(privileges.contains("CapEff: 0000000000000000"))
        #expect(try await output("exec /bin/true") == .output([]))
        #expect(try await output("/bin/true; /bin/true; echo here") != .output(Array("here\n".utf8)))
    }

    @Test("one that takes too much memory, processor time or file space is ended")
    func bounds() async throws {
        let memory = try await output("exec tail -c 400000000 /dev/zero")
        #expect(memory != .output([]))
        #expect(try await output("exec yes") == .outputTooLong)
    }

    @Test("an exit code is told with what was written before")
    func exitCode() async throws {
        #expect(try await output("echo partly; exit 11") == .exited(11, output: Array("partly\n".utf8)))
        #expect(try await output("kill -9 $$") == .ended)
    }

    @Test("stopping ends what runs and answers who waits")
    func stopped() async throws {
        let directory = TemporaryDirectory()
        chmod(directory.path, 0o755)
        let pipe = directory.path("begun")
        mkfifo(pipe, 0o666)
        chmod(pipe, 0o666)
        let begun = try ChildProgram("sh", ["-c", "exec cat '\(pipe)'"])
        let runner = try HelperRunner { _ in }
        let hanging = shell("echo $$ > '\(pipe)'; exec sleep 600")
        let waiting = Task {
            await withTaskGroup(of: HelperOutcome.self) { group in
                for _ in 0..<4 { group.addTask { await runner.run(hanging, input: []) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        let number = try #require(begun.line().flatMap { pid_t($0) })
        runner.stop()
        #expect(await waiting.value == [.stopped, .stopped, .stopped, .stopped])
        #expect(kill(number, 0) != 0)
        #expect(await runner.run(hanging, input: []) == .stopped)
    }

    @Test("a program that is not there is told of, with its name")
    func missing() async throws {
        let notices = Mutex<[HelperNotice]>([])
        let runner = try HelperRunner { notice in notices.withLock { $0.append(notice) } }
        defer { runner.stop() }
        let nowhere = HelperCommand(program: "/usr/bin/no-such-program", arguments: [])
        #expect(await runner.run(nowhere, input: []) == .notStarted("/usr/bin/no-such-program is not installed"))
        #expect(notices.withLock { $0 } == [.missing(program: "/usr/bin/no-such-program")])
    }
}
