package io.routelock.ams;

/**
 * Bytes from the wire that are not what the protocol allows.
 *
 * <p>The message names the field, its offset, what was expected and what was met. It never contains the bytes
 * themselves, since they may hold a password.
 */
public final class WireFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WireFormatException(String message) {
        super(message);
    }

    /** {@code field at offset N: expected E, got G}. */
    public static WireFormatException at(String field, int offset, String expected, Object got) {
        return new WireFormatException(
                field + " at offset " + offset + ": expected " + expected + ", got " + got);
    }
}
