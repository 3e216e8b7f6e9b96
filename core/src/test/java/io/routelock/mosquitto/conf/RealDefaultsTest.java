package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.ConnectionRefused;
import routelock.testing.MqttProbe.Login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The defaults that forms show of what can be seen from outside are those of a real mosquitto (Debian's
 * 2.0.11), whatever its man page says.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RealDefaultsTest {

    private static final String LOST = "user plc\ntopic read a/b\nuser hmi\ntopic read a/#\n";
    private static final String GRANTED = LOST.replace("read a/b", "write a/b");

    @TempDir private Path folder;

    /** What of a broker depends on the option. */
    private interface Look {
        Object at(Mosquitto broker) throws IOException;
    }

    private record Observed(List<String> below, Look look) {}

    static Stream<Arguments> flags() {
        return Stream.of(
                        "check_retain_source",
                        "allow_duplicate_messages",
                        "allow_anonymous",
                        "allow_zero_length_clientid")
                .map(Arguments::of);
    }

    private Observed observed(String flag) {
        return switch (flag) {
            case "check_retain_source" ->
                    new Observed(
                            List.of("allow_anonymous true", "acl_file " + acl()), this::heardWithoutTheRight);
            case "allow_duplicate_messages" ->
                    new Observed(List.of("allow_anonymous true"), RealDefaultsTest::heardByTwoSubscriptions);
            case "allow_anonymous" -> new Observed(List.of(), broker -> isLetIn(broker, "c"));
            case "allow_zero_length_clientid" ->
                    new Observed(List.of("allow_anonymous true"), broker -> isLetIn(broker, ""));
            default -> throw new AssertionError(flag);
        };
    }

    @ParameterizedTest
    @MethodSource("flags")
    void whatAFormShowsWhereNothingIsWrittenIsWhatARealMosquittoDoes(String flag) throws IOException {
        String shown = ConfOptions.help(flag).orElseThrow().defaultValue(MosquittoVersion.V2_0).orElseThrow();
        String other = shown.equals("true") ? "false" : "true";
        Object unwritten = look(flag, "");
        assertThat(look(flag, flag + " " + shown)).isEqualTo(unwritten);
        assertThat(look(flag, flag + " " + other)).isNotEqualTo(unwritten);
    }

    private Object look(String flag, String line) throws IOException {
        Files.writeString(acl(), GRANTED);
        Observed observed = observed(flag);
        List<String> lines = new ArrayList<>(observed.below());
        lines.add(line);
        try (Mosquitto broker = Mosquitto.start(folder, lines.toArray(String[]::new))) {
            return observed.look().at(broker);
        }
    }

    private Path acl() {
        return folder.resolve("acl");
    }

    private Object heardWithoutTheRight(Mosquitto broker) throws IOException {
        try (MqttProbe plc = MqttProbe.connect(broker.port(), Login.of("plc", "plc"))) {
            plc.publishRetained("a/b", "1");
            plc.sync();
        }
        Files.writeString(acl(), LOST);
        broker.reload();
        broker.logUntil("Reloading config");
        try (MqttProbe hmi = MqttProbe.connect(broker.port(), Login.of("hmi", "hmi"))) {
            hmi.subscribe("a/#");
            hmi.sync();
            return hmi.take().size();
        }
    }

    private static Object heardByTwoSubscriptions(Mosquitto broker) throws IOException {
        try (MqttProbe probe = MqttProbe.connect(broker.port(), Login.anonymous("c"))) {
            probe.subscribe("a/#", "a/+");
            probe.publish("a/b", "1");
            probe.sync();
            return probe.take().size();
        }
    }

    private static boolean isLetIn(Mosquitto broker, String clientId) throws IOException {
        try (MqttProbe _ = MqttProbe.connect(broker.port(), Login.anonymous(clientId))) {
            return true;
        } catch (ConnectionRefused e) {
            return false;
        }
    }
}
