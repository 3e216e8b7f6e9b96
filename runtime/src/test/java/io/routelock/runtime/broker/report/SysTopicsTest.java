package io.routelock.runtime.broker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.session.Census.Counts;
import io.routelock.runtime.broker.session.Census.Totals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values below $SYS that tools for mosquitto look for. */
class SysTopicsTest {

    private static final Instant START = Instant.ofEpochSecond(1_795_208_057);
    private static final Counts NOBODY = new Counts(0, 0, 0, 0, 0, 0, 0);
    private static final Totals NOTHING = new Totals(0, 0, 0, 0, 0, 0, 0);

    @TempDir Path folder;

    private final SysTopics topics = new SysTopics("Routelock broker version 1", START);

    private static SysFacts facts(Totals totals, Counts counts, long sockets) {
        return new SysFacts(totals, counts, sockets, sockets, 0, Optional.of(new WireBytes(117, 3744)));
    }

    private Map<String, String> changed(int second, SysFacts facts) {
        return topics.changed(START.plusSeconds(second), facts).stream()
                .collect(
                        Collectors.toMap(
                                value -> value.topic().substring("$SYS/broker/".length()), SysValue::text));
    }

    /** Subscribes to $SYS/# of the real one. */
    @Test
    void namesAndFormsAreThoseOfMosquitto() throws IOException {
        Map<String, String> real = new TreeMap<>();
        try (Mosquitto broker =
                        Mosquitto.start(folder, "allow_anonymous true", "sys_interval 1", "log_type none");
                MqttProbe probe = MqttProbe.connect(broker.port(), MqttProbe.Login.anonymous("sys"))) {
            probe.subscribe("$SYS/#");
            long end = System.nanoTime() + 20_000_000_000L;
            // The greatest number of clients appears when there has been one.
            while (!real.containsKey("$SYS/broker/clients/maximum")) {
                assertThat(System.nanoTime()).isLessThan(end);
                probe.sync();
                probe.take().forEach(message -> real.put(message.topic(), message.payload()));
            }
        }
        real.keySet().removeIf(topic -> topic.startsWith("$SYS/broker/heap/"));
        real.remove("$SYS/broker/store/messages/bytes");
        Map<String, String> ours = new TreeMap<>();
        topics.changed(START.plusSeconds(2), facts(NOTHING, NOBODY, 1))
                .forEach(value -> ours.put(value.topic(), value.text()));
        assertThat(ours).containsOnlyKeys(real.keySet());
        real.remove("$SYS/broker/version");
        real.forEach((topic, text) -> assertThat(form(ours.get(topic))).as(topic).isEqualTo(form(text)));
    }

    private static String form(String text) {
        return text.replaceAll("[0-9]+", "0");
    }

    /** The numbers of a run of mosquitto 2.0.11: 12 packets in the first two seconds, one publish in. */
    @Test
    void averagesAreThoseOfMosquitto() {
        changed(0, facts(NOTHING, NOBODY, 0));
        Map<String, String> two = changed(2, facts(new Totals(12, 67, 1, 59, 0, 6, 342), NOBODY, 4));
        assertThat(two)
                .containsEntry("load/messages/received/1min", "11.80")
                .containsEntry("load/messages/received/5min", "2.39")
                .containsEntry("load/messages/received/15min", "0.80")
                .containsEntry("load/publish/received/1min", "0.98")
                .containsEntry("load/bytes/received/1min", "115.07")
                .containsEntry("load/bytes/received/5min", "23.32")
                .containsEntry("load/sockets/1min", "3.93")
                .containsEntry("load/connections/15min", "0.27")
                .containsEntry("uptime", "2 seconds");
        Map<String, String> four = changed(4, facts(new Totals(13, 67, 1, 59, 0, 6, 342), NOBODY, 4));
        assertThat(four)
                .containsEntry("load/messages/received/1min", "12.40")
                .containsEntry("load/sockets/1min", "3.81")
                .containsEntry("load/publish/received/1min", "0.95");
    }

    @Test
    void onlyWhatChangedIsToldAgain() {
        List<SysValue> first = topics.changed(START, facts(NOTHING, NOBODY, 0));
        assertThat(first)
                .extracting(SysValue::topic)
                .startsWith("$SYS/broker/version")
                .hasSizeGreaterThan(45);
        assertThat(topics.changed(START.plusSeconds(10), facts(NOTHING, NOBODY, 0)))
                .extracting(SysValue::topic)
                .contains("$SYS/broker/uptime")
                .doesNotContain("$SYS/broker/version", "$SYS/broker/clients/total");
    }

    @Test
    void countsHaveTheirPlaces() {
        Map<String, String> all =
                changed(1, facts(new Totals(1, 2, 3, 4, 5, 6, 7), new Counts(2, 5, 3, 11, 1, 8, 4), 0));
        assertThat(all)
                .containsEntry("clients/total", "5")
                .containsEntry("clients/connected", "2")
                .containsEntry("clients/disconnected", "3")
                .containsEntry("clients/maximum", "3")
                .containsEntry("subscriptions/count", "11")
                .containsEntry("shared_subscriptions/count", "1")
                .containsEntry("retained messages/count", "8")
                .containsEntry("store/messages/count", "12")
                .containsEntry("messages/received", "1")
                .containsEntry("publish/messages/sent", "4")
                .containsEntry("publish/messages/dropped", "5")
                .containsEntry("publish/bytes/sent", "7")
                .containsEntry("bytes/sent", "3744");
    }

    /** Who counts no bytes of the wire says nothing of them. */
    @Test
    void bytesThatNobodyCountsAreLeftOut() {
        SysFacts without = new SysFacts(NOTHING, NOBODY, 0, 0, 0, Optional.empty());
        assertThat(changed(1, without))
                .containsKey("publish/bytes/sent")
                .doesNotContainKeys("bytes/sent", "load/bytes/sent/1min");
    }
}
