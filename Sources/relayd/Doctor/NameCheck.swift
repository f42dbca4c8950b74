// Whether host names can be looked up here, in time.

import Transfer

enum NameCheck {
    private enum Outcome {
        case found
        case failed(String)
        case late
    }

    /// Looks up every name at once.
    static func findings(_ names: [String]) async -> [DoctorFinding] {
        guard !names.isEmpty else {
            return [.ok("names", "no receiver has a host name yet; --name HOST looks one up")]
        }
        let client: TransferClient
        do {
            client = try TransferClient(configuration: TransferConfiguration())
        } catch {
            return [.fault("names", "\(error)", remedy: "mend that and run the doctor again")]
        }
        defer { client.close() }
        var failed: [(name: String, reason: String)] = []
        let asked = Array(names.prefix(DoctorLimits.namesMaximum))
        await withTaskGroup(of: (String, Outcome).self) { group in
            for name in asked { group.addTask { (name, await lookUp(name, client)) } }
            for await (name, outcome) in group {
                switch outcome {
                case .found: continue
                case .failed(let reason): failed.append((name, reason))
                case .late:
                    failed.append((name, "No answer came within \(DoctorLimits.lookupMilliseconds / 1_000) s."))
                }
            }
        }
        guard !failed.isEmpty else { return [.ok("names", "found \(DoctorText.list(asked))")] }
        let isEvery = failed.count == asked.count
        return failed.sorted { $0.name < $1.name }.map { name, reason in
            let what = "cannot be looked up: \(reason.hasSuffix(".") ? String(reason.dropLast()) : reason)"
            // Some names work, so the resolver does: the others are their owners' business.
            return isEvery
                ? .fault("names", what, at: name, remedy: "look at /etc/resolv.conf and whether its servers answer")
                : .warning("names", what, at: name, remedy: "have the endpoint's owner check its callback URL")
        }
    }

    private static func lookUp(_ name: String, _ client: TransferClient) async -> Outcome {
        // The resolver cannot be hurried: whoever is first answers, and a late look-up ends with the process.
        let (outcomes, outcome) = AsyncStream.makeStream(of: Outcome.self)
        Task {
            switch await client.resolve(host: name) {
            case .success: outcome.yield(.found)
            case .failure(let failure): outcome.yield(.failed(failure.message))
            }
        }
        let limit = Task {
            try? await Task.sleep(for: .milliseconds(DoctorLimits.lookupMilliseconds))
            outcome.yield(.late)
        }
        defer { limit.cancel() }
        for await first in outcomes { return first }
        return .late
    }
}
