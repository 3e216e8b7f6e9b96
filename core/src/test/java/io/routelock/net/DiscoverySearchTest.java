package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.discovery.DiscoveryEvent;
import io.routelock.discovery.HostRange;
import io.routelock.discovery.LocalAddress;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.SocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Searches against devices on loopback addresses; nothing leaves this machine. Protocol notes: udp-discovery.
 */
@Timeout(60)
class DiscoverySearchTest {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration NEVER = Duration.ofMinutes(5);

    private final NettyThreads threads = NettyThreads.create(1);
    private final DiscoverySearch search = new DiscoverySearch(threads);
    private final BlockingQueue<DiscoveryEvent> events = new LinkedBlockingQueue<>();

    @AfterEach
    void endThreads() {
        threads.close();
    }

    private static SearchTarget host(String host) {
        return new SearchTarget.Unicast(host);
    }

    private static Inet4Address address(String address) {
        return HostRange.address(address).orElseThrow();
    }

    /** A broadcast whose address is that of one fake, so that nothing is broadcast. */
    private static SearchTarget segment(String adapter, String address) {
        return new SearchTarget.Broadcast(adapter, address("127.0.0.1"), address(address));
    }

    private static SearchPlan plan(int port, SearchTarget... targets) {
        return SearchPlan.of(List.of(targets)).withPort(port).withTimeout(SHORT);
    }

    private SearchOutcome run(SearchPlan plan) throws ExecutionException, InterruptedException {
        return search.start(plan, events::add).outcome().get();
    }

    private static List<String> codes(SearchOutcome outcome) {
        return outcome.findings().stream().map(Finding::code).toList();
    }

    @Test
    void aHostThatAnswersIsADevice() throws Exception {
        try (var device = FakeDevices.on("127.0.0.2", FakeDevices.answersOf(1))) {
            var outcome = run(plan(device.port(), host("127.0.0.2")));

            assertThat(outcome.cancelled()).isFalse();
            assertThat(outcome.findings()).isEmpty();
            assertThat(outcome.devices())
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.netId()).hasToString("5.1.0.0.1.1");
                        assertThat(found.hostName()).isEqualTo("CX-0");
                        assertThat(found.address()).isEqualTo(address("127.0.0.2"));
                        assertThat(found.networkInterface()).isEmpty();
                    });
            assertThat(events).containsExactly(new DiscoveryEvent.Found(outcome.devices().getFirst()));
        }
    }

    // What leaves the computer is the request of the notes and nothing more.
    @Test
    void aHostIsAskedOnceWithAnEmptySender() throws Exception {
        try (var device = FakeDevices.on("127.0.0.2", List.of())) {
            run(plan(device.port(), host("127.0.0.2")));

            assertThat(device.requests).hasSize(1);
            assertThat(device.requests.take())
                    .asHexString()
                    .isEqualTo("0366147100000000010000000000000000000000" + "00000000");
        }
    }

    // A user looks at the table while answers come, not after the timeout.
    @Test
    void answersArriveWhileTheSearchStillRuns() throws Exception {
        try (var device = FakeDevices.on("127.0.0.2", FakeDevices.answersOf(1))) {
            var running =
                    search.start(plan(device.port(), host("127.0.0.2")).withTimeout(NEVER), events::add);

            assertThat(events.take()).isInstanceOf(DiscoveryEvent.Found.class);
            assertThat(running.outcome()).isNotDone();
            running.cancel();
        }
    }

    @Test
    void aBroadcastNamesItsAdapter() throws Exception {
        try (var device = FakeDevices.on("127.0.0.3", FakeDevices.answersOf(2))) {
            var outcome = run(plan(device.port(), segment("Plant", "127.0.0.3")));

            assertThat(outcome.devices())
                    .hasSize(2)
                    .allSatisfy(found -> assertThat(found.networkInterface()).contains("Plant"));
        }
    }

    // A broadcast asks twice, see SearchTarget; the same words from the same address count once.
    @Test
    void theSameAnswerToABroadcastIsOneEvent() throws Exception {
        byte[] answer = FakeDevices.answer(1);
        byte[] other = FakeDevices.answer("5.1.0.1.1.1", "CX-1-renamed");
        try (var device = FakeDevices.on("127.0.0.3", List.of(answer, answer, other, other))) {
            run(plan(device.port(), segment("Plant", "127.0.0.3")));

            assertThat(events).hasSize(2);
        }
    }

    // A device hears the broadcast of two adapters and answers to both.
    @Test
    void oneDeviceOnTwoAdaptersIsListedOnce() throws Exception {
        var answer = FakeDevices.answersOf(1);
        try (var one = FakeDevices.on("127.0.0.2", answer);
                var other = FakeDevices.on("127.0.0.3", one.port(), answer)) {
            var outcome =
                    run(plan(other.port(), segment("Plant", "127.0.0.2"), segment("Office", "127.0.0.3")));

            assertThat(outcome.devices()).hasSize(1);
            assertThat(outcome.findings()).isEmpty();
            assertThat(events).hasSize(2);
        }
    }

    @Test
    void twoDevicesWithOneNetIdAreAFinding() throws Exception {
        try (var one = FakeDevices.on("127.0.0.2", List.of(FakeDevices.answer("1.2.3.4.1.1", "A")));
                var other =
                        FakeDevices.on(
                                "127.0.0.3", one.port(), List.of(FakeDevices.answer("1.2.3.4.1.1", "B")))) {
            var outcome = run(plan(other.port(), host("127.0.0.2"), host("127.0.0.3")));

            assertThat(outcome.devices()).hasSize(2);
            assertThat(codes(outcome)).containsExactly("discovery.netid-used-twice");
            assertThat(events).hasAtLeastOneElementOfType(DiscoveryEvent.Conflict.class);
        }
    }

    // A broadcast in a big plant is answered by all at once.
    @Test
    void aThousandAnswersWithinASecondAreAllHeard() throws Exception {
        hearAll(1000);
    }

    // And a hostile or a very big network answers ten times as often.
    @Test
    void tenThousandAnswersAreAllHeard() throws Exception {
        hearAll(10_000);
    }

    private void hearAll(int count) throws Exception {
        var allHeard = new CountDownLatch(count);
        try (var devices = FakeDevices.on("127.0.0.2", FakeDevices.answersOf(count))) {
            var running =
                    search.start(
                            plan(devices.port(), host("127.0.0.2")).withTimeout(NEVER),
                            event -> allHeard.countDown());
            assertThat(allHeard.await(30, TimeUnit.SECONDS)).isTrue();
            running.cancel();

            var outcome = running.outcome().get();
            assertThat(outcome.devices())
                    .extracting(DiscoveredDevice::netId)
                    .hasSize(count)
                    .doesNotHaveDuplicates();
            // Routers of one computer share its loopback address, which is no conflict.
            assertThat(codes(outcome)).isEmpty();
        }
    }

    // Other programs use this port; one note tells of all they sent, the devices stay.
    @Test
    void garbageIsCountedInOneFindingAndHarmsNothing() throws Exception {
        byte[] truncated = java.util.Arrays.copyOf(FakeDevices.answer(1), 30);
        byte[] request = {3, 0x66, 0x14, 0x71, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        var answers =
                List.of(
                        new byte[0],
                        "hello".getBytes(),
                        truncated,
                        request,
                        new byte[60_000],
                        FakeDevices.answer(7));
        try (var device = FakeDevices.on("127.0.0.2", answers)) {
            var outcome = run(plan(device.port(), host("127.0.0.2")));

            assertThat(outcome.devices()).extracting(DiscoveredDevice::hostName).containsExactly("CX-7");
            assertThat(outcome.findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.code()).isEqualTo("discovery.malformed");
                        assertThat(finding.symptom()).startsWith("5 datagrams").endsWith("from 127.0.0.2");
                    });
        }
    }

    // Silence is the usual answer of a network without devices: no error, no waiting for ever.
    @Test
    void silenceIsAnEmptyOutcomeAtTheTimeout() throws Exception {
        try (var device = FakeDevices.on("127.0.0.2", List.of())) {
            var outcome = run(plan(device.port(), host("127.0.0.2")));

            assertThat(outcome).isEqualTo(new SearchOutcome(List.of(), List.of(), false));
        }
    }

    // A computer without a router refuses by ICMP: that is its answer, not an end of the search.
    @Test
    void aClosedPortDoesNotEndTheSearch() throws Exception {
        try (var device = FakeDevices.on("127.0.0.3", FakeDevices.answersOf(1))) {
            var outcome = run(plan(device.port(), host("127.0.0.2"), host("127.0.0.4"), host("127.0.0.3")));

            assertThat(outcome.devices()).hasSize(1);
            assertThat(outcome.findings()).isEmpty();
        }
    }

    // Hundreds of hosts leave in groups; each is asked, in the end, exactly once.
    @Test
    void everyHostOfARangeIsAsked() throws Exception {
        var range = SearchTarget.Unicast.all(HostRange.parse("127.0.9.0/24"));
        try (var device = FakeDevices.on("127.0.9.254", FakeDevices.answersOf(1))) {
            var outcome = run(plan(device.port(), range.toArray(SearchTarget[]::new)));

            assertThat(outcome.devices()).hasSize(1);
            assertThat(device.requests).hasSize(1);
        }
    }

    // A range of 4094 hosts takes four seconds; whoever stops it does not wait for that.
    @Test
    void aRangeCanBeCancelledBeforeAllOfItIsAsked() throws Exception {
        var range = SearchTarget.Unicast.all(HostRange.parse("127.1.16.0/20"));
        try (var first = FakeDevices.on("127.1.16.1", FakeDevices.answersOf(1));
                var last = FakeDevices.on("127.1.31.254", first.port(), List.of())) {
            var running =
                    search.start(
                            plan(first.port(), range.toArray(SearchTarget[]::new)).withTimeout(NEVER),
                            events::add);
            events.take();
            running.cancel();

            var outcome = running.outcome().get(10, TimeUnit.SECONDS);
            assertThat(outcome.cancelled()).isTrue();
            assertThat(outcome.devices()).hasSize(1);
            assertThat(last.requests).isEmpty();
        }
    }

    // The broadcast address of loopback: the system refuses it to a socket for single hosts, so
    // nothing leaves; the other hosts go on.
    @Test
    void aHostThatCannotBeSentToIsAFindingAndTheOthersGoOn() throws Exception {
        try (var device = FakeDevices.on("127.0.0.2", FakeDevices.answersOf(1))) {
            var outcome =
                    run(
                            plan(device.port(), host("127.255.255.255"), host("127.0.0.2"))
                                    .withUnicastFrom(address("127.0.0.1")));

            assertThat(outcome.devices()).hasSize(1);
            assertThat(codes(outcome)).containsExactly("discovery.send-failed");
            assertThat(outcome.findings().getFirst().symptom()).contains("127.255.255.255");
        }
    }

    // An adapter that was unplugged since the list was made; the others are still searched. The
    // address (of a network for documentation) is only bound, and even that fails.
    @Test
    void anAddressThatIsNotOursAnyMoreIsAFindingAndTheOthersGoOn() throws Exception {
        var gone = new SearchTarget.Broadcast("Gone", address("203.0.113.9"), address("127.0.0.2"));
        try (var device = FakeDevices.on("127.0.0.2", FakeDevices.answersOf(1))) {
            var outcome = run(plan(device.port(), gone, segment("Plant", "127.0.0.2")));

            assertThat(outcome.devices()).hasSize(1);
            assertThat(codes(outcome)).containsExactly("discovery.no-socket");
            assertThat(outcome.findings().getFirst().symptom()).contains("Gone, 203.0.113.9");
        }
    }

    // Names under .invalid never resolve, so that no name server can make this test pass or fail.
    @Test
    void anUnknownHostIsAFindingAndTheOthersGoOn() throws Exception {
        try (var device = FakeDevices.on("127.0.0.2", FakeDevices.answersOf(1))) {
            var outcome = run(plan(device.port(), host("plc.invalid"), host("127.0.0.2")));

            assertThat(outcome.devices()).hasSize(1);
            assertThat(codes(outcome)).containsExactly("discovery.unknown-host");
            assertThat(outcome.findings().getFirst().symptom()).contains("plc.invalid");
        }
    }

    @Test
    void aHostCanBeGivenByName() throws Exception {
        try (var device = FakeDevices.on("127.0.0.1", FakeDevices.answersOf(1))) {
            assertThat(run(plan(device.port(), host("localhost"))).devices()).hasSize(1);
        }
    }

    // On a computer with several adapters the way decides whether a firewall lets it through.
    @Test
    void aHostIsAskedFromTheAddressThatWasChosen() throws Exception {
        try (var device = FakeDevices.on("127.0.0.2", FakeDevices.answersOf(1))) {
            var plan =
                    plan(device.port(), host("127.0.0.2"))
                            .withUnicastFrom(address("127.0.0.5"))
                            .withLocal(List.of(LocalAddress.of("lo", address("127.0.0.1"), 8)));
            var outcome = run(plan);

            assertThat(outcome.devices().getFirst().networkInterface()).contains("lo");
            assertThat(outcome.findings()).isEmpty();
        }
    }

    @Test
    void aCancelledSearchKeepsWhatHasAnswered() throws Exception {
        try (var device = FakeDevices.on("127.0.0.2", FakeDevices.answersOf(1))) {
            var running =
                    search.start(plan(device.port(), host("127.0.0.2")).withTimeout(NEVER), events::add);
            events.take();
            running.cancel();
            running.cancel();

            assertThat(running.outcome().get().devices()).hasSize(1);
            assertThat(running.outcome().get().cancelled()).isTrue();
        }
    }

    // A future that can be cancelled while the sockets stay open would be a trap.
    @Test
    void cancellingTheOutcomeClosesTheSockets() throws Exception {
        try (var device = FakeDevices.on("127.0.0.2", FakeDevices.answersOf(1))) {
            var running =
                    search.start(
                            plan(device.port(), host("127.0.0.2"))
                                    .withUnicastFrom(address("127.0.0.1"))
                                    .withTimeout(NEVER),
                            events::add);
            SocketAddress client = device.clients.take();
            assertThat(isFree(client)).isFalse();
            running.outcome().cancel(true);

            // the selector closes a socket when it comes by; @Timeout ends this if it never does
            while (!isFree(client)) {
                threads.group().submit(() -> {}).get();
            }
        }
    }

    private static boolean isFree(SocketAddress address) throws IOException {
        try (var channel = DatagramChannel.open()) {
            channel.bind(address);
            return true;
        } catch (BindException taken) {
            return false;
        }
    }

    // Whoever waits must not wait for ever when the program closes.
    @Test
    void aSearchEndsWithItsThreads() throws Exception {
        try (var device = FakeDevices.on("127.0.0.2", FakeDevices.answersOf(1))) {
            var running =
                    search.start(plan(device.port(), host("127.0.0.2")).withTimeout(NEVER), events::add);
            events.take();
            threads.close();

            assertThat(running.outcome().get(10, TimeUnit.SECONDS).cancelled()).isTrue();
        }
    }

    // A bug in a view must not cost the other devices.
    @Test
    void aListenerThatFailsDoesNotEndTheSearch() throws Exception {
        try (var device = FakeDevices.on("127.0.0.2", FakeDevices.answersOf(3))) {
            var running =
                    search.start(
                            plan(device.port(), host("127.0.0.2")),
                            event -> {
                                throw new IllegalStateException("a bug of the listener");
                            });

            assertThat(running.outcome().get().devices()).hasSize(3);
        }
    }

    @Test
    void aSearchWithoutTargetsEndsAtOnce() throws Exception {
        var plan = plan(48899).withTimeout(NEVER);

        assertThat(run(plan)).isEqualTo(new SearchOutcome(List.of(), List.of(), false));
    }
}
