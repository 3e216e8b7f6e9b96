package io.routelock.runtime.broker.wire;

import io.netty.util.NetUtil;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Addresses as people write them. */
public final class Addresses {

    private Addresses() {}

    /** Without the port. */
    static String host(SocketAddress address) {
        return address instanceof InetSocketAddress socket && socket.getAddress() != null
                ? NetUtil.toAddressString(socket.getAddress())
                : String.valueOf(address);
    }

    /** {@code 192.0.2.7:1883} or {@code [2001:db8::7]:1883}. */
    public static String text(SocketAddress address) {
        if (!(address instanceof InetSocketAddress socket) || socket.getAddress() == null) {
            return String.valueOf(address);
        }
        String host = NetUtil.toAddressString(socket.getAddress());
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + socket.getPort();
    }
}
