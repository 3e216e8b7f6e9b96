package io.routelock.runtime.broker.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Issue 5: the bundled broker starts on the confs on which a real mosquitto (Debian's 2.0.11) starts, and on
 * no other. Where it refuses one that mosquitto takes, the finding has one of a few codes, which are all
 * named here.
 */
class RealConfsTest {

    private static final int RANDOM_CONFS = Integer.getInteger("conf.files", 60);
    private static final long SEED = Long.getLong("conf.seed", 20_261_120);
    private static final String TAKEN = "Address already in use";
    private static final int TRIES = 5;

    /** What we leave to a real mosquitto, or do not do because it would be plain text or lost. */
    private static final Set<String> STRICTER =
            Set.of(
                    "broker.option-not-served",
                    "broker.unix-socket",
                    "broker.tls-without-effect",
                    "broker.psk-and-certificates",
                    "broker.persistence-folder");

    @TempDir private Path path;

    private ConfFolder folder;
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> stricter = new TreeSet<>();
    private int refused;

    @BeforeEach
    void fill() throws IOException {
        folder = ConfFolder.filled(path);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void onHandMadeConfsTheBundledBrokerStartsWhereMosquittoDoes() throws IOException {
        List<String> confs = confs();
        for (String conf : confs) {
            compare(conf);
        }
        System.out.printf(
                "mosquitto judged %d hand-made confs, %d refused; stricter: %s%n",
                confs.size(), refused, stricter);
        assertThat(wrong).isEmpty();
        assertThat(stricter).isEqualTo(new TreeSet<>(STRICTER));
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void onRandomConfsTheBundledBrokerStartsWhereMosquittoDoes() throws IOException {
        List<String> parts =
                confs().stream()
                        .filter(conf -> !conf.contains("@") && !conf.contains("~"))
                        // Without its usual log nobody sees whether mosquitto got as far as "running".
                        .filter(conf -> !conf.contains("log_"))
                        .toList();
        for (long seed = SEED; seed < SEED + RANDOM_CONFS; seed++) {
            compare(random(parts, new Random(seed)));
        }
        System.out.printf("mosquitto judged %d random confs, %d refused%n", RANDOM_CONFS, refused);
        assertThat(wrong).isEmpty();
        assertThat(refused).isBetween(RANDOM_CONFS / 10, RANDOM_CONFS * 9 / 10);
    }

    private static String random(List<String> parts, Random random) {
        StringBuilder conf = new StringBuilder(random.nextInt(3) == 0 ? "per_listener_settings true|" : "");
        conf.append("listener @ 127.0.0.1");
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            conf.append('|').append(parts.get(random.nextInt(parts.size())));
        }
        return conf.toString();
    }

    private static List<String> confs() throws IOException {
        try (InputStream in = RealConfsTest.class.getResourceAsStream("confs.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("# ")).toList();
        }
    }

    private void compare(String conf) throws IOException {
        String head = conf.contains("@") ? "" : "listener @ 127.0.0.1|";
        for (int left = TRIES; ; left--) {
            int port = Mosquitto.freePort();
            String filled =
                    ("user root|" + head + conf)
                            .replace("@", Integer.toString(port))
                            .replace("~", Integer.toString(Mosquitto.freePort()));
            PlanAnswer ours = folder.read(filled, MosquittoVersion.V2_0);
            Mosquitto.Attempt attempt = settled(Mosquitto.run(folder.conf(), port), filled);
            boolean taken =
                    attempt instanceof Mosquitto.Refused(Mosquitto.Refusal why) && why.said().contains(TAKEN);
            if (!taken || left == 0) {
                judge(conf, attempt, ours);
                return;
            }
        }
    }

    /** mosquitto opens a port before it looks at the certificates; "running" says that it is through. */
    private static Mosquitto.Attempt settled(Mosquitto.Attempt attempt, String conf) throws IOException {
        if (!(attempt instanceof Mosquitto.Started(Mosquitto broker)) || conf.contains("log_")) {
            return attempt;
        }
        try {
            broker.logUntil(" running");
            return attempt;
        } catch (IOException e) {
            broker.close();
            return new Mosquitto.Refused(new Mosquitto.Refusal(1, broker.log()));
        }
    }

    private void judge(String conf, Mosquitto.Attempt attempt, PlanAnswer ours) throws IOException {
        List<String> codes =
                switch (ours) {
                    case PlanAnswer.Planned _ -> List.of();
                    case PlanAnswer.Refused why -> why.findings().stream().map(Finding::code).toList();
                };
        switch (attempt) {
            case Mosquitto.Started(Mosquitto broker) -> {
                broker.close();
                stricter.addAll(codes);
                if (!STRICTER.containsAll(codes)) {
                    wrong.add(conf + ": mosquitto starts, but " + codes);
                }
            }
            case Mosquitto.Refused(Mosquitto.Refusal refusal) -> {
                refused++;
                if (STRICTER.containsAll(codes)) {
                    wrong.add(conf + ": " + refusal.errors() + ", but " + codes);
                }
            }
        }
    }
}
