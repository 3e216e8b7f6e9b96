package io.routelock.net;

import java.util.Map;

/** The cipher suites of Secure ADS and of pre-shared keys, by their IANA numbers. */
public final class TlsSuiteNames {

    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(0xC030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
                    Map.entry(0xC02F, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
                    Map.entry(0x009F, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"),
                    Map.entry(0x009E, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"),
                    Map.entry(0x006B, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"),
                    Map.entry(0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"),
                    Map.entry(0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"),
                    Map.entry(0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"),
                    Map.entry(0xC038, "TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA384"),
                    Map.entry(0xC037, "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256"),
                    Map.entry(0x00A9, "TLS_PSK_WITH_AES_256_GCM_SHA384"),
                    Map.entry(0x00A8, "TLS_PSK_WITH_AES_128_GCM_SHA256"),
                    Map.entry(0x00AF, "TLS_PSK_WITH_AES_256_CBC_SHA384"),
                    Map.entry(0x00AE, "TLS_PSK_WITH_AES_128_CBC_SHA256"),
                    Map.entry(0x008D, "TLS_PSK_WITH_AES_256_CBC_SHA"),
                    Map.entry(0x008C, "TLS_PSK_WITH_AES_128_CBC_SHA"));

    private TlsSuiteNames() {}

    public static String of(int number) {
        return NAMES.getOrDefault(number, "0x%04X".formatted(number));
    }
}
