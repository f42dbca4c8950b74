// How a command says that it could not be carried out.

extension ParsedArguments {
    /// Tells why on standard error, and answers with the exit code.
    func fail(_ refusal: ControlRefusal) -> ExitCode {
        complain(refusal.message)
        return refusal.exitCode
    }

    /// The same for a command line that is understood and cannot be meant.
    func misused(_ message: String) -> ExitCode {
        complain(message)
        return .usage
    }
}
