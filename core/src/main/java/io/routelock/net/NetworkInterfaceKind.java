package io.routelock.net;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an adapter seems to be. A guess from its names, since no system tells Java more: good enough to mark
 * those on which a search hardly finds a machine, never to leave one out.
 */
public enum NetworkInterfaceKind {
    ETHERNET,
    WIFI,
    VIRTUAL,
    VPN,
    LOOPBACK;

    /** Looked for first: a tunnel of WireGuard or TAP often calls itself an Ethernet adapter. */
    private static final Pattern VPN_NAMES =
            Pattern.compile(
                    "\\btap\\d*\\b|\\btap-|openvpn|wireguard|\\bwg\\d+\\b|\\bu?tun\\d*\\b"
                            + "|\\bppp\\d*\\b|tailscale|zerotier|anyconnect|fortinet|\\bvpn"
                            + "|\\bipsec\\d*\\b");

    private static final Pattern VIRTUAL_NAMES =
            Pattern.compile(
                    "vethernet|vmware|vmnet|virtualbox|vboxnet|hyper-v|docker|\\bveth|\\bbr-"
                            + "|\\bvirbr|\\bvirtual\\b|npcap");

    private static final Pattern WIFI_NAMES =
            Pattern.compile("wi-?fi|wireless|\\bwlan|\\bwlp|\\bwlx|\\b802\\.11");

    /**
     * Guesses from both names, whatever their case.
     *
     * @param name the system's, for example {@code eth0}
     * @param displayName on Windows the product's name
     */
    public static NetworkInterfaceKind guess(String name, String displayName, boolean loopback) {
        String names = (name + " " + displayName).toLowerCase(Locale.ROOT);
        if (loopback) {
            return LOOPBACK;
        }
        if (VPN_NAMES.matcher(names).find()) {
            return VPN;
        }
        if (VIRTUAL_NAMES.matcher(names).find()) {
            return VIRTUAL;
        }
        return WIFI_NAMES.matcher(names).find() ? WIFI : ETHERNET;
    }
}
