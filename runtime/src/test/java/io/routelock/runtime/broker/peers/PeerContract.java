package io.routelock.runtime.broker.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.routelock.runtime.broker.BrokerKind;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What every client library sees at every broker, by every way that it has. */
abstract class PeerContract {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private static Path pki;

    @TempDir private Path folder;

    private static @Nullable PeerPlant plant;

    @BeforeAll
    static void makePlant() throws IOException {
        plant = PeerPlant.create(pki.resolve("plant"));
    }

    /** Who meets where, with which version of the protocol. */
    record Meeting(PeerPlant plant, BrokerKind kind, Way way, int port, int version) {
        Map<String, Object> settings() {
            return plant.settings(kind, way, port, version);
        }

        int large() {
            return PeerPlant.large(kind, way);
        }
    }

    /** Does all steps and tells what it saw of each; see mqtt-peer.js. */
    abstract JsonNode run(Meeting meeting) throws IOException;

    /** What it can tell of the properties of a message beside those that all can. */
    boolean tellsSubscriptionIdentifiers() {
        return true;
    }

    static Stream<Arguments> meetings() {
        return meetings(Way.OF_OTHERS);
    }

    static Stream<Arguments> meetings(List<Way> ways) {
        List<Arguments> all = new ArrayList<>();
        for (BrokerKind kind : BrokerKind.values()) {
            for (int version : new int[] {4, 5}) {
                for (Way way : ways) {
                    all.add(Arguments.of(kind, version, way));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void itSeesWhatMqttPromisesAndTheRulesAllow(BrokerKind kind, int version, Way way) throws IOException {
        PeerPlant made = Objects.requireNonNull(plant);
        try (BrokerKind.Running broker = made.given(way).start(kind, folder)) {
            Meeting meeting = new Meeting(made, kind, way, broker.port(), version);
            assertThat(run(meeting)).isEqualTo(expected(meeting));
        }
    }

    private JsonNode expected(Meeting meeting) {
        boolean v5 = meeting.version() == 5;
        ObjectNode saw = JSON.createObjectNode();
        int denied = v5 ? 0x87 : 0;
        saw.putArray("denied").add(denied).add(denied);
        saw.putArray("traffic")
                .add("s/deep/er|5|1|false")
                .add("s/end|end|0|false")
                .add("s|4|1|false")
                .add("t/a/x|0|0|false")
                .add("t/a/x|1|1|false")
                .add("t/a/x|2|2|false");
        saw.putArray("large").add("s/large|" + meeting.large() + " bytes|1|false");
        saw.putArray("retained").add("r/one|kept|1|true");
        saw.putArray("deleted");
        saw.putArray("will").add("t/will/x|gone|1|false");
        ObjectNode kept = saw.putObject("kept").put("before", false).put("after", true);
        kept.putArray("messages").add("k/1|waits|1|false").add("k/2|waits|2|false");
        if (v5) {
            saw.putArray("alias").add("p/alias|first|1|false").add("p/alias|second|1|false");
            properties(saw.putObject("properties"));
        }
        if (meeting.way().password()) {
            saw.put("wrongPassword", v5 ? 0x87 : 5);
        }
        return saw;
    }

    private void properties(ObjectNode properties) {
        properties.put("format", 1).put("type", "text/plain").put("response", "reply/here");
        properties.put("correlation", "c1").put("expires", true);
        properties.putArray("user").add("place=tank").add("unit=bar").add("unit=psi");
        if (tellsSubscriptionIdentifiers()) {
            properties.put("subscription", 7);
        }
    }
}
