package io.routelock.secureads;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.util.Optional;

/**
 * The first message of each side after the TLS handshake of Secure ADS.
 *
 * <p>Source: published measurements on TwinCAT 3.1 build 4024 and later (protocol notes: secure-ads). {@link
 * TlsConnectInfoCodec} knows the bytes.
 *
 * @param version 1; others are kept, so that they can be answered
 * @param netId of the sender
 * @param hostName of the sender, at most 32 characters, all in Windows-1252; may be empty. Control characters
 *     are refused: the name ends in route files, logs and on screens
 * @param credentials only in the first contact of the self-signed mode
 */
public record TlsConnectInfo(
        TlsConnectFlags flags,
        int version,
        TlsConnectError error,
        AmsNetId netId,
        String hostName,
        Optional<Credentials> credentials) {

    public static final int VERSION = 1;

    /** Bytes: a message without credentials, which every answer is. */
    public static final int MIN_LENGTH = 64;

    /** Bytes. */
    public static final int MAX_LENGTH = 512;

    static final int HOST_NAME_LENGTH = 32;

    public TlsConnectInfo {
        if (version < 0 || version > 0xFF) {
            throw new IllegalArgumentException("the version is one byte: " + version);
        }
        if (Windows1252.encode("host name", hostName).length > HOST_NAME_LENGTH) {
            throw illegalHostName("longer than " + HOST_NAME_LENGTH + " characters");
        }
        if (hostName.chars().anyMatch(Character::isISOControl)) {
            throw illegalHostName("not printable");
        }
    }

    private static FindingException illegalHostName(String why) {
        return new FindingException(
                Finding.error(
                        "secure-ads.host-name",
                        "The host name is " + why + ".",
                        "Use another name for this computer, or start the router with another one (--name)."));
    }
}
