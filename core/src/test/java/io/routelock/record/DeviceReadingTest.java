package io.routelock.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsNotification;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.FakeLink;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.CountedBuffers;
import io.routelock.ams.Octets;
import io.routelock.systemservice.SystemService;
import io.routelock.systemservice.SystemTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** What a device tells of itself, and devices that tell less. */
class DeviceReadingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:34:05Z");
    private static final AmsNetId TARGET = AmsNetId.parse("5.25.174.91.1.1");
    private static final AmsAddress SELF = AmsAddress.parse("192.168.0.10.1.1:32905");
    private static final Octets XML =
            Octets.ofCString(
                    "<TargetType>CX</TargetType><TargetVersion><Version>3</Version><Revision>1</Revision>"
                            + "<Build>4024</Build></TargetVersion><Hardware><SerialNo>4711-08</SerialNo></Hardware>"
                            + "<OsImage><OsName>TwinCAT/BSD</OsName><OsVersion>14</OsVersion></OsImage>",
                    SystemService.CHARSET);
    private static final AdsResponse UNKNOWN = new AdsResponse.Failed(AdsErrorCode.INVALID_INDEX_GROUP);

    private final CountedBuffers buffers = new CountedBuffers();
    private final FakeLink link = new FakeLink(buffers);
    private final DeviceReading reading =
            new DeviceReading(
                    new AdsClient(link, SELF, Duration.ofMillis(400)),
                    TARGET,
                    Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void everyBufferIsReleased() {
        buffers.close();
    }

    private static AdsResponse xml(AdsRequest request) {
        return request instanceof AdsRequest.Read(var at, long length) && at.group() == 700 && length > 4
                ? new AdsResponse.Data(XML)
                : UNKNOWN;
    }

    @Test
    void aTalkativeDeviceTellsAll() {
        link.answering(request ->
                request instanceof AdsRequest.Read(var at, long length) && at.group() == 400 && length == 16
                        ? new AdsResponse.Data(SystemTime.encode(NOW.minusSeconds(200)))
                        : xml(request));

        DeviceFacts facts = reading.facts();

        assertThat(facts)
                .isEqualTo(
                        new DeviceFacts(
                                Optional.of("4711-08"),
                                Optional.of("3.1.4024"),
                                Optional.of("TwinCAT/BSD 14"),
                                Optional.of(Duration.ofSeconds(-200))));
    }

    /** Time stamps of notifications are FILETIME, universal time (protocol notes: ams-ads). */
    @Test
    void whereThereIsNoTimeServiceAPlcTellsTheTime() {
        link.onSend((peer, sent) -> {
            if (sent.request() instanceof AdsRequest.AddNotification) {
                assertThat(sent.header().target()).isEqualTo(new AmsAddress(TARGET, new AmsPort(851)));
                peer.answer(sent, new AdsResponse.NotificationAdded(7));
                notify(peer, sent.header().target(), NOW.plusSeconds(61));
            } else if (sent.request() instanceof AdsRequest.DeleteNotification) {
                peer.answer(sent, new AdsResponse.Done());
            } else {
                peer.answer(sent, UNKNOWN);
            }
        });

        assertThat(reading.facts().clockAhead()).contains(Duration.ofSeconds(61));
        assertThat(link.last().request()).isEqualTo(new AdsRequest.DeleteNotification(7));
    }

    private static void notify(FakeLink peer, AmsAddress plc, Instant time) {
        ByteBuf data = Unpooled.buffer();
        AdsNotification.of(time, 7, Octets.of((byte) 1)).writeTo(data);
        peer.deliver(
                AmsHeader.request(SELF, plc, AdsCommand.DEVICE_NOTIFICATION, 0),
                Octets.readFrom(data, data.readableBytes()));
    }

    @Test
    void oneThatTellsNothingIsNoFault() {
        link.answering(request -> UNKNOWN);

        assertThat(reading.facts()).isEqualTo(DeviceFacts.NONE);
    }

    @Test
    void oneThatTellsNonsenseTellsNothing() {
        link.answering(request ->
                request instanceof AdsRequest.Read
                        ? new AdsResponse.Data(Octets.ofHex("FF FF FF FF FF"))
                        : UNKNOWN);

        assertThat(reading.facts()).isEqualTo(DeviceFacts.NONE);
    }

    @Test
    void onlyTheVersionOfTheSystemServiceIsBetterThanNone() {
        link.answering(request ->
                request instanceof AdsRequest.ReadDeviceInfo
                        ? new AdsResponse.DeviceInfo(3, 1, 4026, "TwinCAT System")
                        : UNKNOWN);

        assertThat(reading.facts().twinCat()).contains("3.1.4026");
    }

    @Test
    void oneThatFallsSilentIsWaitedForAFewSecondsAtMost() {
        long before = System.nanoTime();

        assertThat(reading.facts()).isEqualTo(DeviceFacts.NONE);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThatThrownBy(reading::state).isInstanceOf(AdsErrorException.class);
    }

    @Test
    void theProofIsTheStateOfTheDevice() {
        link.answering(request -> new AdsResponse.State(AdsState.CONFIG, 0));

        assertThat(reading.state()).isEqualTo(AdsState.CONFIG);
    }
}
