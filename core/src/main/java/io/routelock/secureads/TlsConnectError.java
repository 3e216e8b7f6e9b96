package io.routelock.secureads;

/**
 * The error byte of a {@link TlsConnectInfo}. A code that is not known here is kept.
 *
 * @param code 0 to 255
 */
public record TlsConnectError(int code) {

    public static final TlsConnectError NONE = new TlsConnectError(0);
    public static final TlsConnectError VERSION = new TlsConnectError(1);
    public static final TlsConnectError COMMON_NAME = new TlsConnectError(2);
    public static final TlsConnectError UNKNOWN_CERTIFICATE = new TlsConnectError(3);
    public static final TlsConnectError UNKNOWN_USER = new TlsConnectError(4);

    public TlsConnectError {
        if (code < 0 || code > 0xFF) {
            throw new IllegalArgumentException("the error is one byte: " + code);
        }
    }
}
