// Keys and tokens from RFC 7515 and forged ones, for the tests of JSON Web Tokens.
import Signing

enum TokenFixtures {
    static let claims = [UInt8](#"{"sub":"a"}"#.utf8)
    static let secret = [UInt8]("0123456789abcdef0123456789abcdef".utf8)

    static let payload =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"

    /// RFC 7515, appendix A.1.
    static let hs256 = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.\(payload).dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let hs256Secret = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"

    /// RFC 7515, appendix A.2.
    static let rs256 =
        "eyJhbGciOiJSUzI1NiJ9.\(payload)."
        + "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdb"
        + "F9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383"
        + "LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWy"
        + "wlVmtVrBp0igcN_IoypGlUPQGe77Rw"
    static let rsaPEM = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAofgWCuLjybRlzo0tZWJj
        NiuSfb4p4fAkd/wWJcyQoTbji9k0l8W26mPddxHmfHQp+Vaw+4qPCJrcS2mJPMEz
        P1Pt0Bm4d4QlL+yRT+SFd2lZS+pCgNMsD1W/YpRPEwOWvG6b32690r2jZ47soMZo
        9wGzjb/7OMg0LOL+bSf63kpaSHSXndS5z5rexMdbBYUsLA9e+KXBdQOS+UTo7WTB
        EMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6/I5IhlJH7aGhyxX
        FvUK+DWNmoudF8NAco9/h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXp
        oQIDAQAB
        -----END PUBLIC KEY-----

        """
    static let rsa1024PEM = """
        -----BEGIN PUBLIC KEY-----
        MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCwSB0RtRhdNukNRKOCRSiP2B4v
        FPpwwZquMrQG/0UjeMHCunW+KaSa2ljQLLGsfrXGGBfaUuBj5HfdUXJoQHV9AI+d
        0/ICOVcre7upHgMIZfv1Z0zmbxG33T5exZZFTJi24X4+Ah06jiNDLp7ySsb2zCQu
        IwcvJa0BD2hx6i/KIwIDAQAB
        -----END PUBLIC KEY-----

        """

    /// RFC 7515, appendix A.3.
    static let es256 =
        "eyJhbGciOiJFUzI1NiJ9.\(payload)."
        + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
    static let p256PEM = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV7
        6e8Tus9uPHvRVEXH8UTNG72bfocs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==
        -----END PUBLIC KEY-----

        """
    static let p384PEM = """
        -----BEGIN PUBLIC KEY-----
        MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEwO8jJgO4XG/tuq1YbxHdely93evZjY7Y
        oiZFXLLD2sGPES8kT6l2ofGWaHi3eaxrlo7J6B4qByuu21LTrTpYPFk5nRBtE8On
        eicZNFc17JqEmPZLi33b+uSrXTGtpXdY
        -----END PUBLIC KEY-----

        """

    /// Signed by the A.2 key with PKCS #1, as RS256 has it; its `kid` is a path.
    static let rs256WithPathKid =
        "eyJhbGciOiJSUzI1NiIsImtpZCI6Ii4uLy4uL2V0Yy9wYXNzd2QiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiJhIn0."
        + "cfb7p7rUgfASME1uQtTwjU007tJladVOEltJGI8QSvIRbaivWvzmxnw0vIj3Th7xb_eySc7e3YCy1HyYrC3_ikJxGVddXXDrHSz0Qr0C"
        + "twNwbXZuTP3NOmuFcbdepUrlg7YO121e4rKoMFCS0BHcvo2Jj1z6jdeGC3GHazJ2QzAiTMK0IX0P-X34NK2Fz_I7hlIpe08XsUfjN3le"
        + "-_-C_GsVweatxERgEjHyP821LjM2SaBnpJmnqxYUVdpsixBp9uwbB3GGPDQuEqdyX4Wiomeis_HVgdy8bzGbHMYYtmpAfl-guN08yCkX"
        + "tfz6Yw1LVQVvtOwqarYy7xrgA6tqOg"
    /// Signed by the A.2 key, but with PSS padding.
    static let rs256WithPSS =
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0."
        + "B8QiJW8SmY6OboUqM4ZZ6F_hIJJ67tE7qFmq94dznbDWy8XKqesydis6x3LEdZTKvpCFg8RAqd9EbUrhTBNtQlwnxc24iJ9b-GXCHPNC"
        + "aA33JbIgLqXotATpw3xSdOfrSP7aA7Zg-bIdQhWljlVEan2-bXVTIc6HS0zh4q1164jr8E3WUosRlc3Eb2HfceMnxMdRzkeMCfqFZquF"
        + "Aq7LhtjGfgp5qXSX7_vMs1IdC6IJJ2N8hZ7XgwjSPK7XfClBPIU3MjW4d20cEeG0brkF_k_lnkuVv0NMcltafSM8G9BCB3YX_gqZddU9"
        + "sHB4kQiDCjBLcXQ7H0zsZ1I9SksdEw"
    /// Signed by the A.2 key, but over SHA-512.
    static let rs256WithSHA512 =
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0."
        + "FlAI9M8bAzDJggUBPnvIHbJm2SLiWOgCO97QgoafVAY1ksJKT-cGRx4r9dHEd7l08QpjC3RFzCgjY4Un-nbLaW3YtJqWm8MmrCE9ILai"
        + "qUvO9-DFg4bq9vrxZwm3FZvDgYCfbgHg8btOKYp5e-5nmAY7G03lYvYc00glhKEMz5txCrcxRKkO_r5-aWgXcTm9-UDhVuw9s1tQCJ3o"
        + "5ppp40PgHt4SWcrDUzrSKo0G8JbkVXxEoIEg6gT-v-Ke-QWC9Iyvv079oBuINeB_J9D0RQQFo-qPDtSprKQvkwRlup87VwfPwr45U9mH"
        + "YlesXUUAIO9vEtxIt0R8ri65hKaUpw"
    /// Signed by the A.3 key, the signature in ASN.1 instead of the two bare numbers.
    static let es256InDER =
        "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0."
        + "MEUCIF8xQYLK659kZJT59FiNTCQ53f-N-Yco0l094dOSl65iAiEAsM0t4PjGqg5C8iIeyVNV0wKYg0LhPPfTkN_27baRdVc"

    /// A token with any header, rightly signed by `key` with HMAC-SHA256.
    static func forge(header: String, claims: [UInt8] = claims, key: [UInt8] = secret) -> String {
        let message = Base64.encodeURL([UInt8](header.utf8)) + "." + Base64.encodeURL(claims)
        return message + "." + Base64.encodeURL(KeyedMAC(key: key).hmacSHA256([UInt8](message.utf8)))
    }
}
