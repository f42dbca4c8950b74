// How one server wants to be asked, learned from its refusals.

import JSON

/// What differs between servers that are otherwise alike: newer models of some makers refuse `max_tokens` and a
/// temperature, older servers know no other word for the former.
struct ModelDialect: Sendable, Equatable {
    private(set) var tokensKey = "max_tokens"
    private(set) var sendsTemperature = true

    /// Takes a refusal (status 400) into account.
    /// - Returns: whether asking again may help.
    mutating func adapt(to body: JSONValue) -> Bool {
        guard let parameter = body["error"]?["param"]?.string else { return false }
        if parameter == "max_tokens", tokensKey != "max_completion_tokens" {
            tokensKey = "max_completion_tokens"
            return true
        }
        if parameter == "temperature", sendsTemperature {
            sendsTemperature = false
            return true
        }
        return false
    }

    /// The request's body.
    func body(
        _ messages: [ModelMessage], model: String, answerTokens: Int, schema: (name: String, json: JSONValue)
    ) -> [UInt8] {
        var body: JSONObject = [
            "model": .string(model), "messages": .array(messages.map(\.json)), tokensKey: .int(answerTokens),
        ]
        if sendsTemperature { body["temperature"] = 0 }
        body["response_format"] = [
            "type": "json_schema",
            "json_schema": ["name": .string(schema.name), "strict": true, "schema": schema.json],
        ]
        body["stream"] = false
        return JSONValue.object(body).serialized()
    }
}
