// What the document says of webhook configurations and their test.

extension OperationDescription {
    private static let webhooks = OperationDescription(.webhooks)

    static let getWebhookConfig = webhooks.answering(200, .endpoint, "The configuration; its secret is only hinted at.")
    static let putPlatformWebhookConfig = putWebhookConfig(.endpointWish)
    static let putTenantWebhookConfig = putWebhookConfig(.tenantEndpointWish)
    static let deleteWebhookConfig = webhooks.answering(204, nil, "Nothing is configured here any more.")
    static let testWebhook = webhooks.perhapsTaking(.body([:], optional: ["event": .eventName]))
        .answering(200, .webhookTest, "What was sent and what was seen, whatever the receiver said.")

    private static func putWebhookConfig(_ wish: Schema) -> OperationDescription {
        webhooks.taking(wish)
            .answering(201, .endpoint, "The configuration was created; its secret is shown this once.")
            .answering(200, .endpoint, "The configuration was replaced; a new secret is shown this once.")
    }
}
