package io.routelock.discovery;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * What a user writes to ask devices directly: a host name, an IPv4 address, or a range such as {@code
 * 192.168.1.0/24}.
 *
 * @param text as written, without spaces around
 * @param hosts the name, or every address to ask in ascending order
 */
public record HostRange(String text, List<String> hosts) {

    /** 4096 addresses: more would take long and look like an attack. */
    public static final int SHORTEST_PREFIX = 20;

    /** From this length on there is neither a network nor a broadcast address. */
    private static final int POINT_TO_POINT = 31;

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_-]+)*\\.?");
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Pattern PREFIX = Pattern.compile("\\d{1,2}");
    private static final int MAX_NAME_LENGTH = 253;

    public HostRange {
        hosts = List.copyOf(hosts);
    }

    /**
     * Reads one of the three forms; names are not resolved.
     *
     * @throws IllegalArgumentException in words for the user
     */
    public static HostRange parse(String text) {
        String written = text.strip();
        int slash = written.indexOf('/');
        return slash < 0
                ? new HostRange(written, List.of(host(written)))
                : range(written, written.substring(0, slash), written.substring(slash + 1));
    }

    /** The address that the text writes in four parts; empty for a name, which is not resolved. */
    public static Optional<Inet4Address> address(String host) {
        return Ipv4.parse(host).map(Ipv4::address);
    }

    private static String host(String written) {
        Optional<Inet4Address> address = address(written);
        if (address.isPresent()) {
            return address.get().getHostAddress();
        }
        // 192.168.1.300 must not become a question to a name server
        if (DIGITS_AND_DOTS.matcher(written).matches()
                || written.length() > MAX_NAME_LENGTH
                || !NAME.matcher(written).matches()) {
            throw illegal(written, "a host name, an IPv4 address, or a range such as 10.0.0.0/24");
        }
        return written;
    }

    private static HostRange range(String written, String network, String length) {
        int base =
                Ipv4.parse(network)
                        .orElseThrow(() -> illegal(written, "a range begins with an IPv4 address"));
        int prefix = prefix(written, length);
        if (prefix < SHORTEST_PREFIX) {
            throw illegal(written, "a range has at most 4096 addresses, which is /20");
        }
        return new HostRange(written, addresses(base & Ipv4.mask(prefix), prefix));
    }

    private static int prefix(String written, String length) {
        if (!PREFIX.matcher(length).matches() || Integer.parseInt(length) > Ipv4.BITS) {
            throw illegal(written, "behind the slash stands a number from 20 to 32");
        }
        return Integer.parseInt(length);
    }

    private static List<String> addresses(int network, int prefix) {
        long size = 1L << Ipv4.BITS - prefix;
        int edge = prefix < POINT_TO_POINT ? 1 : 0;
        return LongStream.range(edge, size - edge)
                .mapToObj(i -> Ipv4.address((int) (network + i)).getHostAddress())
                .toList();
    }

    private static IllegalArgumentException illegal(String written, String rule) {
        return new IllegalArgumentException(
                "\"" + WireText.visible(written) + "\" cannot be searched: " + rule);
    }
}
