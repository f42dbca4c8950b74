// POST /interviews/parse-resume: the text of an uploaded file.

import HTTPServer
import JSON

enum ParseResume {
    private static let field = "file"

    @Sendable
    static func handle(_ request: APIRequest) async throws -> HTTPResponse {
        let file = try file(of: request.http)
        let text: String
        do throws(ResumeRefusal) {
            text = try await request.service.resumes.text(of: file)
        } catch {
            throw error.apiError
        }
        let cleaned = ResumeText.cleaned(text)
        guard cleaned.unicodeScalars.count <= Limits.longTextCharacters else {
            throw ResumeRefusal.textTooLong.apiError
        }
        return Answer.json(
            200, ["resumeText": .string(cleaned), "originalLength": .int(text.unicodeScalars.count)])
    }

    /// The content of the form's one file.
    private static func file(of request: HTTPRequest) throws(APIError) -> ArraySlice<UInt8> {
        let parts: [MultipartPart]
        do throws(MultipartRefusal) {
            parts = try MultipartForm.parse(body: request.body, contentType: request.headers["Content-Type"] ?? "")
        } catch {
            switch error {
            case .notMultipart: throw .unsupportedType("The body must be a form: send multipart/form-data.")
            case .tooManyParts: throw .textTooLong("The form has too many parts.")
            default: throw .badRequest("\(error).")
            }
        }
        let files = parts.filter { $0.name == field }
        guard let part = files.first else { throw .invalid([FieldIssue(field, "is required")]) }
        guard files.count == 1 else { throw .invalid([FieldIssue(field, "must be one file")]) }
        return part.bytes(in: request.body)
    }
}
