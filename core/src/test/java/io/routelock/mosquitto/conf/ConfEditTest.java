package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Issue 4: an edit changes its own line and no other; comments, order and line ends survive. */
class ConfEditTest {

    private static final String CONF =
            """
            # mine
            persistence true

            # the first one
            listener 1883 127.0.0.1
            max_connections 5

            # the second one
            listener 8883
              certfile   /c.crt
            # the end
            """;

    private static ConfEdit edit(String conf) {
        return new ConfEdit(MosquittoConf.read(SourceText.of(conf)));
    }

    private static String text(MosquittoConf conf) {
        return conf.source().text();
    }

    @Test
    void anOptionThatIsThereChangesItsValueAlone() {
        assertThat(text(edit(CONF).with("persistence", "false")))
                .isEqualTo(CONF.replace("persistence true", "persistence false"));
        assertThat(text(edit(CONF).withInListener(1, "certfile", "/other")))
                .isEqualTo(CONF.replace("  certfile   /c.crt", "  certfile   /other"));
    }

    @Test
    void aNewGlobalOptionStandsBeforeTheCommentOfTheFirstListener() {
        assertThat(text(edit(CONF).with("acl_file", "/acl")))
                .isEqualTo(CONF.replace("# the first one\n", "acl_file /acl\n# the first one\n"));
    }

    @Test
    void aNewOptionOfAListenerStandsBeforeWhatBelongsToTheWholeBroker() {
        assertThat(
                        text(
                                edit("listener 8883\n\nlog_type all\nacl_file /a\n")
                                        .withInListener(0, "max_qos", "1")))
                .isEqualTo("listener 8883\nmax_qos 1\n\nlog_type all\nacl_file /a\n");
    }

    @Test
    void theLineThatCountsIsFoundWhereItsEditGoes() {
        ConfEdit twice = edit("acl_file /a\nlistener 1\nmax_qos 1\nmaximum_qos 2\nlistener 2\nacl_file /b\n");
        assertThat(twice.find("acl_file")).map(ConfLine.Option::line).contains(6);
        assertThat(twice.findInListener(0, "max_qos")).map(ConfLine.Option::text).contains("2");
        assertThat(twice.findInListener(1, "max_qos")).isEmpty();
        assertThat(twice.findInListener(1, "listener")).map(ConfLine.Option::line).contains(5);
    }

    @Test
    void aLineBelongsToTheListenerAboveItUnlessABridgeStandsBetween() {
        ConfEdit conf = edit("user a\nlistener 1\nmax_qos 1\nlistener 2\n# note\nconnection b\ntopic #\n");
        assertThat(conf.listenerAt(1)).isEmpty();
        assertThat(conf.listenerAt(3)).hasValue(0);
        assertThat(conf.listenerAt(5)).hasValue(1);
        assertThat(conf.listenerAt(7)).isEmpty();
    }

    @Test
    void severalLinesOfOneOptionBecomeExactlyTheOnesWanted() {
        String conf = "# what\r\nlog_type error\r\nlog_type  debug\r\nlistener 1883\r\n";
        assertThat(text(edit(conf).withEach("log_type", List.of("error", "notice", "warning"))))
                .isEqualTo(
                        "# what\r\nlog_type error\r\nlog_type notice\r\nlog_type warning\r\nlistener 1883\r\n");
        assertThat(text(edit(conf).withEach("log_type", List.of()))).isEqualTo("# what\r\nlistener 1883\r\n");
        assertThat(text(edit("listener 1883\n").withEach("log_dest", List.of("stderr", "file /a b"))))
                .isEqualTo("log_dest stderr\nlog_dest file /a b\nlistener 1883\n");
    }

    @Test
    void aLineOfABridgeIsChangedRemovedAndFollowedByAnother() {
        ConfEdit conf = edit("connection b\n  topic # in 0\nremote_password old\n");
        assertThat(text(conf.withValueAt(3, "new")))
                .isEqualTo("connection b\n  topic # in 0\nremote_password new\n");
        assertThat(text(conf.withoutOptionAt(2))).isEqualTo("connection b\nremote_password old\n");
        assertThat(text(conf.withBelow(1, "address", "host")))
                .isEqualTo("connection b\naddress host\n  topic # in 0\nremote_password old\n");
        assertThatThrownBy(() -> conf.withoutOptionAt(4)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Behind any option for security mosquitto would not start. */
    @Test
    void perListenerSettingsComesBeforeEveryOption() {
        MosquittoConf edited =
                edit("# head\n\nallow_anonymous true\nlistener 1883\n").with("per_listener_settings", "true");
        assertThat(text(edited))
                .isEqualTo("# head\n\nper_listener_settings true\nallow_anonymous true\nlistener 1883\n");
    }

    @Test
    void aNewOptionOfAListenerStandsBehindItsLastOne() {
        assertThat(text(edit(CONF).withInListener(0, "allow_anonymous", "true")))
                .isEqualTo(CONF.replace("max_connections 5\n", "max_connections 5\nallow_anonymous true\n"));
    }

    @Test
    void aNewListenerStandsBehindTheLastOneAndBeforeTheBridges() {
        String bridged = "listener 1883\nmax_qos 1\nconnection a\naddress b\ntopic #\n";
        assertThat(text(edit(bridged).withListener("8883")))
                .isEqualTo("listener 1883\nmax_qos 1\nlistener 8883\nconnection a\naddress b\ntopic #\n");
        assertThat(text(edit("").withListener("8883"))).isEqualTo("listener 8883\n");
    }

    @Test
    void aListenerGoesWithItsOwnOptionsAndLeavesCommentsAndWhatCountsForAll() {
        String conf = "listener 1883\nmax_qos 1\n# note\nacl_file /a\nlistener 8883\n";
        assertThat(text(edit(conf).withoutListener(0))).isEqualTo("# note\nacl_file /a\nlistener 8883\n");
        assertThat(text(edit("per_listener_settings true\n" + conf).withoutListener(0)))
                .isEqualTo("per_listener_settings true\n# note\nlistener 8883\n");
    }

    @Test
    void lineEndsSurvive() {
        String conf = "listener 1883\r\nmax_qos 1\r\n";
        assertThat(text(edit(conf).withInListener(0, "max_qos", "2")))
                .isEqualTo("listener 1883\r\nmax_qos 2\r\n");
        assertThat(text(edit(conf).withInListener(0, "protocol", "mqtt")))
                .isEqualTo("listener 1883\r\nmax_qos 1\r\nprotocol mqtt\r\n");
        assertThat(text(edit("listener 1883").withInListener(0, "max_qos", "2")))
                .isEqualTo("listener 1883\nmax_qos 2\n");
    }

    @Test
    void whatCannotStandThereIsRefused() {
        assertThatThrownBy(() -> edit(CONF).with("nonsense", "1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> edit(CONF).with("certfile", "/c"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> edit(CONF).with("acl_file", "/a\nuser root"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** On random confs: every line that the edit does not name is there as before, and the value is set. */
    @Test
    void onRandomConfsNoOtherLineChanges() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String conf = random(random);
            String value = "/new" + seed;
            MosquittoConf edited = edit(conf).with("acl_file", value);
            assertThat(rest(edited.source()))
                    .as("seed %d: %s", seed, conf)
                    .isEqualTo(rest(SourceText.of(conf)));
            assertThat(edited.options("acl_file")).extracting(ConfLine.Option::text).containsExactly(value);
            assertThat(
                            BrokerSetup.of(edited, "m", MosquittoVersion.V2_0, IncludeFolder.NOTHING)
                                    .global()
                                    .text("acl_file"))
                    .as("seed %d: %s", seed, conf)
                    .contains(value);
            assertThat(text(new ConfEdit(edited).without("acl_file")).lines().toList())
                    .as("seed %d: %s", seed, conf)
                    .isEqualTo(rest(SourceText.of(conf)));
        }
    }

    private static List<String> rest(SourceText source) {
        return source.text().lines().filter(line -> !line.strip().startsWith("acl_file")).toList();
    }

    private static String random(Random random) {
        List<String> lines =
                List.of(
                        "# comment",
                        "",
                        "   ",
                        "listener 1883",
                        "listener 8883 127.0.0.1",
                        "max_qos 1",
                        "acl_file /old",
                        "  acl_file    /old   ",
                        "nonsense",
                        "persistence true",
                        "connection a",
                        "topic #",
                        "acl_file");
        List<String> chosen = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            chosen.add(lines.get(random.nextInt(lines.size())));
        }
        String end = random.nextBoolean() ? "\n" : "\r\n";
        return String.join(end, chosen) + (random.nextInt(4) == 0 ? "" : end);
    }
}
