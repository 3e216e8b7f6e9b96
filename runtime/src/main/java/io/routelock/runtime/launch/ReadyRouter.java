package io.routelock.runtime.launch;

import io.routelock.runtime.router.AdsRouter;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A router that listens.
 *
 * @param address where it listens; a wildcard address for everywhere
 * @param ads TCP port of plain ADS
 * @param tls TCP port of Secure ADS, 0 when it does not listen for it
 * @param udp port of discovery, 0 when it does not answer searches
 * @param fingerprint of its self-signed certificate, 64 digits
 */
public record ReadyRouter(String netId, String address, int ads, int tls, int udp, String fingerprint)
        implements Ready {

    public static ReadyRouter of(AdsRouter router) {
        return new ReadyRouter(
                router.netId().toString(),
                router.adsAddress().getAddress().getHostAddress(),
                router.adsAddress().getPort(),
                router.tlsAddress().getPort(),
                router.udpAddress().getPort(),
                router.fingerprint().hex());
    }

    /** Where a program on this machine reaches it over AMS/TCP. */
    public InetSocketAddress reachAds() {
        return new InetSocketAddress(reachable(), ads);
    }

    /** Where a search on this machine asks it. */
    public InetSocketAddress reachUdp() {
        return new InetSocketAddress(reachable(), udp);
    }

    private InetAddress reachable() {
        InetAddress bound = InetAddress.ofLiteral(address);
        return bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    }
}
