// The addresses to listen on: free, or served by our own daemon.

import Glibc
import JSON
import Reactor

enum ListenCheck {
    static func findings(_ configuration: Configuration, daemon: DaemonStatus?) async -> [DoctorFinding] {
        var found: [DoctorFinding] = []
        if let daemon {
            for address in daemon.addresses { found.append(await served(address)) }
        } else {
            for address in configuration.listen { found += free(address) }
        }
        return found
    }

    /// What the daemon answers on an address it has told.
    private static func served(_ text: String) async -> DoctorFinding {
        let answer: (status: Int, body: [UInt8])?
        switch ListenAddress(text: text) {
        case .unix(let path): answer = await DaemonQuestion.get("/health/ready", "http://localhost", unixSocket: path)
        case .tcp(let host, let port):
            answer = await DaemonQuestion.get("/health/ready", base(host, port), unixSocket: nil)
        // Its certificate is not for the address we come by: that TLS is spoken at all must do.
        case .tls(let host, let port): return await secured(text, base(host, port))
        case nil: answer = nil
        }
        guard let answer else {
            return .fault("listen", "the daemon does not answer", at: text, remedy: "look at its log, and restart it")
        }
        if answer.status == 200 { return .ok("listen", "served by the daemon, which is ready", at: text) }
        let message = (try? JSONReader.parse(answer.body))?["message"]?.string ?? "it answered \(answer.status)"
        return .fault(
            "listen", "the daemon is not ready: \(message)", at: text,
            remedy: "look at its log for store.failed and delivery.recording_failed, and at the disk")
    }

    private static func secured(_ text: String, _ base: String) async -> DoctorFinding {
        let isThere = await DaemonQuestion.speaksTLS("https" + base.dropFirst("http".count))
        return isThere
            ? .ok("listen", "TLS is spoken by the daemon", at: text)
            : .fault("listen", "the daemon does not speak TLS", at: text, remedy: "look at its log, and restart it")
    }

    /// Every address is reached through the loopback of its family.
    private static func base(_ host: String, _ port: UInt16) -> String {
        switch host {
        case "0.0.0.0": "http://127.0.0.1:\(port)"
        case "::": "http://[::1]:\(port)"
        default: "http://\(ListenAddress.tcp(host: host, port: port).text)"
        }
    }

    /// Tries what a start would do. A Unix socket is left alone: it may be a service manager's.
    private static func free(_ address: ListenAddress) -> [DoctorFinding] {
        guard case .tcp(let host, let port) = address.withoutManner else { return [] }
        do throws(ListeningError) {
            try ListeningSocket.tcp(host: host, port: port).close()
            return [.ok("listen", "free", at: address.text)]
        } catch {
            guard case .inUse = error else {
                let remedy = "name an address of this machine, and a port above 1023 or a service manager's socket"
                return [.fault("listen", "\(error)", at: address.text, remedy: remedy)]
            }
            let what = "in use, and no daemon of ours runs"
            let remedy = "`ss -ltnp` names the program: stop it, or listen elsewhere"
            // Where systemd runs, its socket may hold the address for a daemon that is stopped.
            guard access("/run/systemd/system", F_OK) == 0 else {
                return [.fault("listen", what, at: address.text, remedy: remedy)]
            }
            let exception = "; relayd.socket of systemd may hold it until the service starts"
            return [.warning("listen", what, at: address.text, remedy: remedy + exception)]
        }
    }
}
