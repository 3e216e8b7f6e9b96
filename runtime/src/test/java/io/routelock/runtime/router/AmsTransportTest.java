package io.routelock.runtime.router;

import static io.routelock.runtime.router.Transport.FAR;
import static io.routelock.runtime.router.Transport.NEAR_PLC;
import static io.routelock.runtime.router.Transport.PLC;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsNotification;
import io.routelock.ads.IndexAddress;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * The contract of every transport of AMS frames (issue: "the same AMS transport contract test as plain and
 * Secure ADS"): what an application sees must not depend on what is between its router and the PLC.
 *
 * <p>A frame with the NetId of somebody else is refused by each in its own way: {@link WhoIsListenedToTest},
 * {@link SecureLineTest}, {@link ForeignMemberTest}.
 */
@ParameterizedClass
@EnumSource(TransportWay.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class AmsTransportTest {

    @TempDir private static Path temp;
    private static final TransportPlant[] PLANT = new TransportPlant[1];

    @Parameter TransportWay way;
    private Transport transport;

    @BeforeParameterizedClassInvocation
    void open(TransportWay invoked) throws IOException {
        if (PLANT[0] == null) {
            PLANT[0] = new TransportPlant(temp.resolve("plant"));
        }
        transport = invoked.open(PLANT[0], temp.resolve(invoked.name()));
        transport.await();
    }

    @AfterParameterizedClassInvocation
    void close() throws IOException {
        transport.close();
    }

    private static IndexAddress symbol(AdsClient client, AmsAddress plc, String name) {
        Octets wanted = Octets.ofCString(name, StandardCharsets.US_ASCII);
        Octets handle = Eventually.get(client.readWrite(plc, new IndexAddress(0xF003, 0), 4, wanted));
        return new IndexAddress(0xF005, Unpooled.wrappedBuffer(handle.toArray()).getIntLE(0));
    }

    static AdsErrorCode failure(CompletionStage<?> answer) {
        try {
            Eventually.get(answer);
            return AdsErrorCode.OK;
        } catch (AdsErrorException e) {
            return e.error();
        }
    }

    @Test
    void aValueIsWrittenAndReadBack() {
        AdsClient client = transport.application();
        IndexAddress setpoint = symbol(client, PLC, "MAIN.nSetpoint");
        Eventually.get(client.write(PLC, setpoint, Octets.ofHex("67 12 00 00")));
        assertThat(Eventually.get(client.read(PLC, setpoint, 4))).isEqualTo(Octets.ofHex("67 12 00 00"));
    }

    @Test
    void bothSidesMayCall() {
        assertThat(Eventually.get(transport.application().readState(PLC)).state()).isEqualTo(AdsState.RUN);
        assertThat(Eventually.get(transport.far().application().readState(NEAR_PLC)).state())
                .isEqualTo(AdsState.RUN);
    }

    @Test
    void aLargeValueComesBackWhole() {
        AdsClient client = transport.application();
        IndexAddress buffer = symbol(client, PLC, "MAIN.aLargeBuffer");
        byte[] value = new byte[65_536];
        IntStream.range(0, value.length).forEach(i -> value[i] = (byte) (i * 31 + (i >> 8)));
        Eventually.get(client.write(PLC, buffer, Octets.of(value)));
        assertThat(Eventually.get(client.read(PLC, buffer, value.length))).isEqualTo(Octets.of(value));
    }

    @Test
    void ofManyRequestsInFlightEachGetsItsOwnAnswer() {
        AdsClient client = transport.application();
        IndexAddress buffer = symbol(client, PLC, "MAIN.aBuffer");
        List<CompletableFuture<Octets>> answers =
                IntStream.rangeClosed(1, 500).mapToObj(length -> client.read(PLC, buffer, length)).toList();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(Eventually.get(answers.get(i)).size()).isEqualTo(i + 1);
        }
    }

    @Test
    void notificationsComeUntilTheyAreNotWantedAnyMore() {
        AdsClient client = transport.application();
        IndexAddress setpoint = symbol(client, PLC, "MAIN.nSetpoint");
        List<AdsNotification.Sample> samples = new CopyOnWriteArrayList<>();
        NotificationWish wish =
                new NotificationWish(
                        setpoint, 4, NotificationWish.Mode.CYCLIC, Duration.ZERO, Duration.ofMillis(10));
        long handle = Eventually.get(client.subscribe(PLC, wish, samples::add));
        Eventually.so("three notifications", () -> samples.size() >= 3);
        Eventually.get(client.unsubscribe(PLC, handle));
        assertThat(failure(client.unsubscribe(PLC, handle))).isNotEqualTo(AdsErrorCode.OK);
    }

    @Test
    void theErrorOfTheOtherRouterArrives() {
        AmsAddress nobody = new AmsAddress(FAR, new AmsPort(12_345));
        assertThat(failure(transport.application().readState(nobody)))
                .isEqualTo(AdsErrorCode.TARGET_PORT_NOT_FOUND);
        AdsClient client = transport.application();
        assertThat(failure(client.read(PLC, new IndexAddress(0x12345, 0), 4))).isNotEqualTo(AdsErrorCode.OK);
    }

    /** At once, and not after the time that an application waits. */
    @Test
    void aTargetThatIsGoneIsAnErrorUntilItIsBack() {
        AdsClient client = transport.application();
        assertThat(failure(client.readState(PLC))).isEqualTo(AdsErrorCode.OK);
        transport.stopFar();
        Eventually.so("it is gone", () -> !failure(client.readState(PLC)).isOk());
        long start = System.nanoTime();
        assertThat(failure(client.readState(PLC)).isOk()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        transport.startFarAgain();
        Eventually.so("it is back", () -> failure(client.readState(PLC)).isOk());
    }
}
