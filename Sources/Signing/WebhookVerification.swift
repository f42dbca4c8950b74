// What a check of a received webhook found.

package struct WebhookVerification: Sendable, Equatable {
    /// What one scheme's check found.
    package struct Finding: Sendable, Equatable {
        package var scheme: WebhookScheme
        package var held: Bool
        /// Why it failed, or a warning (`previousSecret`) about one that held.
        package var fault: WebhookFault?
        /// A sentence for the receiver's developer; present whenever `fault` is.
        package var hint: String?
    }

    /// One for each scheme that the headers carry and that could be checked, in the order hex, v1, v1a.
    package var findings: [Finding]

    /// Whether every scheme checked holds, and there was at least one.
    package var valid: Bool { !findings.isEmpty && findings.allSatisfy(\.held) }

    /// The scheme that `reason` speaks of; when all is well the strongest that held.
    package var scheme: WebhookScheme? { (decisive ?? findings.last)?.scheme }

    /// Why it is not valid; with `valid`, `nil` or a warning.
    package var reason: WebhookFault? { decisive?.fault }

    /// What to mend.
    package var hint: String? { decisive?.hint }

    /// The first failure, else the first warning.
    private var decisive: Finding? {
        findings.first { !$0.held } ?? findings.first { $0.fault != nil }
    }
}

extension WebhookVerification.Finding {
    static func holds(_ scheme: WebhookScheme) -> Self {
        Self(scheme: scheme, held: true, fault: nil, hint: nil)
    }

    static func warns(_ scheme: WebhookScheme, _ fault: WebhookFault, _ hint: String) -> Self {
        Self(scheme: scheme, held: true, fault: fault, hint: hint)
    }

    static func fails(_ scheme: WebhookScheme, _ fault: WebhookFault, _ hint: String) -> Self {
        Self(scheme: scheme, held: false, fault: fault, hint: hint)
    }
}
