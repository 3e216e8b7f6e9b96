package io.routelock.runtime.device;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.routelock.ads.AdsRequest;
import io.routelock.ads.IndexAddress;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.AdsState;
import io.routelock.ams.Octets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Random;

/** Requests come from the network: none may end in an exception on the router's thread. */
class DemoPlcFuzzTest {

    private static final long[] EDGES = {
        0, 1, 2, 4, 500, 501, 8192, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL
    };
    private static final int[] GROUPS = {0x4040, 0xF000, 0xF080, 0xF100};

    private final FakeDeviceHost host = new FakeDeviceHost();
    private final DemoPlc plc = new DemoPlc(host, caller -> true);
    private final PlcClient client = new PlcClient(plc, "1.2.3.4.1.1:32768", false);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noRequestMakesItThrow(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            AdsRequest request = request(random);
            assertThatCode(() -> client.ask(request)).as("%s", request).doesNotThrowAnyException();
        }
        assertThatCode(() -> host.pass(Duration.ofMillis(200))).doesNotThrowAnyException();
    }

    private static AdsRequest request(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new AdsRequest.Read(address(random), number(random));
            case 1 -> new AdsRequest.Write(address(random), data(random));
            case 2 ->
                    new AdsRequest.AddNotification(
                            new NotificationWish(
                                    address(random),
                                    number(random),
                                    new NotificationWish.Mode(random.nextInt(8)),
                                    Duration.ZERO,
                                    Duration.ofNanos(number(random) * 100)));
            case 3 -> new AdsRequest.DeleteNotification(number(random));
            case 4 -> new AdsRequest.WriteControl(new AdsState(random.nextInt(0x10000)), 0, data(random));
            default -> new AdsRequest.ReadWrite(address(random), number(random), data(random));
        };
    }

    private static IndexAddress address(Random random) {
        return new IndexAddress(GROUPS[random.nextInt(GROUPS.length)] + random.nextInt(18), number(random));
    }

    private static long number(Random random) {
        return random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(64);
    }

    /** Small numbers, so that lists of sum commands often have plausible heads. */
    private static Octets data(Random random) {
        byte[] bytes = new byte[random.nextInt(80)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0);
        }
        return Octets.of(bytes);
    }
}
