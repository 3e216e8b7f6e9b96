package io.routelock.runtime.broker.tls;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A cipher suite that is served, under both of its names. What OpenSSL calls its strength and its parts is as
 * {@code openssl ciphers -V} of 3.0 prints it.
 *
 * @param name OpenSSL's
 * @param standardName IANA's, which is Java's too
 * @param code IANA's number
 * @param bits of the cipher
 * @param words of OpenSSL's cipher lists that mean it among others
 */
record CipherSuite(String name, String standardName, int code, int bits, Set<String> words) {

    /** With a certificate of the broker, in TLS 1.2; the strongest first, as OpenSSL has them. */
    static final List<CipherSuite> CERTIFICATES =
            List.of(
                    of("ECDHE-ECDSA-AES256-GCM-SHA384", 0xC02C),
                    of("ECDHE-RSA-AES256-GCM-SHA384", 0xC030),
                    of("DHE-RSA-AES256-GCM-SHA384", 0x009F),
                    of("ECDHE-ECDSA-CHACHA20-POLY1305", 0xCCA9),
                    of("ECDHE-RSA-CHACHA20-POLY1305", 0xCCA8),
                    of("DHE-RSA-CHACHA20-POLY1305", 0xCCAA),
                    of("ECDHE-ECDSA-AES128-GCM-SHA256", 0xC02B),
                    of("ECDHE-RSA-AES128-GCM-SHA256", 0xC02F),
                    of("DHE-RSA-AES128-GCM-SHA256", 0x009E),
                    of("ECDHE-ECDSA-AES256-SHA384", 0xC024),
                    of("ECDHE-RSA-AES256-SHA384", 0xC028),
                    of("DHE-RSA-AES256-SHA256", 0x006B),
                    of("ECDHE-ECDSA-AES128-SHA256", 0xC023),
                    of("ECDHE-RSA-AES128-SHA256", 0xC027),
                    of("DHE-RSA-AES128-SHA256", 0x0067),
                    of("ECDHE-ECDSA-AES256-SHA", 0xC00A),
                    of("ECDHE-RSA-AES256-SHA", 0xC014),
                    of("DHE-RSA-AES256-SHA", 0x0039),
                    of("ECDHE-ECDSA-AES128-SHA", 0xC009),
                    of("ECDHE-RSA-AES128-SHA", 0xC013),
                    of("DHE-RSA-AES128-SHA", 0x0033));

    /**
     * With a pre-shared key, in TLS 1.2. Those with ECDHE come last, since their key exchange is work for the
     * one thread of the broker; a cipher list that names them first gets them first.
     */
    static final List<CipherSuite> SHARED_KEYS =
            List.of(
                    of("PSK-AES256-GCM-SHA384", 0x00A9),
                    of("PSK-AES128-GCM-SHA256", 0x00A8),
                    of("PSK-AES256-CBC-SHA384", 0x00AF),
                    of("PSK-AES128-CBC-SHA256", 0x00AE),
                    of("PSK-AES256-CBC-SHA", 0x008D),
                    of("PSK-AES128-CBC-SHA", 0x008C),
                    of("ECDHE-PSK-AES256-CBC-SHA384", 0xC038),
                    of("ECDHE-PSK-AES128-CBC-SHA256", 0xC037),
                    of("ECDHE-PSK-AES256-CBC-SHA", 0xC036),
                    of("ECDHE-PSK-AES128-CBC-SHA", 0xC035));

    /** Of TLS 1.3, which has one name for each. */
    static final List<CipherSuite> TLS_13 =
            List.of(
                    ofNew("TLS_AES_256_GCM_SHA384", 0x1302),
                    ofNew("TLS_CHACHA20_POLY1305_SHA256", 0x1303),
                    ofNew("TLS_AES_128_GCM_SHA256", 0x1301));

    CipherSuite {
        words = Set.copyOf(words);
    }

    private static CipherSuite of(String name, int code) {
        int bits = name.contains("AES128") ? 128 : 256;
        return new CipherSuite(name, CipherWords.standardName(name), code, bits, CipherWords.of(name));
    }

    private static CipherSuite ofNew(String name, int code) {
        return new CipherSuite(name, name, code, name.contains("128") ? 128 : 256, Set.of());
    }

    boolean isMeantBy(String word) {
        return name.equals(word) || standardName.equals(word) || words.contains(word);
    }

    /** By its number; a suite that is not served under that number in hexadecimal digits. */
    static String nameOf(int code) {
        return Stream.of(CERTIFICATES, SHARED_KEYS, TLS_13)
                .flatMap(List::stream)
                .filter(suite -> suite.code() == code)
                .map(CipherSuite::standardName)
                .findFirst()
                .orElseGet(() -> "0x%04X".formatted(code));
    }
}
