// The program that libFuzzer drives: one of its targets, chosen by RELAYD_FUZZ_TARGET.
import Glibc

/// What is fed with random octets. A target returns when nothing is wrong and traps when something is.
typealias FuzzTarget = @Sendable ([UInt8]) -> Void

/// libFuzzer's own entry: our `main` stands where its would.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

@main
enum Fuzz {
    static let targets: [String: FuzzTarget] = [
        "http": fuzzRequest, "json": fuzzJSON, "json5": fuzzJSON5, "jwt": fuzzToken, "multipart": fuzzForm,
        "retry-after": fuzzRetryAfter, "signature": fuzzSignature,
    ]

    /// libFuzzer calls from one thread only.
    nonisolated(unsafe) static var target: FuzzTarget = { _ in }

    static func main() {
        let name = getenv("RELAYD_FUZZ_TARGET").map { String(cString: $0) } ?? ""
        guard let target = targets[name] else {
            print("RELAYD_FUZZ_TARGET must be one of", targets.keys.sorted().joined(separator: ", "))
            exit(2)
        }
        Self.target = target
        var (count, arguments) = (CommandLine.argc, Optional(CommandLine.unsafeArgv))
        exit(
            runDriver(&count, &arguments) { octets, count in
                Fuzz.target(Array(UnsafeBufferPointer(start: octets, count: count)))
                return 0
            })
    }
}
