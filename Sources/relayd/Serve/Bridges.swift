// The rooms that API needs and does not know, behind the protocols it declares.

import API
import Agents
import Delivery
import Store
import Transfer
import Workflow

/// Judges callback URLs by the rules that deliveries live by.
struct CallbackJudge: CallbackURLJudge {
    let client: TransferClient
    let policy: @Sendable () -> AddressPolicy

    func fault(in url: String) -> String? {
        do {
            _ = try CallbackURL.parse(url, policy: policy())
            return nil
        } catch {
            return "\(error)"
        }
    }

    func judge(_ url: String) async -> CallbackVerdict {
        let policy = policy()
        let parsed: CallbackURL
        do {
            parsed = try CallbackURL.parse(url, policy: policy)
        } catch {
            return .refused("\(error)")
        }
        switch await client.resolve(host: parsed.host) {
        case .success(let addresses):
            if let refused = policy.refusal(among: addresses) {
                return .refused("\(refused)")
            }
            return .accepted(Callback(url: parsed.text, origin: parsed.origin))
        case .failure(.noAddress): return .refused(LookupFault.noAddress.message)
        case .failure(let fault): return .undecided(fault.message)
        }
    }
}

/// Sends test events through the delivery thread, and records what came of them.
struct TestDelivery: WebhookTester {
    let delivery: DeliveryService
    let store: Store

    var itemsInFlight: Set<Identifier> { delivery.itemsInFlight }

    func isResting(_ lane: LaneKey) -> Bool { delivery.isResting(lane) }

    func test(_ item: OutboxItem, to endpoint: Endpoint) async -> WebhookTestResult {
        let report = await delivery.test(TestOrder(item: item, endpoint: endpoint))
        let record = report.record
        try? await store.write { transaction in try transaction.record([record]) }
        return WebhookTestResult(
            httpStatus: record.httpStatus, durationMilliseconds: record.durationMilliseconds,
            timings: record.timings, address: record.address, requestHeaders: report.requestHeaders,
            responseHeaders: report.responseHeaders, responseBody: record.responseBody,
            fault: report.fault.map { ($0.kind, $0.message) })
    }
}

/// Lets the API chat with the agent.
struct ChatBridge: AssessmentChatting {
    let agents: AgentChooser
    /// Told why, for the caller hears only that there is no answer now.
    let failed: @Sendable (AgentError) -> Void

    func answer(
        _ message: String, history: [ChatTurn], about assessment: Assessment, of interview: Interview
    ) async throws -> String {
        let history = history.map { ChatMessage(role: $0.isUser ? .user : .assistant, content: $0.content) }
        do throws(AgentError) {
            return try await agents.agents(for: interview).chat.answer(message, history: history, about: assessment)
        } catch {
            failed(error)
            throw error
        }
    }
}

/// Lets the API have drafts made by the agent.
struct DraftBridge: InMailDrafting {
    let agent: any InMailDrafter

    func draft(for submission: InterviewSubmission, interviewLink: String) -> InMailDraft {
        agent.draft(for: submission, interviewLink: interviewLink)
    }
}
