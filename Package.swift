// swift-tools-version: 6.2
// The house in one table: every target, what it may import, and the checks that hold for all of them.
import PackageDescription

/// script/fuzz sets it: everything is built to be watched by libFuzzer and AddressSanitizer.
let isFuzzing = Context.environment["RELAYD_FUZZ"] == "1"

let settings: [SwiftSetting] =
    [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])] : [])

/// The program carries its runtime: it starts where no toolchain is, and calls it without a detour.
let carriesRuntime =
    isFuzzing ? settings : settings + [.unsafeFlags(["-static-stdlib"], .when(configuration: .release))]

/// For targets that hold no C handle: every unsafe expression is a compile error.
let memorySafe = carriesRuntime + [.strictMemorySafety()]

func library(_ name: String, _ arrows: [Target.Dependency] = [], safe: Bool = false) -> Target {
    .target(name: name, dependencies: arrows, swiftSettings: safe ? memorySafe : carriesRuntime)
}

func suite(_ name: String, _ arrows: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: arrows + ["TestSupport"], swiftSettings: settings)
}

let package = Package(
    name: "relayd",
    products: [
        .executable(name: "relayd", targets: ["relayd"]),
        // For tests that count: preloaded into the program.
        .library(name: "AllocationCounter", type: .dynamic, targets: ["AllocationCounter"]),
    ],
    targets: [
        // The system: one module map and header a library, one Swift importer each.
        .target(name: "CLinux"),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),

        // Leaves.
        library("JSON", safe: true),
        library("Workflow", safe: true),
        library("Signing", ["COpenSSL"]),
        library("TLS", ["COpenSSL"]),
        library("Reactor", ["CLinux"]),

        // Rooms.
        library("HTTPServer", ["Reactor", "TLS"]),
        library("Transfer", ["Reactor", "CCurl"]),
        library("Store", ["Workflow", "JSON", "Reactor", "CSQLite"]),
        library("Delivery", ["Store", "Workflow", "JSON", "Signing", "Transfer", "Reactor"]),
        library("Agents", ["Workflow", "JSON", "Transfer"], safe: true),
        library("API", ["HTTPServer", "Store", "Workflow", "Signing", "JSON"], safe: true),

        .executableTarget(
            name: "relayd",
            dependencies: [
                "API", "Agents", "Delivery", "HTTPServer", "JSON", "Reactor", "Signing", "Store", "TLS", "Transfer",
                "Workflow",
            ],
            swiftSettings: carriesRuntime,
            linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(configuration: .release))]),

        // Tests: a folder per target; TestSupport holds what they share.
        .target(
            name: "TestSupport", dependencies: ["Reactor", "JSON"], path: "Tests/TestSupport", swiftSettings: settings),
        .target(
            name: "SimulatedDisk", dependencies: ["CSQLite", "TestSupport"], path: "Tests/SimulatedDisk",
            swiftSettings: settings),
        suite("JSONTests", ["JSON"]),
        suite("WorkflowTests", ["Workflow"]),
        suite("SigningTests", ["Signing"]),
        suite("ReactorTests", ["Reactor"]),
        suite("TLSTests", ["TLS", "HTTPServer", "Reactor"]),
        suite("HTTPServerTests", ["HTTPServer", "Reactor"]),
        suite("TransferTests", ["Transfer", "Reactor"]),
        suite("StoreTests", ["Store", "Workflow", "JSON", "Reactor"]),
        suite("DurabilityTests", ["SimulatedDisk", "Store", "Workflow", "Reactor"]),
        suite("DeliveryTests", ["Delivery", "Store", "Workflow", "Signing", "Transfer", "Reactor", "JSON"]),
        suite("AgentsTests", ["Agents", "Workflow", "JSON", "Transfer"]),
        suite("APITests", ["API", "HTTPServer", "Store", "Workflow", "Signing", "JSON", "Reactor"]),
        suite(
            "relaydTests", ["relayd", "Agents", "JSON", "Signing", "HTTPServer", "Reactor", "Store", "Workflow"]),
        suite("SimulationTests", ["SimulatedDisk", "Delivery", "Store", "Workflow", "Transfer", "Reactor", "JSON"]),
        suite("CrashTests", ["relayd", "HTTPServer", "JSON", "Reactor", "Transfer"]),
        suite("FaultTests", ["relayd", "Store", "JSON", "Reactor"]),
        .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
        suite("AllocationTests", ["relayd", "AllocationCounter", "JSON"]),
        suite("TidyTests", []),
    ],
    swiftLanguageModes: [.v6]
)

if isFuzzing {
    // What is fed of it stands on one leaf: the store and the transfers need not be built once more.
    let delivery = package.targets.first { $0.name == "Delivery" }
    delivery?.dependencies = ["Workflow"]
    delivery?.sources = ["RetryAfterHeader.swift", "Limits.swift"]
    // In this package and not in one of its own: what it feeds is not public.
    package.targets.append(
        .executableTarget(
            name: "Fuzz", dependencies: ["HTTPServer", "JSON", "Signing", "Delivery", "Workflow"], path: "Fuzz",
            exclude: ["corpus", "README.md"], swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
            // The linker that is taken otherwise, gold, ends with an internal error here.
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
}
