// Where the certificates of the system's authorities lie.

package enum SystemAuthorities {
    /// Path of the file that libcurl was built to trust. Whether it is there is not looked at.
    package static var path: String { CurlLibrary.systemAuthorities }
}
