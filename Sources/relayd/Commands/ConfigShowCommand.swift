// relayd config show: every key with its value, and where that comes from.

import JSON

enum ConfigShowCommand {
    static let command = Command(
        ["config", "show"], summary: "Show every configuration key with its value",
        discussion: """
            Defaults, then the file, then the environment; secrets are masked. --origin adds where each value comes
            from: default, file:line:column, the variable's name, or a credential. It shows what a daemon would read
            now; `relayd reload` puts it in force. With --json: {"file","keys"}, each key an object of value, origin and
            needsRestart.
            """,
        example: "relayd config show --origin",
        options: [CommandOption("origin", summary: "And where it comes from")]
    ) { arguments in
        guard let loaded = arguments.readConfiguration() else { return .badConfiguration }
        for warning in loaded.warnings { arguments.terminal.message("\(warning) (warning)") }
        if arguments.wantsJSON {
            let keys = ConfigurationKey.all.map { key in (key.path, json(key, loaded.values[key])) }
            let object: JSONValue = [
                "file": .string(arguments.configurationPath), "keys": .object(JSONObject(keys)),
            ]
            arguments.terminal.data(object.text)
            return .success
        }
        let rows = ConfigurationKey.all.map { key in
            (name: key.path, value: loaded.values[key].value.json.text, origin: "\(loaded.values[key].origin)")
        }
        let (names, values) = (rows.map(\.name.count).max() ?? 0, min(rows.map(\.value.count).max() ?? 0, 48))
        for row in rows {
            let name = row.name + String(repeating: " ", count: names - row.name.count)
            let padding = String(repeating: " ", count: max(0, values - row.value.count))
            let origin = arguments.terminal.styled(VisibleText.escaped(row.origin), .dim)
            let value = VisibleText.escaped(row.value)
            arguments.terminal.data(
                arguments.isSet("origin") ? "\(name)  \(value)\(padding)  \(origin)" : "\(name)  \(value)")
        }
        return .success
    }

    private static func json(_ key: ConfigurationKey, _ entry: ConfigurationValues.Entry) -> JSONValue {
        [
            "value": entry.value.json, "origin": .string("\(entry.origin)"),
            "needsRestart": .bool(key.needsRestart),
        ]
    }
}

extension ConfigurationValue {
    /// As the file would have it; a secret is `"****"`.
    var json: JSONValue {
        switch self {
        case .absent: .null
        case .text(let text): .string(text)
        case .flag(let flag): .bool(flag)
        case .integer(let number): .int(number)
        case .fraction(let number): .double(number)
        case .duration(let milliseconds): .string(DurationText.text(milliseconds: milliseconds))
        case .schedule(let waits): .strings(waits.map { DurationText.text(milliseconds: $0) })
        case .addresses(let addresses):
            addresses.count == 1 ? .string(addresses[0].text) : .strings(addresses.map(\.text))
        case .networks(let networks): .strings(networks.map(\.text))
        case .secret: "****"
        }
    }
}
