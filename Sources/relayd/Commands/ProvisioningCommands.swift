// relayd platform create, tenant create, key create, token issue: whether or not the daemon runs.

import API
import JSON
import Store
import Workflow

enum ProvisioningCommands {
    static let all = [platform, tenant, key, token]

    private static let platform = Command(
        ["platform", "create"], summary: "Create a platform and a key with every permission",
        discussion: """
            The key is shown once. With --json: {"platformId","apiKey"}.
            """,
        example: "relayd platform create --name Example",
        options: [CommandOption("name", .value("NAME", .text), summary: "The platform's name", isRequired: true)]
    ) { arguments in
        await perform(arguments) { () throws(Refusal) in
            .platform(name: try name(arguments.text("name") ?? ""))
        }
    }

    private static let tenant = Command(
        ["tenant", "create"], summary: "Create a tenant of a platform",
        discussion: """
            With --json: {"tenantId"}.
            """,
        example: #"relayd tenant create --platform "$PLATFORM" --name Acme"#,
        options: [
            CommandOption("platform", .value("ID", .text), summary: "The platform's id", isRequired: true),
            CommandOption("name", .value("NAME", .text), summary: "The tenant's name", isRequired: true),
        ]
    ) { arguments in
        await perform(arguments) { () throws(Refusal) in
            .tenant(
                platform: try identifier(arguments.text("platform"), "--platform"),
                name: try name(arguments.text("name") ?? ""))
        }
    }

    private static let key = Command(
        ["key", "create"], summary: "Create an API key",
        discussion: """
            Name the owner with --tenant, --platform or --super-admin. Without --permission the key may do all that
            its kind may. The key is shown once. With --json: {"id","key","permissions"}.
            """,
        example: #"relayd key create --tenant "$TENANT" --name crm --expires-in 90d"#,
        options: [
            CommandOption("tenant", .value("ID", .text), summary: "The tenant it acts for"),
            CommandOption("platform", .value("ID", .text), summary: "The platform it acts for"),
            CommandOption("super-admin", summary: "A key for everything"),
            CommandOption("name", .value("NAME", .text), summary: "What it is for"),
            CommandOption(
                "permission", .value("P", .text), summary: "A permission such as interview:read", repeats: true),
            CommandOption("expires-in", .value("D", .duration), summary: "Its lifetime, for instance 90d"),
        ]
    ) { arguments in
        await perform(arguments) { () throws(Refusal) in
            let owner = try owner(arguments)
            return .key(
                KeyOrder(
                    owner: owner, name: try name(arguments.text("name") ?? "command line"),
                    permissions: arguments.texts("permission")),
                lifetimeMilliseconds: arguments.milliseconds("expires-in"))
        }
    }

    private static let token = Command(
        ["token", "issue"], summary: "Issue a token for the API, for a while",
        discussion: """
            A token (JWT) goes into `Authorization: Bearer`. A tenant's admin is named with --tenant, a platform's with
            --platform (or a tenant of it), a super admin needs neither. Without --permission the token may do all that
            its role may. It cannot be revoked: give it a short life. Made with jwt.secret, without one with a key drawn
            from secretsKey. With --json: {"token"}.
            """,
        example: #"relayd token issue --tenant "$TENANT" --role TENANT_ADMIN --permission delivery:read --ttl 1h"#,
        options: [
            CommandOption("tenant", .value("ID", .text), summary: "The tenant it acts for"),
            CommandOption("platform", .value("ID", .text), summary: "The platform it acts for"),
            CommandOption(
                "role", .value("R", .choice(TokenRole.allCases.map(\.rawValue))), summary: "Whose token it is",
                isRequired: true),
            CommandOption(
                "permission", .value("P", .text), summary: "A permission such as delivery:read", repeats: true),
            CommandOption("ttl", .value("D", .duration), summary: "Its lifetime, 1h without it, 365d at most"),
        ]
    ) { arguments in
        await perform(arguments) { () throws(Refusal) in try tokenOrder(arguments) }
    }

    // MARK: Inside

    private static func tokenOrder(_ arguments: ParsedArguments) throws(Refusal) -> ProvisioningOrder {
        let lifetime = arguments.milliseconds("ttl") ?? CommandLimits.tokenLifetimeMilliseconds
        guard (1_000...CommandLimits.tokenLifetimeMillisecondsMaximum).contains(lifetime) else {
            throw Refusal(message: "--ttl must be from 1s to 365d")
        }
        let role = arguments.text("role").flatMap(TokenRole.init(rawValue:)) ?? .tenantAdmin
        let tenant = arguments.isSet("tenant") ? try identifier(arguments.text("tenant"), "--tenant") : nil
        let platform = arguments.isSet("platform") ? try identifier(arguments.text("platform"), "--platform") : nil
        if role == .tenantAdmin, tenant == nil { throw Refusal(message: "\(role.rawValue) needs --tenant ID") }
        if role == .platformAdmin, tenant == nil, platform == nil {
            throw Refusal(message: "\(role.rawValue) needs --platform ID")
        }
        return .token(
            TokenOrder(
                role: role, tenantID: tenant, platformID: platform, permissions: arguments.texts("permission"),
                lifetimeMilliseconds: lifetime))
    }

    /// A command line that is understood but cannot be meant.
    private struct Refusal: Error {
        let message: String
    }

    private static func perform(
        _ arguments: ParsedArguments, _ makeOrder: () throws(Refusal) -> ProvisioningOrder
    ) async -> ExitCode {
        let order: ProvisioningOrder
        do {
            order = try makeOrder()
        } catch {
            arguments.complain(error.message)
            return .usage
        }
        guard let configuration = arguments.loadConfiguration() else { return .badConfiguration }
        do {
            let client = ControlClient(configuration, environment: arguments.environment)
            show(try await client.perform(order), order, arguments)
            return .success
        } catch {
            return arguments.fail(error)
        }
    }

    /// The one thing a script wants stands alone on standard output; the rest is a message.
    private static func show(_ answer: JSONValue, _ order: ProvisioningOrder, _ arguments: ParsedArguments) {
        if arguments.wantsJSON {
            arguments.terminal.data(answer.text)
            return
        }
        switch order {
        case .platform:
            arguments.terminal.message("platform \(answer["platformId"]?.string ?? ""), with this key (shown once):")
            arguments.terminal.data(answer["apiKey"]?.string ?? "")
        case .tenant: arguments.terminal.data(answer["tenantId"]?.string ?? "")
        case .key:
            arguments.terminal.message("key \(answer["id"]?.string ?? "") (shown once):")
            arguments.terminal.data(answer["key"]?.string ?? "")
        case .token: arguments.terminal.data(answer["token"]?.string ?? "")
        }
    }

    private static func owner(_ arguments: ParsedArguments) throws(Refusal) -> KeyOwner {
        switch (arguments.text("tenant"), arguments.text("platform"), arguments.isSet("super-admin")) {
        case (let tenant?, nil, false): .tenant(try identifier(tenant, "--tenant"))
        case (nil, let platform?, false): .platform(try identifier(platform, "--platform"))
        case (nil, nil, true): .superAdmin
        default: throw Refusal(message: "name one owner: --tenant ID, --platform ID or --super-admin")
        }
    }

    private static func identifier(_ text: String?, _ option: String) throws(Refusal) -> Identifier {
        guard let text, let id = Identifier(text) else {
            throw Refusal(message: "\(option) must be an id such as 01912d68-783e-7a03-8467-5661c1243ad4")
        }
        return id
    }

    private static func name(_ text: String) throws(Refusal) -> String {
        guard !text.isBlank, text.unicodeScalars.count <= 255 else {
            throw Refusal(message: "--name must have 1 to 255 characters")
        }
        return text
    }
}
