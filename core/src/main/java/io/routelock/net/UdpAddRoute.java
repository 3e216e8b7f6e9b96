package io.routelock.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.FutureListener;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.AddRouteAnswer;
import io.routelock.discovery.AddRouteRequest;
import io.routelock.discovery.DiscoveryMessage;
import io.routelock.discovery.HostRange;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks a device over UDP to add a route.
 *
 * <p><b>User name and password go over the network in clear text</b>, and nothing proves that the device is
 * the one that is meant. Whoever calls this must have said so to the user.
 */
public final class UdpAddRoute {

    /** How often and how long it is tried: a datagram may be lost. */
    public record Patience(int sends, Duration each) {

        public static final Patience USUAL = new Patience(3, Duration.ofSeconds(1));

        public Patience {
            if (sends < 1 || each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("it is sent once or more, and waited for");
            }
        }
    }

    private static final Duration LOOKUP = Duration.ofSeconds(5);
    private static final Inet4Address ANY = HostRange.address("0.0.0.0").orElseThrow();

    private final NettyThreads threads;
    private final Patience patience;
    private final SecureRandom random = new SecureRandom();

    public UdpAddRoute(NettyThreads threads, Patience patience) {
        this.threads = threads;
        this.patience = patience;
    }

    /**
     * Sends the request until it is answered. Only an answer from the very address and port counts that was
     * asked, and only to this request.
     *
     * @param host a name or an IPv4 address of the device
     * @param port {@link DiscoveryMessage#UDP_PORT} but in tests
     * @param from the address to leave from; empty when the system may choose
     * @return completes on an event loop with an answer that says yes; fails with a {@link FindingException}:
     *     {@code udp-route.unknown-host}, {@code .no-socket}, {@code .not-sent}, {@code .closed}, {@code
     *     .no-answer}, {@code .login} (status 0x704), {@code .exists} (0x70F), or {@code ads.} and the status
     */
    public CompletableFuture<AddRouteAnswer> send(
            AddRouteRequest request, String host, int port, Optional<InetAddress> from) {
        EventLoop loop = threads.group().next();
        CompletableFuture<AddRouteAnswer> answer = new CompletableFuture<>();
        endWithTheThreads(answer, host);
        address(host)
                .whenCompleteAsync(
                        (address, failure) -> {
                            if (address == null) {
                                Finding finding = UdpAddRouteFindings.unknownHost(host);
                                answer.completeExceptionally(new FindingException(finding));
                            } else {
                                exchange(request, new InetSocketAddress(address, port), from, answer, loop);
                            }
                        },
                        loop);
        return answer;
    }

    /**
     * Closing the socket would not do as the sign: a Netty 4.2 loop that is told to shut down while it runs a
     * task ends without closing its channels (seen in every second of 300 runs).
     */
    private void endWithTheThreads(CompletableFuture<AddRouteAnswer> answer, String host) {
        Finding stopped = UdpAddRouteFindings.stopped(host);
        FutureListener<Object> ended = _ -> answer.completeExceptionally(new FindingException(stopped));
        threads.group().terminationFuture().addListener(ended);
        answer.whenComplete((said, failure) -> threads.group().terminationFuture().removeListener(ended));
    }

    private CompletableFuture<Inet4Address> address(String host) {
        return HostRange.address(host)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> HostLookup.find(host, LOOKUP, threads.lookups()));
    }

    private void exchange(
            AddRouteRequest request,
            InetSocketAddress to,
            Optional<InetAddress> from,
            CompletableFuture<AddRouteAnswer> answer,
            EventLoop loop) {
        var exchange = new UdpAddRouteExchange(request, random.nextInt(), patience, to, answer);
        open(loop, exchange)
                .connect(to, new InetSocketAddress(from.orElse(ANY), 0))
                .addListener((ChannelFuture connected) -> {
                    if (!connected.isSuccess()) {
                        Finding finding = UdpAddRouteFindings.noSocket(to, connected.cause());
                        answer.completeExceptionally(new FindingException(finding));
                    }
                });
    }

    private static Bootstrap open(EventLoop loop, UdpAddRouteExchange exchange) {
        return new Bootstrap()
                .group(loop)
                .channelFactory(() -> new NioDatagramChannel(SocketProtocolFamily.INET))
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(DiscoveryMessage.MAX_LENGTH))
                .handler(exchange);
    }
}
