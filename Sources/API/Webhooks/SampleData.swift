// The `data` of a synthetic event: what a live one would hold, with made-up values and a mark.

import JSON

enum SampleData {
    /// An object that always holds `"test": true`.
    static func of(_ event: String) -> JSONValue {
        var object = JSONObject()
        switch event {
        case "interview.plan_generated":
            object = [
                "planId": "00000000-0000-7000-8000-000000000000", "revision": 1, "title": "Test interview",
                "duration": 45,
            ]
        case "interview.info_needed":
            object = ["dataQuality": "POOR", "missingFields": []]
        case "interview.assessment_pending":
            object = [
                "assessmentId": "00000000-0000-7000-8000-000000000000", "overallScore": 75, "recommendation": "HIRE",
            ]
        case "interview.cancelled", "interview.failed", "interview.assessment_rejected":
            object = ["reason": "Test", "actorId": nil]
        default: break
        }
        object["test"] = true
        return .object(object)
    }
}
