package io.routelock.runtime.launch;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.routelock.ams.AmsNetId;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * A router that runs on this machine, as it tells of itself in {@code running.json}.
 *
 * @param pid of its process
 * @param startedAt when that process began, in milliseconds since 1970, so that another process with the same
 *     pid is not taken for it; 0 when the system does not tell
 * @param home its folder
 * @param address where it listens; a wildcard address for everywhere
 * @param tlsPort 0 when it does not listen for Secure ADS
 * @param udpPort 0 when it does not answer searches
 */
public record RunningRouter(
        long pid,
        long startedAt,
        String netId,
        String name,
        String home,
        String address,
        int adsPort,
        int tlsPort,
        int udpPort) {

    /** What a file tells is looked at before it is used: power can fail while it is written. */
    public RunningRouter {
        AmsNetId.parse(netId);
        InetAddress.ofLiteral(address);
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(home, "home");
        requirePort(adsPort, 1);
        requirePort(tlsPort, 0);
        requirePort(udpPort, 0);
    }

    private static void requirePort(int port, int least) {
        if (port < least || port > 0xFFFF) {
            throw new IllegalArgumentException("a port is " + least + " to 65535, not " + port);
        }
    }

    /** Describes a router of this very process. */
    public static RunningRouter ofThisProcess(ReadyRouter router, String name, Path home) {
        ProcessHandle self = ProcessHandle.current();
        return new RunningRouter(
                self.pid(),
                startOf(self),
                router.netId(),
                name,
                home.toAbsolutePath().toString(),
                router.address(),
                router.ads(),
                router.tls(),
                router.udp());
    }

    /** Whether the process that wrote this still runs. */
    @JsonIgnore
    boolean isAlive() {
        return ProcessHandle.of(pid).filter(process -> startOf(process) == startedAt).isPresent();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Where a program on this machine reaches it over AMS/TCP. */
    public InetSocketAddress reachAds() {
        return new InetSocketAddress(reachable(), adsPort);
    }

    /** Where a search on this machine asks it. */
    public InetSocketAddress reachUdp() {
        return new InetSocketAddress(reachable(), udpPort);
    }

    private InetAddress reachable() {
        InetAddress bound = InetAddress.ofLiteral(address);
        return bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    }
}
