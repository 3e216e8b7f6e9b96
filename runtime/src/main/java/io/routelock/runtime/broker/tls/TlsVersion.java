package io.routelock.runtime.broker.tls;

import java.util.List;

/** The oldest version that a listener speaks. */
enum TlsVersion {
    ONE_TWO(0x0303, "TLSv1.3", "TLSv1.2"),
    ONE_THREE(0x0304, "TLSv1.3");

    private final int number;
    private final List<String> protocols;

    TlsVersion(int number, String... protocols) {
        this.number = number;
        this.protocols = List.of(protocols);
    }

    /** In a ClientHello. */
    int number() {
        return number;
    }

    /** Java's names of all that are spoken. */
    List<String> protocols() {
        return protocols;
    }

    /** TLS 1.2 or 1.3, as engineers call it. */
    static String name(int number) {
        return switch (number) {
            case 0x0300 -> "SSL 3.0";
            case 0x0301 -> "TLS 1.0";
            case 0x0302 -> "TLS 1.1";
            case 0x0303 -> "TLS 1.2";
            case 0x0304 -> "TLS 1.3";
            default -> "0x%04X".formatted(number);
        };
    }
}
