// What a demonstration says while it goes on.

/// Prints steps and events: on standard output, with `--json` on standard error, where only people look.
struct DemoVoice: Sendable {
    let terminal: Terminal
    let isForMachine: Bool

    /// Something that was done, and what came of it.
    func step(_ what: String, _ outcome: String) {
        say("\(terminal.styled(Self.padded(what, 36), .bold)) \(VisibleText.escaped(outcome))")
    }

    /// More about the step before.
    func detail(_ text: String) {
        say("    \(VisibleText.escaped(text))")
    }

    /// An event as it arrives.
    func event(_ event: DemoEvent) {
        let verdict =
            event.isVerified
            ? terminal.styled("verified (\(event.schemes.joined(separator: "+")))", .green)
            : terminal.styled("REFUSED (\(event.reason ?? "unverified"))", .red)
        let latency = event.latencyMilliseconds.map { "\($0) ms" } ?? ""
        let name = Self.padded(VisibleText.escaped(event.event), 31)
        say("  → \(Self.padded("#\(event.sequence)", 3)) \(name) \(verdict)  \(terminal.styled(latency, .dim))")
    }

    /// Lets somebody who watches read the chapter; in a file or a pipe nobody watches.
    func pause() async throws {
        guard terminal.isStyled, !isForMachine else { return }
        try await Task.sleep(for: .milliseconds(DemoLimits.watchMilliseconds))
    }

    /// A line as it is.
    func say(_ line: String) {
        if isForMachine { terminal.message(line) } else { terminal.data(line) }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
