// The list of deliveries, one delivery, and what can be done about it.

import JSON
import Signing
import Store
import TestSupport
import Testing
import Workflow

@Suite("Deliveries")
struct DeliveryTests {
    private static let path = "/api/v1/deliveries"

    @Test("a row has its keys in order and tells where the event goes")
    func row() async throws {
        let world = try await APIWorld()
        let delivery = try await world.waitingDelivery(run: "run-7")
        let answer = await world.call("GET", Self.path, key: world.keys.tenant)
        #expect(answer.status == 200)
        let rows = try #require(answer.json["data"]?.array)
        #expect(rows.count == 1)
        let row = try #require(rows.first?.object)
        #expect(
            row.keys == [
                "id", "eventId", "event", "runId", "status", "endpoint", "attempts", "nextAttemptAt", "lastError",
                "createdAt", "updatedAt",
            ])
        #expect(row["id"]?.string == delivery.id.text)
        #expect(row["status"]?.string == "pending")
        #expect(row["runId"]?.string == "run-7")
        #expect(row["endpoint"] == ["scope": "tenant", "callbackUrl": "https://hooks.example/in"])
        #expect(row["attempts"]?.int == 0)
        #expect(row["lastError"]?.isNull == true)
    }

    @Test("a list goes back page by page to its end")
    func pages() async throws {
        let world = try await APIWorld()
        var ids: [String] = []
        for _ in 0..<5 { ids.append(try await world.waitingDelivery().id.text) }
        var seen: [String] = []
        var cursor: String?
        repeat {
            let query = "?limit=2" + (cursor.map { "&cursor=\($0)" } ?? "")
            let answer = await world.call("GET", Self.path + query, key: world.keys.tenant)
            seen += (answer.json["data"]?.array ?? []).compactMap { $0["id"]?.string }
            cursor = answer.json["nextCursor"]?.string
        } while cursor != nil
        #expect(seen == ids.reversed())
    }

    @Test("what is under way is shown as delivering and is none of the pending")
    func delivering() async throws {
        let world = try await APIWorld()
        let (first, second) = (try await world.waitingDelivery(), try await world.waitingDelivery())
        world.tester.begin([first.id])
        for (status, id) in [("delivering", first.id), ("pending", second.id)] {
            let answer = await world.call("GET", Self.path + "?status=\(status)", key: world.keys.tenant)
            #expect(answer.json["data"]?.array?.compactMap { $0["id"]?.string } == [id.text])
            #expect(answer.json["data"]?.array?.compactMap { $0["status"]?.string } == [status])
        }
    }

    @Test("a filter keeps what fits", arguments: ["event=order.closed", "runId=r-1", "status=failed"])
    func filters(query: String) async throws {
        let world = try await APIWorld()
        _ = try await world.waitingDelivery()
        let wanted = try await world.waitingDelivery(event: "order.closed", run: "r-1")
        try await world.attempt(wanted.id, .failed)
        let answer = await world.call("GET", Self.path + "?" + query, key: world.keys.tenant)
        #expect(answer.json["data"]?.array?.compactMap { $0["id"]?.string } == [wanted.id.text])
    }

    @Test(
        "a query that cannot be meant is 400 and names its parameter",
        arguments: ["status=lost", "since=yesterday", "until=1", "limit=0", "limit=101", "cursor=x"])
    func badQueries(query: String) async throws {
        let world = try await APIWorld()
        let answer = await world.call("GET", Self.path + "?" + query, key: world.keys.tenant)
        #expect(answer.status == 400)
        let named = answer.json["details"]?.array?.compactMap { $0["field"]?.string }
        #expect(named == [String(query.split(separator: "=")[0])])
    }

    @Test("one delivery shows its payload and every attempt")
    func detail() async throws {
        let world = try await APIWorld()
        let delivery = try await world.waitingDelivery()
        try await world.attempt(delivery.id, .retry(at: world.now)) { attempt in
            attempt.timings = AttemptTimings(dns: 1.23456, connect: 2)
            attempt.address = "192.0.2.9"
            attempt.httpStatus = 500
            attempt.errorKind = "http_status"
            attempt.errorMessage = "The receiver answered 500."
            attempt.responseHeaders = Array(#"{"Server":"x"}"#.utf8)
            attempt.responseBody = Array("sorry".utf8)
        }
        let answer = await world.call("GET", Self.path + "/" + delivery.id.text, key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(answer.json["payload"]?["eventId"]?.string == delivery.eventID)
        #expect(answer.json["lastError"]?["kind"]?.string == "http_status")
        let attempt = try #require(answer.json["attempts"]?.array?.first)
        #expect(
            attempt == [
                "number": 1, "startedAt": .string(world.now.iso8601), "durationMs": 12.346,
                "timings": ["dnsMs": 1.235, "connectMs": 2, "tlsMs": nil, "firstByteMs": nil],
                "address": "192.0.2.9", "httpStatus": 500,
                "error": ["kind": "http_status", "message": "The receiver answered 500."],
                "resent": false, "response": ["headers": ["Server": "x"], "body": "sorry"],
            ])
    }

    @Test("the address of a refused one is shown to super admins alone")
    func refusedAddress() async throws {
        let world = try await APIWorld()
        let delivery = try await world.waitingDelivery()
        try await world.attempt(delivery.id, .failed) { attempt in
            attempt.address = "10.0.0.1"
            attempt.errorKind = "blocked_address"
            attempt.errorMessage = "The address may not be reached."
        }
        let mine = await world.call("GET", Self.path + "/" + delivery.id.text, key: world.keys.tenant)
        #expect(mine.json["attempts"]?.array?.first?["address"]?.isNull == true)
        let all = await world.call(
            "GET", Self.path + "/" + delivery.id.text, key: world.keys.superAdmin,
            headers: [("X-Tenant-ID", world.tenant.text)])
        #expect(all.json["attempts"]?.array?.first?["address"]?.string == "10.0.0.1")
    }

    @Test("a retry makes a failed one pending again and is audited")
    func retry() async throws {
        let world = try await APIWorld()
        let delivery = try await world.waitingDelivery()
        try await world.attempt(delivery.id, .failed)
        let answer = await world.call("POST", Self.path + "/\(delivery.id.text)/retry", key: world.keys.tenant)
        #expect(answer.status == 202)
        #expect(answer.json["status"]?.string == "pending")
        let tenant = world.tenant
        let actions = try await world.store.read { session in
            try session.auditEntries(tenantID: tenant, filter: AuditFilter(), cursor: nil, limit: 1).map(\.action)
        }
        #expect(actions == ["delivery.retry"])
    }

    @Test("a cancelled one is sent no more; what has ended cannot be cancelled")
    func cancel() async throws {
        let world = try await APIWorld()
        let delivery = try await world.waitingDelivery()
        let path = Self.path + "/\(delivery.id.text)/cancel"
        let answer = await world.call("POST", path, key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(answer.json["status"]?.string == "cancelled")
        #expect(answer.json["nextAttemptAt"]?.isNull == true)
        await world.call("POST", path, key: world.keys.tenant)
            .expectFault(400, "This delivery is cancelled already: nothing is left to cancel.")
        // A request that was under way when it was cancelled.
        try await world.attempt(delivery.id, .failed)
        let after = await world.call("GET", Self.path + "/" + delivery.id.text, key: world.keys.tenant)
        #expect(after.json["status"]?.string == "cancelled")
    }

    @Test("a signature is explained with what was sent and signed with")
    func signatures() async throws {
        let world = try await APIWorld()
        let secret = "whsec_" + Base64.encode([UInt8](repeating: 5, count: 32))
        let saved = await world.call(
            "PUT", "/api/v1/tenants/me/webhook-config",
            #"{"callbackUrl":"https://hooks.example/in","signingSecret":"\#(secret)"}"#, key: world.keys.tenant)
        try #require(saved.status == 201)
        let delivery = try await world.waitingDelivery()
        let tenant = world.tenant
        let payload = try #require(
            try await world.store.read { try $0.payload(eventID: delivery.eventID, tenantID: tenant) })
        let text = String(decoding: payload, as: UTF8.self)
        let hex = Hex.encode(KeyedMAC(key: Array(secret.utf8)).hmacSHA256(payload))
        func ask(_ body: String) async -> JSONValue {
            let request: JSONValue = [
                "body": .string(body),
                "headers": ["X-Webhook-Signature": .string(hex), "X-Webhook-Id": .string(delivery.eventID)],
            ]
            let path = Self.path + "/verify-signature"
            return await world.call("POST", path, request.text, key: world.keys.tenant).json
        }
        #expect(await ask(text)["valid"]?.bool == true)
        let altered = await ask(text + " ")
        #expect(altered["valid"]?.bool == false)
        #expect(altered["reason"]?.string?.isEmpty == false)
        #expect(altered["hint"]?.string?.isEmpty == false)
    }

    @Test("an Ed25519 signature is verified with the key of the configuration, or one that stands for the secret")
    func asymmetric() async throws {
        let world = try await APIWorld()
        let saved = await world.call(
            "PUT", "/api/v1/tenants/me/webhook-config", #"{"callbackUrl":"https://93.184.216.34/","asymmetric":true}"#,
            key: world.keys.tenant)
        let publicKey = try #require(saved.json["publicKey"]?.string)
        let other = Ed25519PrivateKey.generate()
        let (id, time, body) = ("evt_1", "\(world.now.unixSeconds)", #"{"event":"order.paid"}"#)
        let signatures = WebhookSigner(current: WebhookSecret(text: "any other secret"), previous: nil, ed25519: other)
            .sign(id: id, unixSeconds: world.now.unixSeconds, body: Array(body.utf8))
        let entry = try #require(signatures.standard.split(separator: " ").first { $0.hasPrefix("v1a,") })
        func ask(_ secret: String?) async -> JSONValue {
            let headers: JSONValue = [
                "webhook-id": .string(id), "webhook-timestamp": .string(time),
                "webhook-signature": .string(String(entry)),
            ]
            let request: JSONValue = ["body": .string(body), "headers": headers, "secret": .optional(secret)]
            return await world.call("POST", Self.path + "/verify-signature", request.text, key: world.keys.tenant).json
        }
        let byConfiguration = await ask(nil)
        #expect(byConfiguration["reason"] == "signature_mismatch" && byConfiguration["scheme"] == "v1a")
        #expect(byConfiguration["hint"]?.string?.contains(publicKey) == true)
        #expect(await ask(other.publicKey.text)["valid"] == true)
    }
}
