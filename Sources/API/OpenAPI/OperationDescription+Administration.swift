// What the document says of platforms, tenants, keys, the audit log and the service itself.

import Store

extension OperationDescription {
    private static let administration = OperationDescription(.administration)

    static let createPlatform = administration.taking(.newOwner)
        .answering(201, .platformCreated, "The platform; its first key is shown this once.")
    static let listPlatforms = administration.asking(.limit, .cursor)
        .answering(200, .page(of: .platform), "Platforms, newest first.")
    static let createTenant = administration.taking(.newOwner).answering(201, .tenant, "The tenant.")
    static let listTenants = administration.asking(.limit, .cursor)
        .answering(200, .page(of: .tenant), "The platform's tenants, newest first.")
    static let getTenant = administration.answering(200, .tenant, "The tenant.")
    static let updateTenant = administration.taking(.tenantChange).answering(200, .tenant, "The tenant as it is now.")
    static let createKey = administration.taking(.keyWish)
        .answering(201, .keyCreated, "The key; its text is shown this once.")
    static let listKeys = administration.asking(.limit, .cursor)
        .answering(200, .page(of: .key), "The tenant's or the platform's keys, newest first, without their texts.")
    static let revokeKey = administration.answering(
        204, nil, "The key opens nothing any more. It may be the one the call was made with.")
    static let revokePlatformKey = administration.answering(
        204, nil,
        """
        The key opens nothing any more. It may be the one the call was made with, but not the last that may create \
        keys: that one only super admins revoke.
        """
    ).refusing(409)
    static let listAudit = administration.asking(.since, .runID, .limit, .cursor)
        .answering(200, .page(of: .auditEntry), "Who did what, newest first.")

    // MARK: The service

    static let getHealth = OperationDescription(.service)
        .answering(200, .answer(["status": .choice(["ok"])]), "The process answers.")
    static let getReadiness = OperationDescription(.service)
        .answering(200, .answer(["status": .choice(["ready"])]), "A commit has just reached the disk.")
        .refusing(503)
    static let getMetrics = OperationDescription(.service)
        .answering(
            200, mediaType: "text/plain; version=0.0.4; charset=utf-8", "Prometheus' text format, version 0.0.4.")
    static let getDocument = OperationDescription(.service)
        .answering(200, .map(of: .anything), "This document.")
}

extension Schema {
    private static let ownerName = filled(upTo: Limits.nameCharacters)
    private static let domain = text(upTo: Limits.nameCharacters)
    private static let tenantStatus = choice(of: Tenant.Status.self)
    private static let permissionNames = Permission.allCases.map(\.rawValue) + Permission.schedulingScopes

    static let newOwner = body(["name": ownerName], optional: ["domain": domain])

    private static let platformFields: KeyValuePairs<String, Schema> = [
        "id": .id, "name": .text, "domain": .text.nullable, "createdAt": .time,
    ]
    static let platform = answer(platformFields).named("Platform")
    static let platformCreated = answer(platformFields.map { ($0.key, $0.value) } + [("apiKey", .text)])
        .named("PlatformCreated")

    static let tenant = answer([
        "id": .id, "platformId": .id, "name": .text, "domain": .text.nullable, "status": tenantStatus,
        "createdAt": .time, "updatedAt": .time,
    ]).named("Tenant")
    static let tenantChange = body([:], optional: ["name": ownerName, "domain": domain, "status": tenantStatus])

    static let keyWish = body(
        [
            "name": ownerName,
            "permissions": Schema.list(of: .choice(permissionNames), upTo: Limits.arrayItems).notEmpty.described(
                "None that the caller does not have."),
        ],
        optional: [
            "expiresAt": .givenTime.described("In the future."),
            "allowedIps": .list(of: .text(upTo: Limits.nameCharacters), upTo: Limits.arrayItems)
                .described("Addresses and ranges such as 10.0.0.0/8; empty = from anywhere."),
        ]
    ).named("KeyWish")
    static let keyCreated = answer([
        "id": .id, "key": .text, "name": .text, "permissions": .list(of: .text), "expiresAt": .time.nullable,
    ]).named("KeyCreated")
    static let key = answer([
        "id": .id, "name": .text, "prefix": .text, "permissions": .list(of: .text), "allowedIps": .list(of: .text),
        "lastUsedAt": .time.nullable.described("To the minute; null: never."),
        "expiresAt": .time.nullable, "revokedAt": .time.nullable, "createdAt": .time,
    ]).named("Key")

    static let auditEntry = answer([
        "id": .id, "at": .time, "action": .text,
        "actor": answer([
            "kind": .text, "id": .text.nullable, "actorId": .text.nullable, "address": .text.nullable,
        ]),
        "runId": .text.nullable, "subject": .text.nullable,
    ]).named("AuditEntry")
}
