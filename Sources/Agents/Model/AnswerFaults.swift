// Why a model's answer is not usable.

/// Every broken rule, a sentence each; at least one, none holding a text of the answer.
struct AnswerFaults: Error, Equatable {
    let faults: [String]

    init(_ faults: [String]) {
        precondition(!faults.isEmpty, "faults without a fault")
        self.faults = faults
    }

    /// What is shown as `agentError`.
    var summary: String {
        let shown = faults.prefix(ModelLimits.faultsShownMaximum).joined(separator: "; ")
        let rest = faults.count - ModelLimits.faultsShownMaximum
        return rest > 0 ? "\(shown); and \(rest) more" : shown
    }

    /// What the model is told before it tries again.
    var correction: String {
        let list = faults.prefix(ModelLimits.faultsToldMaximum).map { "- \($0)" }.joined(separator: "\n")
        return """
            Your answer cannot be used. What is wrong with it:
            \(list)
            Answer once more, whole, as one JSON object that follows the schema and every rule above. Write nothing \
            else.
            """
    }
}
