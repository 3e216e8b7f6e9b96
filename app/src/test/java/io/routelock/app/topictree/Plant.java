package io.routelock.app.topictree;

import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.Qos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Messages of a plant, as its controllers send them. */
final class Plant {

    static final Instant NOW = Instant.parse("2026-11-21T08:41:07.118Z");

    static final String JSON =
            "{\"speed\":%s,\"axes\":[{\"pos\":12.5,\"ok\":true},{\"pos\":-3,\"ok\":false}],\"state\":\"RUN\"}";

    /** NBIRTH with a name and an alias for each of eight metrics, and an NDATA with two aliases alone. */
    static final Octets BIRTH =
            Octets.ofHex(
                    "08ae8accacaa3312120a05626453657118ae8accacaa3320085803121d0a0b54656d7065726174757265100118ae8accacaa"
                            + "332009650000ac4112170a07436f756e746572100218ae8accacaa33200750b00912190a064f6666736574100318"
                            + "ae8accacaa33200350d8ffffff0f12160a0752756e6e696e67100418ae8accacaa33200b700112190a0652656369"
                            + "7065100518ae8accacaa33200c7a04522d3137121b0a0753746172746564100618ae8accacaa33200d58808ad9a5"
                            + "aa33121b0a054c6576656c100718ae8accacaa33200a69000000000000c03f1800");

    static final Octets DATA =
            Octets.ofHex(
                    "089692ccacaa33120e1001189692ccacaa33650000b241120f1003189692ccacaa3350d7ffffff0f1801");

    private Plant() {}

    static ApplicationMessage text(String topic, String payload) {
        return ApplicationMessage.of(topic, payload, Qos.AT_MOST_ONCE);
    }

    static ApplicationMessage bytes(String topic, Octets payload) {
        return ApplicationMessage.of(topic, payload, Qos.AT_LEAST_ONCE);
    }

    /** A minute of it. */
    static void run(TopicFeed feed, Instant end) {
        for (int second = 0; second < 60; second++) {
            Instant at = end.minus(Duration.ofSeconds(60 - second));
            for (int line = 1; line <= 3; line++) {
                String base = "Plant/line-" + line + "/";
                feed.take(
                        text(base + "temperature", number(21.5 + line + Math.sin(second / 6.0 + line))), at);
                feed.take(
                        text(base + "press/pressure", number(3.2 + 0.1 * line + (second % 20) / 100.0)), at);
                feed.take(text(base + "press/drive", JSON.formatted(1480 + (second * 7 + line) % 30)), at);
                feed.take(text(base + "running", second % 30 < 26 ? "true" : "false"), at);
            }
            feed.take(bytes("Plant/plc1/image", image(second)), at);
        }
        feed.take(text("Plant/alarms/active", "Cooling water of line 2 below 1.5 bar").retained(), end);
        feed.take(text("Plant/recipe", "R-17").retained().with(properties()), end);
        feed.take(
                text("VirtualAmsNetwork1/5.90.63.33.1.1/info", "<info><name>CX-5A3F21</name></info>")
                        .retained(),
                end);
        feed.take(bytes("spBv1.0/Hall 2/NBIRTH/press-1", BIRTH), end.minusSeconds(5));
        feed.take(bytes("spBv1.0/Hall 2/NDATA/press-1", DATA), end.minusSeconds(2));
        feed.take(bytes("spBv1.0/Hall 2/NDATA/press-1", DATA), end);
    }

    static PublishProperties properties() {
        return new PublishProperties(
                true,
                Optional.of(Duration.ofHours(8)),
                Optional.of("text/plain"),
                Optional.of("Plant/recipe/answer"),
                Optional.of(Octets.ofHex("00a1")),
                List.of(
                        new PublishProperties.UserProperty("source", "MES"),
                        new PublishProperties.UserProperty("order", "4711")));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static Octets image(int second) {
        byte[] bytes = new byte[52];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 37);
        }
        bytes[5] = (byte) second;
        bytes[40] = (byte) (second / 2);
        return Octets.of(bytes);
    }
}
