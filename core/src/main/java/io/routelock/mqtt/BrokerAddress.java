package io.routelock.mqtt;

import java.net.InetAddress;

/**
 * Where a broker listens.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port TCP, 1 to 65535
 */
public record BrokerAddress(String host, int port) {

    /** Registered for MQTT without TLS. */
    public static final int PLAIN_PORT = 1883;

    /** Registered for MQTT with TLS. */
    public static final int TLS_PORT = 8883;

    private static final int MOST = 65_535;

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    public BrokerAddress {
        if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c == '[' || c == ']')) {
            throw new IllegalArgumentException("\"" + host + "\" is not the name or address of a broker");
        }
        if (port < 1 || port > MOST) {
            throw new IllegalArgumentException("a TCP port is 1 to 65535, not " + port);
        }
    }

    /** The same with an IPv6 address that may stand in brackets. */
    public static BrokerAddress of(String host, int port) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new BrokerAddress(bracketed ? host.substring(1, host.length() - 1) : host, port);
    }

    /** Whether the host is an address and no name; nothing is looked up. */
    public boolean isLiteral() {
        try {
            return !InetAddress.ofLiteral(host).getHostAddress().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** {@code host:port}, an IPv6 address in brackets. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
