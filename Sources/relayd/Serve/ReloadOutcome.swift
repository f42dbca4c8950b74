// What came of reading the configuration again.

import JSON

enum ReloadOutcome: Sendable, Equatable {
    /// In force now, but for the keys that wait for a restart.
    case applied(needRestart: [String])
    /// Every fault; the old configuration stays in force.
    case refused([ConfigurationFault])
    /// Something else stood in the way; the old configuration stays in force.
    case failed(String)

    /// The form that goes over the control socket, and that `reload --wait --json` prints.
    var json: JSONValue {
        switch self {
        case .applied(let keys): ["outcome": "applied", "needRestart": .strings(keys), "faults": []]
        case .refused(let faults):
            ["outcome": "refused", "needRestart": [], "faults": .array(faults.map(\.json))]
        case .failed(let reason):
            ["outcome": "failed", "needRestart": [], "faults": [], "reason": .string(reason)]
        }
    }
}

extension ConfigurationFault {
    /// The form for machines.
    var json: JSONValue {
        var place: (file: String?, line: Int?, column: Int?) = (nil, nil, nil)
        if case .file(let path, let line, let column) = origin { place = (path, line, column) }
        return [
            "origin": .string("\(origin)"), "file": .optional(place.file), "line": .optional(place.line),
            "column": .optional(place.column), "key": .optional(key), "reason": .string(reason),
        ]
    }
}

extension ConfigurationValues {
    /// The keys whose value differs in `newer` and is read only at a start.
    func keysNeedingRestart(in newer: ConfigurationValues) -> [String] {
        ConfigurationKey.all.filter { $0.needsRestart && self[$0].value != newer[$0].value }.map(\.path)
    }
}
