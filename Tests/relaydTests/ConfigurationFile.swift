// A configuration file of a test's own, and what reading it finds.
import TestSupport
import Testing

@testable import relayd

/// A file in a directory of its own, read with an environment of exactly the given variables.
struct ConfigurationFile {
    let directory = TemporaryDirectory()
    var path: String { directory.path("relayd.json5") }

    init(_ text: String) {
        RelaydBinary.write(text, to: path)
    }

    /// What the file holds without a fault.
    func load(_ environment: [String: String] = [:]) throws(ConfigurationFaults) -> LoadedConfiguration {
        try ConfigurationReader.load(path, environment: ProcessEnvironment(environment))
    }

    /// What is wrong with it; a file without faults fails the test.
    func faults(
        _ environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) -> [ConfigurationFault] {
        do {
            _ = try load(environment)
            Issue.record("the configuration has no fault", sourceLocation: sourceLocation)
            return []
        } catch {
            return error.faults
        }
    }

    /// The one fault; several or none fail the test.
    func fault(
        _ environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> ConfigurationFault {
        let faults = faults(environment, sourceLocation: sourceLocation)
        try #require(faults.count == 1, "\(faults)", sourceLocation: sourceLocation)
        return faults[0]
    }

    /// Where a fault lies that is in this file.
    func place(_ line: Int, _ column: Int) -> ConfigurationOrigin {
        .file(path: path, line: line, column: column)
    }
}
