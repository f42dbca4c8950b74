// A form with a file in it, as a browser sends it.

enum ResumeForm {
    static let contentType = "multipart/form-data; boundary=b"

    /// The one file `content` in the field `name`.
    static func body(_ content: String, name: String = "file") -> String {
        part(content, name: name) + "--b--\r\n"
    }

    static func part(_ content: String, name: String = "file") -> String {
        "--b\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"cv.pdf\"\r\n"
            + "Content-Type: application/pdf\r\n\r\n\(content)\r\n"
    }
}
